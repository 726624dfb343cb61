"""The time that was spoken of last: 那天 is that day, 那周五呢 the Friday of its week, 下午呢 its afternoon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from actions.base import Changes, centre_of
from actions.intents import SLOTS
from actions.knowledge import Knowledge
from actions.period import Wanted, read_wanted
from actions.turn import Turn
from actions.turned_down import CLOCK, HALF, day_words
from actions.wording import LEAST_LEFT, leftover

SLOT = "spoken_time"
_LASTING, _FRESH = 3, 1  # turns in between: for 那天, and for a wish to book that names no time
_MOST_DAYS = 10  # a longer time is no day to come
_THAT_DAY = re.compile(r"(?<!哪)那一?天")
_DAY_BESIDE = re.compile(r"(?:那天)?的?(?<!最)(?P<side>[前后])一天|第二天(?!就)|次日")
_THAT_HOUR = re.compile(r"(?:(?<=^)|(?<=[约就按在到要成，,天日]))那个?(?:时候|时间|钟点|点(?!心)|时段)")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_OF_A_PAPER = re.compile(r"^.{0,3}(?:到期|过期|失效|截止|出生(?!证|医学|登记)|生的|结的?婚)")  # 12月5日到期: no day to come on
_SOONEST = re.compile(r"最早|最快|最近|尽[快早]|越[早快]越好|随时|哪天都|都行|换个?时间|别的时间")


def resolve_time(turn: Turn, knowledge: Knowledge) -> Turn:
    """The same turn with what it leaves out of its time: the day, or the hour, that was spoken of."""
    spoken = turn.state.get(SLOT)
    if not turn.text or not spoken or spoken["age"] > _LASTING:
        return turn
    return _point_back(turn, spoken) or _complete(turn, spoken, knowledge) or turn


def remember_time(turn: Turn, knowledge: Knowledge) -> Changes:
    """What a later turn needs to know of the time in this one; one that names none lets the last grow older."""
    old = turn.state.get(SLOT)
    centre = turn.first("centre") or (old["centre"] if old else None)
    said = next((kept for words in _list_times(turn) if (kept := _keep(words, turn, knowledge))), None)
    if said:
        return {SLOT: said | {"centre": centre}}
    return {SLOT: {**old, "centre": centre, "age": old["age"] + 1} if old["age"] <= _LASTING else None} if old else {}


def stay_at_centre(turn: Turn) -> Turn:
    """A turn that names no centre is about the one that was named with the time, wherever the page stands."""
    spoken = turn.state.get(SLOT) or {}
    return replace(turn, centre=spoken["centre"]) if spoken.get("centre") and not turn.values("centre") else turn


def spoken_lately(turn: Turn) -> str | None:
    """The words of the time that was spoken of just before, for a wish to book that names none itself."""
    spoken = turn.state.get(SLOT)
    if not spoken or spoken["age"] > _FRESH + 1 or _SOONEST.search(turn.text):
        return None
    return spoken["day"] + spoken["hours"] if spoken["day"] else spoken["words"]


def mark_asked(turn: Turn) -> Changes:
    """That the time of this turn was asked for, so that another thing may be asked for it next."""
    spoken = turn.state.get(SLOT)
    return {SLOT: {**spoken, "asked": True}} if spoken else {}


def asked_just_now(turn: Turn) -> bool:
    """Whether the turn before asked what is served at a time."""
    spoken = turn.state.get(SLOT) or {}
    return bool(spoken.get("asked")) and spoken["age"] <= _FRESH


def note_day(day: date, knowledge: Knowledge) -> Changes:
    """A day that an answer names, for 那天."""
    return {SLOT: {"day": write_day(day, knowledge), "hours": "", "words": "", "centre": None, "age": 0}}


def write_day(day: date, knowledge: Knowledge) -> str:
    """In words that are read as this very day: 12月4日, with the year unless it is the present one."""
    year = f"{day.year}年" if day.year != knowledge.now().year else ""
    return f"{year}{day.month}月{day.day}日"


def _list_times(turn: Turn) -> list[str]:
    times = [found["value"] for found in turn.spoken if found["entity"] == "time" and not _OF_A_PAPER.search(turn.text[found["end"] :])]
    return times or ([turn.payload["when"]] if turn.payload.get("when") else [])


def _keep(words: str, turn: Turn, knowledge: Knowledge) -> dict[str, Any] | None:
    """None for a time that cannot be known, that is over or that goes on for long."""
    wanted = read_wanted(words, knowledge.now(), knowledge.calendar(centre_of(turn)))
    if wanted is None or wanted.end < knowledge.now() or (wanted.last - wanted.first).days > _MOST_DAYS:
        return None
    hours = "".join(found[0] for found in (HALF.search(words), CLOCK.search(words)) if found)
    day = write_day(wanted.first, knowledge) if _names_day(words, wanted) else ""
    return {"day": day, "hours": hours, "words": words, "age": 0}


def _names_day(words: str, wanted: Wanted) -> bool:
    return wanted.first == wanted.last and not _is_bare(words)


def _is_bare(words: str) -> bool:
    """Whether it is a half of the day or a clock, on no day: 下午, 三点半."""
    return not day_words(words)


def _point_back(turn: Turn, spoken: Mapping[str, Any]) -> Turn | None:
    """那天上午, 明天那个点: None when nothing points back. 元旦那天 names its day itself."""
    times = [found for found in turn.spoken if found["entity"] == "time"]
    day, hour = _THAT_DAY.search(turn.text), _THAT_HOUR.search(turn.text)
    beside = _DAY_BESIDE.search(turn.text) if all(_is_bare(found["value"]) for found in times) else None
    if beside and spoken["day"]:
        step = "" if "一天" in spoken["words"] else f"{beside['side'] or '后'}一天"  # said again, it is the same day
        value = spoken["day"] + step + "".join(found["value"] for found in times)
        start, end = min([beside.start(), *(f["start"] for f in times)]), max([beside.end(), *(f["end"] for f in times)])
        return _with_time(turn, {"entity": "time", "value": value, "start": start, "end": end}, spoken)
    pointing = day or hour
    if pointing is None or any(found["start"] < pointing.end() and pointing.start() <= found["end"] for found in times if not _is_bare(found["value"]) and day):
        return None
    if not times:
        value = spoken["day"] + ("" if day else spoken["hours"]) or spoken["words"]
    elif all(_is_bare(found["value"]) for found in times):
        value = spoken["day"] + "".join(found["value"] for found in times) if spoken["day"] else ""
    else:
        value = times[0]["value"] + spoken["hours"] if hour and not HALF.search(times[0]["value"]) else ""
    if not value:
        return None
    start, end = min([pointing.start(), *(f["start"] for f in times)]), max([pointing.end(), *(f["end"] for f in times)])
    return _with_time(turn, {"entity": "time", "value": value, "start": start, "end": end}, spoken)


def _complete(turn: Turn, spoken: Mapping[str, Any], knowledge: Knowledge) -> Turn | None:
    """下午呢 after a day, 那周五呢 after one of a later week; None where slots are shown, or more is said than a time."""
    times = [found for found in turn.spoken if found["entity"] == "time"]
    booking = turn.state.get("booking") or {}
    if len(times) != 1 or not spoken["day"] or booking.get("slots") or booking.get("booked"):
        return None
    words, wishes = times[0]["value"], turn.intent in SLOTS or "约" in turn.text
    if len(leftover(turn)) >= LEAST_LEFT and not (wishes and _is_bare(words)):
        return None
    if _is_bare(words):
        return _with_time(turn, {**times[0], "value": spoken["day"] + words}, spoken) if wishes or spoken["age"] <= _FRESH else None
    weekday = _WEEKDAY.match(words)
    before = read_wanted(spoken["day"], knowledge.now())
    if weekday is None or before is None or before.first.isocalendar()[:2] <= knowledge.now().date().isocalendar()[:2]:
        return None
    day = before.first + timedelta("一二三四五六日".index(weekday[1].replace("天", "日")) - before.first.weekday())
    return _with_time(turn, {**times[0], "value": write_day(day, knowledge) + words[weekday.end() :]}, spoken)


def _with_time(turn: Turn, time: Mapping[str, Any], spoken: Mapping[str, Any]) -> Turn:
    """The turn with one time; and about the centre that was spoken of with the old one."""
    others = [found for found in turn.spoken if found["entity"] != "time"]
    centre = turn.first("centre") or spoken["centre"] or turn.centre
    return replace(turn, spoken=tuple(sorted([*others, time], key=lambda found: found["start"])), centre=centre)
