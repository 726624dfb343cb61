"""Where an entity begins and ends: [办]护照, 市场监管[局], [要交]多少钱, 几天[能拿到]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.vocabulary import Edges

ASPECT = "aspect"
_LINKS = ("", "是", "都")  # between two parts of one aspect: 依据是哪条法
Found = dict[str, Any]


def set_edges(found: Sequence[Found], text: str, edges: Edges) -> list[Found]:
    """The same entities with their places as a clerk would mark them; parts of one aspect become one."""
    named = [_move_ends(each, text, edges) for each in found if each["entity"] != ASPECT]
    aspects = [each for each in found if each["entity"] == ASPECT]
    widened = [_widen(each, [*named, *aspects], text, edges) for each in aspects]
    return [*named, *_join(sorted(widened, key=lambda each: each["start"]), text)]


def _move_ends(each: Found, text: str, edges: Edges) -> Found:
    start, end = each["start"], each["end"]
    opening = edges.openings.get(each["entity"])
    if opening and (verb := opening.match(text, start, end)):
        start = verb.end()
    ending = edges.endings.get(each["entity"])
    if ending and (more := ending.match(text, end)):
        end = more.end()
    return {**each, "start": start, "end": end}


def _widen(each: Found, others: Sequence[Found], text: str, edges: Edges) -> Found:
    """With the words of asking around it, as far as no other entity stands in the way."""
    first = max((other["end"] for other in others if other["end"] <= each["start"]), default=0)
    last = min((other["start"] for other in others if other["start"] >= each["end"]), default=len(text))
    before = edges.asking_before.search(text[first : each["start"]])
    after = edges.asking_after.match(text, each["end"])
    return {
        **each,
        "start": first + before.start() if before else each["start"],
        "end": min(after.end(), last) if after else each["end"],
    }


def _join(aspects: Sequence[Found], text: str) -> list[Found]:
    joined: list[Found] = []
    for each in aspects:
        if (
            joined
            and joined[-1]["value"] == each["value"]
            and text[joined[-1]["end"] : each["start"]] in _LINKS
        ):
            joined[-1] = {**joined[-1], "end": max(joined[-1]["end"], each["end"])}
        else:
            joined.append(each)
    return joined
