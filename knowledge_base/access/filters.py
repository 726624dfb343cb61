"""Filters by way of access. A filter keeps only what surely has it in that place: a yes, from a source that was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from knowledge_base.access.models import WAYS, AccessFact
from knowledge_base.access.resolve import facts_in
from knowledge_base.catalogue.models import Bundle, Matter

if TYPE_CHECKING:
    from knowledge_base.catalogue.models import Catalogue
    from knowledge_base.guidance.scenario import Scenario

ALL_DAY = "self_service_24h"
FILTERS: Mapping[str, str] = {**{way.id: way.title for way in WAYS.values()}, ALL_DAY: "24 小时自助终端"}


class UnknownFilter(ValueError):
    """A name that is no filter; the message (Chinese) lists the valid ones."""


def read_filters(text: str | None) -> tuple[str, ...]:
    """``online,self_service`` as names, each once. Raises UnknownFilter."""
    names = tuple(dict.fromkeys(name for part in (text or "").replace("，", ",").split(",") if (name := part.strip())))
    unknown = [name for name in names if name not in FILTERS]
    if unknown:
        valid = "、".join(f"{name}（{title}）" for name, title in FILTERS.items())
        raise UnknownFilter(f"不认识的办理方式 {'、'.join(unknown)[:60]}；可用：{valid}")
    return names


def find_with_access(catalogue: Catalogue, names: Sequence[str], locality: str | None) -> frozenset[str]:
    """Ids of all matters, bundles and scenarios that surely have every one of ``names`` in ``locality``."""
    topics = (*catalogue.matters.values(), *catalogue.bundles.values(), *catalogue.scenarios.values())
    return frozenset(topic.id for topic in topics if has_access(topic, names, locality))


def has_access(topic: Matter | Bundle | Scenario, names: Sequence[str], locality: str | None) -> bool:
    """Whether ``topic`` surely has every one of ``names``. A bundle or scenario has what each of its matters has."""
    if topic.locality not in (None, locality):
        return False
    if isinstance(topic, Matter):
        return all(_holds(name, facts_in(topic, locality)) for name in names)
    return all(_whole_has(topic, name, locality) for name in names)


def _holds(name: str, facts: Mapping[str, AccessFact]) -> bool:
    if name == ALL_DAY:
        return facts["self_service"].sure and facts["self_service"].all_day is True
    return facts[name].sure


def _whole_has(topic: Bundle | Scenario, name: str, locality: str | None) -> bool:
    practice = topic.practice_in(locality) if isinstance(topic, Bundle) else None
    if name == "online" and practice is not None and practice.online is not None:
        return practice.online
    parts = [part for part in _errands(topic) if locality not in part.not_in]
    return bool(parts) and all(part.matter is not None and has_access(part.matter, (name,), locality) for part in parts)


def _errands(topic: Bundle | Scenario) -> list:
    """The parts that the person has an errand with."""
    return [part for part in topic.linked if not part.behind] if isinstance(topic, Bundle) else list(topic.lines)


