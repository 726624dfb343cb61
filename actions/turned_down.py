"""Which free places are left when some times were turned down: 周六不行, 上午不方便, 别太早."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from actions.knowledge import Knowledge
from actions.period import read_moment, read_wanted
from knowledge_base.times.clock_words import Hours, read_hours

_WEEKDAY = re.compile(r"这?个?(?:周|星期|礼拜)([一二三四五六日天])")
_DAYS = "一二三四五六日"
HALF = re.compile(r"早上|早晨|一早|上午|中午|午间|下午|傍晚|晚上")
CLOCK = re.compile(r"(?:[0-9]{1,2}|(?<![周期拜])[一二三四五六七八九十两]{1,3})[点时:：].*$")
# How early is too early, and how late too late, is nowhere said: an hour and a half from either end of the day.
_TOO_EARLY = re.compile(r"(?:别|不要|不想|不能|不用|莫)(?:约|排|安排|去)?(?:得|的)?(?:太|那么|这么)早|起不来|睡(?:个)?懒觉|(?:约|排|安排|时间)?晚一?[点些](?:的?(?:时间|号|时段))")
_TOO_LATE = re.compile(r"(?:别|不要|不想|不能|莫)(?:约|排|安排|去)?(?:得|的)?(?:太|那么|这么)晚")
_EARLIEST, _LATEST = time(10, 0), time(16, 0)


def read_hour_wish(text: str) -> list[str]:
    """别太早, 不要太晚: as times that are turned down."""
    early, late = _TOO_EARLY.search(text), _TOO_LATE.search(text)
    return [f"{_EARLIEST:%H:%M}以前"] * bool(early) + [f"{_LATEST:%H:%M}以后"] * bool(late)


def drop_turned_down(slots: Iterable[dict], refused: Sequence[str], knowledge: Knowledge) -> list[dict]:
    """The slots that none of the refused times hits."""
    hit_by = [_read_refused(words, knowledge) for words in refused]
    return [slot for slot in slots if not any(_is_hit(slot, *each) for each in hit_by)]


def day_words(words: str) -> str:
    """The day in the words of a time: 周六 of 周六上午十点."""
    return CLOCK.sub("", HALF.sub("", words)).strip("的 ")


def _read_refused(words: str, knowledge: Knowledge) -> tuple[Callable[[date], bool], Hours | None]:
    """Which days and which hours are turned down. 周六 after the Saturday after next is that one and every other."""
    named = HALF.search(words) or CLOCK.search(words)
    hours = read_hours(named[0]) if named else None
    day = day_words(words)
    if not day:
        return lambda other: True, hours
    weekday = _WEEKDAY.fullmatch(day)
    if weekday:
        return lambda other: other.weekday() == _DAYS.index(weekday[1].replace("天", "日")), hours
    wanted = read_wanted(day, knowledge.now())
    return lambda other: wanted is not None and wanted.first <= other <= wanted.last, hours


def _is_hit(slot: Mapping[str, Any], on_day: Callable[[date], bool], hours: Hours | None) -> bool:
    start = read_moment(slot["start"])
    return on_day(start.date()) and (hours is None or hours.start <= start.time() <= hours.end)
