"""Counting days of one sort: the third workday, the first Saturday, the last weekend."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from knowledge_base.opening.calendar import Calendar, DayFacts
from knowledge_base.times.clock_words import NUMBER, read_number
from knowledge_base.times.models import Days, Refused

# Three groups: the number, 最后一, 头一; then the unit.
NTH = rf"(?:第({NUMBER})|(最后一?)|(头一|首))个?"
UNIT = r"(工作日|双休日|周末|(?:周|星期|礼拜)[一二三四五六日天]|天(?!上班))"
NEXT_WORKDAY = re.compile(r"(?:下一?个?|第一个|最近的?一?个?|最早的?一?个?)工作日")
_WORKDAYS = re.compile(rf"({NUMBER})个工作日(?:(?:之|以)?(后)|(?:之|以)?(内))")
_ANY_WORKDAY = re.compile(r"(?<!个)工作日")


def count_to(days: Iterable[date], number: int, unit: str, calendar: Calendar) -> Days:
    """The ``number``-th of ``days`` that is a ``unit``. Raises Refused when there is none or it cannot be known."""
    for day in days:
        number -= _is_unit(calendar.facts(day), unit)
        if number == 0:
            return Days(day, day + timedelta(1), "weekend") if unit in ("周末", "双休日") else Days(day, day)
    raise Refused(unit)


def _is_unit(facts: DayFacts, unit: str) -> bool:
    """A weekend is counted by its Saturday. Raises Refused near the holidays of a year without a schedule."""
    if unit == "天":
        return True
    if unit == "工作日":
        if facts.tentative and facts.kind == "statutory":
            raise Refused("the schedule of that year is not published")
        return facts.works
    return facts.day.weekday() == (5 if unit in ("周末", "双休日") else min("一二三四五六日天".index(unit[-1]), 6))


def read_workdays(text: str, today: date, calendar: Calendar) -> Days | None:
    """下个工作日, 三个工作日后, 三个工作日内; 工作日 alone is today when it works. Raises Refused."""
    counted = _WORKDAYS.search(text)
    if counted:
        last = _workday_after(today, calendar, read_number(counted[1]))
        return Days(today, last, "range") if counted[3] else Days(last, last)
    if not _ANY_WORKDAY.search(text) and not NEXT_WORKDAY.search(text):
        return None
    following = _workday_after(today, calendar)
    if NEXT_WORKDAY.search(text) or not calendar.facts(today).works:
        return Days(following, following)
    return Days(today, today, later=Days(following, following))


def _workday_after(day: date, calendar: Calendar, number: int = 1) -> date:
    """The ``number``-th workday after a day. Raises Refused when the way there leads over an unpublished holiday."""
    ahead = (day + timedelta(n) for n in range(1, 30 * number + 30))
    return count_to(ahead, number, "工作日", calendar).first
