"""周六上午不行，下午有没有: a time that is turned down is no wish; the one beside it is, on the same day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.turn import Turn

_TURNED_DOWN = re.compile(r"(?:我|都|的(?:话|号)?|那个?|可能|实在)*(?:不(?:行|方便|成|得空|合适|可以|想|要)|没(?:空|时间|法)|去不[了成]|来不[了成]|赶不(?:上|到|及)|有(?:事|课|会)|要上班)(?![吗么？?])")
_EXCEPT = re.compile(r"(?:不要|不想(?:要)?|别(?:约|选)?|除了)$")
_HALF = re.compile(r"早上|早晨|一早|上午|中午|午间|下午|傍晚|晚上")
_CLOCK = re.compile(r"(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,3})[点时:：].*$")


def leave_out_refused(turn: Turn) -> Turn:
    """The same turn without the times that are turned down, unless a question asks for them (周六不行吗)."""
    times = [found for found in turn.spoken if found["entity"] == "time"]
    refused = [found for found in times if _is_refused(turn.text, found)]
    if not refused:
        return turn
    day = _CLOCK.sub("", _HALF.sub("", refused[0]["value"])).strip("的 ")
    return replace(turn, spoken=tuple(_on_day(found, day) for found in turn.spoken if found not in refused))


def _is_refused(text: str, found: Mapping[str, Any]) -> bool:
    return bool(_TURNED_DOWN.match(text, found["end"]) or _EXCEPT.search(text[: found["start"]]))


def _on_day(found: Mapping[str, Any], day: str) -> Mapping[str, Any]:
    """A half of the day or a clock alone stands on the day that was spoken of."""
    bare = found["entity"] == "time" and not _CLOCK.sub("", _HALF.sub("", found["value"])).strip("的 ")
    return {**found, "value": day + found["value"]} if bare and day else found
