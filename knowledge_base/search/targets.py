"""What can be found: matters, bundles and scenarios, each with the texts that it may be found by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.catalogue.models import Catalogue, Kind
from knowledge_base.search.action_words import read_actions
from knowledge_base.search.normalise import fold, strip_decoration

PERSON, BUSINESS = "person", "business"
_PERSON_WORDS = ("个人", "自然人", "居民", "群众", PERSON)
_BUSINESS_WORDS = ("经营主体", "法人", "企业", "个体", "组织", "单位", "company", BUSINESS)


@dataclass(frozen=True)
class Text:
    """One text of a target. ``field``: name, alias, phrasing or summary."""

    field: str
    text: str


@dataclass(frozen=True)
class Target:
    """One thing to be found. ``audiences`` empty = not known, so never filtered out."""

    id: str
    kind: Kind
    name: str
    agency: str | None
    locality: str | None
    audiences: frozenset[str]
    name_only: bool
    actions: frozenset[str]
    texts: tuple[Text, ...]


def collect_targets(catalogue: Catalogue) -> tuple[Target, ...]:
    """All targets of a catalogue in a stable order."""
    groups = (("scenario", catalogue.scenarios), ("bundle", catalogue.bundles), ("matter", catalogue.matters))
    return tuple(_make_target(kind, item) for kind, items in groups for _, item in sorted(items.items()))


def read_audience(words: Iterable[str]) -> frozenset[str]:
    """Persons, businesses or both, out of the words that catalogues and callers use (个人, 自然人, 法人, 经营主体 …)."""
    found = set()
    for word in words:
        # 个体 would also match 个人体检 or the like; a whole business word decides first.
        if any(w in word for w in _BUSINESS_WORDS):
            found.add(BUSINESS)
        if any(w in word for w in _PERSON_WORDS):
            found.add(PERSON)
    return frozenset(found)


def _make_target(kind: Kind, item) -> Target:
    texts = _collect_texts(item)
    authority = getattr(item, "authority", None)
    names = " ".join(t.text for t in texts if t.field == "name")
    return Target(
        id=item.id,
        kind=kind,
        name=item.name,
        agency=authority.name if authority else None,
        locality=getattr(item, "locality", None),
        audiences=_read_audiences(kind, item),
        name_only=getattr(item, "detail", "full") == "name_only",
        # A scenario is about opening something, whatever its name says.
        actions=read_actions(names) | (frozenset({"new"}) if kind == "scenario" else frozenset()),
        texts=texts,
    )


def _read_audiences(kind: Kind, item) -> frozenset[str]:
    if kind == "matter":
        return read_audience(item.objects)
    return read_audience((getattr(item, "audience", None) or "",))


def _collect_texts(item) -> tuple[Text, ...]:
    seen: dict[str, Text] = {}
    fields = [("name", strip_decoration(item.name)), ("name", fold(item.name))]
    fields += [("alias", fold(text)) for text in getattr(item, "aliases", ())]
    fields += [("phrasing", fold(text)) for text in getattr(item, "phrasings", ())]
    fields += [("summary", fold(text)) for text in (getattr(item, "summary", None),) if text]
    for field, text in fields:
        if text:
            seen.setdefault(text, Text(field, text))
    return tuple(seen.values())
