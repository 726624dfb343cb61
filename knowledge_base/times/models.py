"""What a time expression means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from knowledge_base.clock import SHANGHAI

Grain = Literal["minute", "hour", "part", "day", "weekend", "week", "month", "holiday", "range", "open"]


@dataclass(frozen=True)
class Period:
    """Aware datetimes in Asia/Shanghai; ``end`` is the last second that belongs to it (…:59), as jionlp has it.

    ``grain``: how exactly it was said. 'part' is a part of a day (上午), 'open' means as early as possible.
    """

    start: datetime
    end: datetime
    grain: Grain


@dataclass(frozen=True)
class Days:
    """Whole days that were named, both ends included. ``step``: days until the same words could mean a later time."""

    first: date
    last: date
    grain: Grain = "day"
    step: int | None = None


def at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, SHANGHAI)
