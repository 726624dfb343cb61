"""The time that a person means: which days to look at, and which part of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from knowledge_base.clock import SHANGHAI
from knowledge_base.opening.calendar import Calendar
from knowledge_base.times import Period, read_time
from knowledge_base.times.clock_words import PARTS

_WEEKDAYS = "一二三四五六日"
_UNTIL_THE_HOUR = re.compile(r"[到至~—-](?:[早晚]上|[上中下]午)?(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,3})[点时]钟?(?:之间|期间|这段)?$")
_PARTS = {hours[0]: name for name, hours in PARTS.items()}


@dataclass(frozen=True)
class Wanted:
    """Half-open [start, end); ``words`` as the person said it."""

    start: datetime
    end: datetime
    words: str
    period: Period

    @property
    def first(self) -> date:
        return self.start.date()

    @property
    def last(self) -> date:
        """The last day that the period touches."""
        return max(self.first, (self.end - timedelta(microseconds=1)).date())

    def holds(self, moment: str) -> bool:
        """Whether an ISO time lies inside."""
        return self.period.holds(read_moment(moment))


def read_wanted(words: str, now: datetime, calendar: Calendar | None = None) -> Wanted | None:
    """None when the words name no time that we understand. ``calendar``: of the centre that is spoken of."""
    period = read_time(words, now, calendar)
    if period is None or period.grain == "open":  # 尽快: as if no time had been named
        return None
    if period.grain == "range" and _UNTIL_THE_HOUR.search(words) and period.end.minute == 59 and period.end.hour > period.start.hour:
        period = replace(period, end=period.end.replace(minute=0, second=0) - timedelta(seconds=1))  # who is free until one is gone at one
    return Wanted(period.start, period.end + timedelta(seconds=1), words, period)


def read_moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=SHANGHAI) if moment.tzinfo is None else moment.astimezone(SHANGHAI)


def say_day(day: date, today: date | None = None) -> str:
    """11月28日（周六）; with the year when it is not that of ``today``."""
    year = f"{day.year}年" if today and day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def say_wanted(wanted: Wanted, now: datetime) -> str:
    """In plain words, with the weekday: 11月28日（周六）上午, 11月23日（周一）到11月25日（周三）."""
    first, last = (say_day(day, now.date()) for day in (wanted.first, wanted.last))
    return (first if wanted.first == wanted.last else f"{first}到{last}") + _say_hours(wanted)


def _say_hours(wanted: Wanted) -> str:
    start, end = wanted.period.start, wanted.period.end
    if wanted.period.grain == "part":
        return _PARTS.get(start.time(), "")
    if wanted.period.grain in ("hour", "minute"):
        return f"{start.hour}:{start:%M}"
    if wanted.first == wanted.last and (start.time(), end.time()) != (time(0), time(23, 59, 59)):
        until = end + timedelta(seconds=1)
        return f"{start.hour}:{start:%M}到{until.hour}:{until:%M}" if until.date() == end.date() else f"{start.hour}:{start:%M}以后"
    return ""


def say_slot(slot: dict) -> str:
    """11月28日（周六）9:00–9:30."""
    start, end = read_moment(slot["start"]), read_moment(slot["end"])
    return f"{say_day(start.date())}{start.hour}:{start:%M}–{end.hour}:{end:%M}"
