"""The time that a person means: which days to look at, and which part of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge_base.clock import SHANGHAI

_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Wanted:
    """Half-open [start, end); ``words`` as the person said it."""

    start: datetime
    end: datetime
    words: str

    @property
    def first(self) -> date:
        return self.start.date()

    @property
    def last(self) -> date:
        """The last day that the period touches."""
        return max(self.first, (self.end - timedelta(microseconds=1)).date())

    def holds(self, moment: str) -> bool:
        """Whether an ISO time lies inside."""
        return self.start <= read_moment(moment) < self.end


def read_wanted(words: str, now: datetime) -> Wanted | None:
    """None when the words name no time that we understand."""
    from knowledge_base.times import read_time

    period = read_time(words, now)
    if period is None:
        return None
    start, end = _aware(period.start), _aware(period.end)
    return Wanted(start, max(end, start + timedelta(minutes=1)), words)


def read_moment(text: str) -> datetime:
    return _aware(datetime.fromisoformat(text))


def say_day(day: date) -> str:
    """11月28日（周六）."""
    return f"{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def say_slot(slot: dict) -> str:
    """11月28日（周六）9:00–9:30."""
    start, end = read_moment(slot["start"]), read_moment(slot["end"])
    return f"{say_day(start.date())}{start.hour}:{start:%M}–{end.hour}:{end:%M}"


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=SHANGHAI) if moment.tzinfo is None else moment.astimezone(SHANGHAI)
