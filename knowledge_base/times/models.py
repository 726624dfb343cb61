"""What a time expression means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from knowledge_base.clock import SHANGHAI

Grain = Literal["minute", "hour", "part", "day", "weekend", "week", "month", "holiday", "range", "open"]


@dataclass(frozen=True)
class Period:
    """Aware datetimes in Asia/Shanghai; ``end`` is the last second that belongs to it (…:59), as jionlp has it.

    ``grain``: how exactly it was said. 'part' is a part of a day (上午), 'open' means as early as possible. ``daily``:
    on each of several days only between these times, both included (周末上午); None for all of the period.
    """

    start: datetime
    end: datetime
    grain: Grain
    daily: tuple[time, time] | None = None

    def holds(self, moment: datetime) -> bool:
        """Whether an aware moment belongs to it."""
        moment = moment.astimezone(SHANGHAI)
        if not self.start <= moment < self.end + timedelta(seconds=1):
            return False
        return self.daily is None or self.daily[0] <= moment.time() <= self.daily[1]


class Refused(ValueError):
    """Understood, but the day cannot be known yet, or is too vague to book."""


@dataclass(frozen=True)
class Days:
    """Whole days that were named, both ends included. ``later``: what the same words mean when these are over.

    ``kind``: the rule that read them, a key of ``checking.CHECKED`` or ``checking.MENDED``.
    """

    first: date
    last: date
    grain: Grain = "day"
    later: Days | None = None
    kind: str = ""


@dataclass(frozen=True)
class Reading:
    """A period as our rules read it, and the kind of words that it was read from."""

    period: Period
    kind: str


def at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, SHANGHAI)
