"""What belongs together in the catalogue: a bundle or a scenario and the matters that it is made of."""

from __future__ import annotations

from knowledge_base.catalogue.models import Bundle, Matter
from knowledge_base.catalogue.views import visible_in
from knowledge_base.guidance.scenario import Scenario

Entry = Matter | Bundle | Scenario


def list_parts(entry: Entry) -> list[Matter]:
    """The matters that a bundle or a scenario joins, in its order, each once, then what it covers; none of a matter."""
    joined = entry.linked if isinstance(entry, Bundle) else entry.lines if isinstance(entry, Scenario) else ()
    matters = [*(each.matter for each in joined if each.matter is not None), *getattr(entry, "covers", ())]
    return list({matter.id: matter for matter in matters}.values())


def is_part(one: Entry, whole: Entry) -> bool:
    """Whether ``whole`` joins the matter ``one``."""
    return one.id in {matter.id for matter in list_parts(whole)}


def belong_together(one: Entry, other: Entry) -> bool:
    """Whether either is a part of the other."""
    return is_part(one, other) or is_part(other, one)


def list_parts_in(entry: Entry, locality: str | None) -> list[Matter]:
    """The parts that a person can do one by one in ``locality`` (an id; None: anywhere in the country)."""
    behind = {each.matter.id for each in getattr(entry, "linked", ()) if each.behind and each.matter is not None}
    return [matter for matter in list_parts(entry) if matter.id not in behind and visible_in(matter, locality)]
