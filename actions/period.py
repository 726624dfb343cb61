"""The time that a person means: which days to look at, and which part of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge_base.clock import SHANGHAI
from knowledge_base.times import Period, read_time

_WEEKDAYS = "一二三四五六日"


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


def read_wanted(words: str, now: datetime) -> Wanted | None:
    """None when the words name no time that we understand."""
    period = read_time(words, now)
    if period is None or period.grain == "open":  # 尽快: as if no time had been named
        return None
    return Wanted(period.start, period.end + timedelta(seconds=1), words, period)


def read_moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=SHANGHAI) if moment.tzinfo is None else moment.astimezone(SHANGHAI)


def say_day(day: date) -> str:
    """11月28日（周六）."""
    return f"{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def say_slot(slot: dict) -> str:
    """11月28日（周六）9:00–9:30."""
    start, end = read_moment(slot["start"]), read_moment(slot["end"])
    return f"{say_day(start.date())}{start.hour}:{start:%M}–{end.hour}:{end:%M}"
