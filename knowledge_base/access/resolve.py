"""Which of several statements about one way of access holds for a reader in one place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from knowledge_base.access.derive import derive_facts
from knowledge_base.access.models import UNKNOWN, WAYS, AccessFact, AccessLayer

if TYPE_CHECKING:
    from knowledge_base.catalogue.models import Matter

NATIONAL = "*"
_NOTHING = AccessLayer()


def facts_in(matter: Matter, locality: str | None) -> dict[str, AccessFact]:
    """Way id -> what is known for a reader in ``locality``, all ways, in their order."""
    if matter.locality not in (None, locality):
        return dict.fromkeys(WAYS, UNKNOWN)  # a local licence: nothing is known of it elsewhere
    here = matter.access.get(locality or "", _NOTHING)
    national = matter.access.get(NATIONAL, _NOTHING)
    layers = (here.own, here.general, national.own, derive_facts(matter, matter.practice_in(locality)))
    facts = {way: _choose(way, layers) for way in WAYS}
    if facts["cross_province"].value and facts["within_province"].value is None:
        facts["within_province"] = facts["cross_province"]  # whoever may go to another province may go to another town
    return facts


def _choose(way: str, layers: tuple[Mapping[str, AccessFact], ...]) -> AccessFact:
    """The first statement that says yes or no; one that was not read yields to one that was."""
    said = [layer[way] for layer in layers if way in layer]
    settled = [fact for fact in said if fact.value is not None]
    if not settled:
        return next(iter(said), UNKNOWN)
    first = settled[0]
    better = None if first.read else next((fact for fact in settled[1:] if fact.read), None)
    if better is None:
        return first
    return better if better.value == first.value else _contest(way, better, first)


def _contest(way: str, read: AccessFact, unread: AccessFact) -> AccessFact:
    """Two that contradict each other: both are told, neither is taken."""
    words = f"说法不一：{_say(way, read)}；另外据说{_say(way, unread)}（原文未核对）。去之前先问窗口"
    return AccessFact(None, words, citations=(*read.citations, *unread.citations))


def _say(way: str, fact: AccessFact) -> str:
    return (fact.words or (WAYS[way].yes if fact.value else WAYS[way].no)).rstrip("。")
