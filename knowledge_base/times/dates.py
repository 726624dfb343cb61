"""Small steps over the calendar that several readers share."""

from __future__ import annotations

import calendar as months
from datetime import date, timedelta

from knowledge_base.times.clock_words import Nonsense
from knowledge_base.times.models import Days


def make_date(year: int, month: int, day: int) -> date:
    """Raises Nonsense for a date that does not exist."""
    try:
        return date(year, month, day)
    except ValueError:
        raise Nonsense(f"{year}-{month}-{day}") from None


def one_day(day: date | None) -> Days | None:
    return Days(day, day) if day else None


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def count_shift(words: str) -> int:
    """下下 is two ahead, 上 one back, 这 and 本 none."""
    return words.count("下") - words.count("上")


def add_months(day: date, number: int) -> tuple[int, int]:
    """(year, month), ``number`` months from the month of ``day``."""
    years, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return years, month + 1


def days_of_month(year: int, month: int) -> list[date]:
    """Raises Nonsense for a month that does not exist."""
    make_date(year, month, 1)
    return [date(year, month, day) for day in range(1, months.monthrange(year, month)[1] + 1)]


def leap_year(today: date) -> int:
    """The next year with a 29 February that is still to come."""
    return next(y for y in range(today.year, today.year + 9) if months.isleap(y) and date(y, 2, 29) >= today)
