"""Months and places in them: 下个月, 12月, 月底, 下旬, 12月的第一个周六, 今年最后一个工作日."""

from __future__ import annotations

import re
from datetime import date

from knowledge_base.opening.calendar import Calendar
from knowledge_base.times.clock_words import NUMBER, read_number
from knowledge_base.times.counting import NTH, UNIT, count_to
from knowledge_base.times.dates import add_months, count_shift, days_of_month
from knowledge_base.times.models import Days

_MONTH_PLACE = re.compile(rf"(?:((?:下+|上+|这|本)个?)月|({NUMBER})月份?|月)(初|中旬?|底|末|上旬|下旬)")
_WHOLE_MONTH = re.compile(r"((?:下+|上+|这|本)个?)月(?![初中底末上下最份\d零一二两三四五六七八九十])")
_NAMED_MONTH = re.compile(rf"(今年|明年|后年)?的?(?<![个第\d一二两三四五六七八九十]){NUMBER.replace('(?:', '(', 1)}月份?(?![初中底末上下最\d零一二两三四五六七八九十])")
_NTH_INSIDE = re.compile(
    rf"(?:(?:((?:下+|上+|这|本)个?)月|(今年|明年|后年)?的?({NUMBER})月份?|月)(?:底|末)?|(今年|明年|后年))的?{NTH}{UNIT}"
)
_YEARS = {"今年": 0, "明年": 1, "后年": 2, None: 0}


def read_nth_inside(text: str, today: date, calendar: Calendar) -> Days | None:
    """The n-th or last day, workday or weekday of a month or year. Raises Refused."""
    match = _NTH_INSIDE.search(text)
    if match is None:
        return None
    if match[4]:
        span = [d for month in range(1, 13) for d in days_of_month(today.year + _YEARS[match[4]], month)]
    else:
        span = days_of_month(*_month_meant(match[1], match[3], match[2], today))
    number, unit = match.group(5, 6, 7), match[8]
    if number[1]:
        return count_to(reversed(span), 1, unit, calendar)
    return count_to(span, read_number(number[0]) if number[0] else 1, unit, calendar)


def read_place_in_month(text: str, today: date) -> Days | None:
    """月初 1-5, 上旬 1-10, 月中 11-20, 下旬 from 21, 月底 the last five days."""
    match = _MONTH_PLACE.search(text)
    if match is None:
        return None
    days = _place(days_of_month(*_month_meant(match[1], match[2], None, today)), match[3])
    if days.last < today and not match[1] and not match[2]:
        return _place(days_of_month(*add_months(today, 1)), match[3])
    return days


def _place(month: list[date], place: str) -> Days:
    parts = {"初": month[:5], "上旬": month[:10], "中": month[10:20], "中旬": month[10:20], "下旬": month[20:]}
    found = parts.get(place, month[-5:])
    return Days(found[0], found[-1], "range")


def read_whole_month(text: str, today: date) -> Days | None:
    match = _WHOLE_MONTH.search(text)
    if match:
        return _whole(*add_months(today, count_shift(match[1])))
    match = _NAMED_MONTH.search(text)
    return _whole(*_month_meant(None, match[2], match[1], today)) if match else None


def _whole(year: int, month: int) -> Days:
    days = days_of_month(year, month)
    return Days(days[0], days[-1], "month")


def _month_meant(shift: str | None, named: str | None, year: str | None, today: date) -> tuple[int, int]:
    """(year, month): shifted from this one, or the coming one of that name unless the year was said."""
    if named is None:
        return add_months(today, count_shift(shift or ""))
    month = read_number(named)
    return today.year + (_YEARS[year] if year else month < today.month), month
