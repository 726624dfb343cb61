"""What kind of day a date is: workday, weekend, official holiday, make-up workday.

Official schedules come from ``chinese_calendar``; local files add a schedule that was published since, or a holiday
that only some centres keep. A year without any schedule is tentative: only its statutory days are known for sure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import chinese_calendar
from lunardate import LunarDate

DayKind = Literal["workday", "weekend", "holiday", "makeup", "statutory"]
WEEKDAYS = "一二三四五六日"
_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


@dataclass(frozen=True)
class DayFacts:
    """``kind`` 'statutory': a statutory day of a year whose schedule is not published. ``first``: the first off day of
    the official notice. ``tentative``: the year's schedule is not published. ``local``: a holiday of some centres only.
    """

    day: date
    kind: DayKind
    name: str | None = None
    first: bool = False
    tentative: bool = False
    local: bool = False

    @property
    def works(self) -> bool:
        return self.kind in ("workday", "makeup")

    @property
    def words(self) -> str:
        """The date in Chinese, e.g. 2026年11月28日（周六）."""
        return say_day(self.day)


@dataclass(frozen=True)
class YearSchedule:
    """The official schedule of one year: off days by name, make-up workdays."""

    off: Mapping[date, str]
    work: frozenset[date]


@dataclass(frozen=True)
class Calendar:
    """``schedules``: years given by local files; they replace the library's. ``local``: extra holidays."""

    schedules: Mapping[int, YearSchedule] = field(default_factory=dict)
    local: Mapping[date, str] = field(default_factory=dict)

    def facts(self, day: date) -> DayFacts:
        """What kind of day ``day`` is. Never raises."""
        if day in self.local:
            return DayFacts(day, "holiday", self.local[day], day - timedelta(1) not in self.local, local=True)
        published = _known(day.year) or day.year in self.schedules
        if not published:
            name = statutory_days(day.year).get(day)
            return DayFacts(day, "statutory" if name else _plain(day), name, tentative=True)
        name, works = self._scheduled(day)
        if name is None:
            return DayFacts(day, _plain(day))
        if works:
            return DayFacts(day, "makeup", name)
        return DayFacts(day, "holiday", name, first=not self._continues(day, name))

    def _scheduled(self, day: date) -> tuple[str | None, bool]:
        """(name of the holiday that moved this day, is it a workday); name None = an ordinary day."""
        schedule = self.schedules.get(day.year)
        if schedule is not None:
            if day in schedule.work:
                return "调休", True
            return schedule.off.get(day), False
        if not _known(day.year):
            return None, day.weekday() < 5
        off, english = chinese_calendar.get_holiday_detail(day)
        name = _NAMES.get(english, "节假日") if english else None
        return name, not off

    def _continues(self, day: date, name: str) -> bool:
        """The day before belongs to a holiday too: a holiday starts once, also where two of them join."""
        before, works = self._scheduled(day - timedelta(1))
        return before is not None and not works


def say_day(day: date) -> str:
    """2026年11月28日（周六）."""
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


@lru_cache(maxsize=64)
def statutory_days(year: int) -> Mapping[date, str]:
    """The days that the 全国年节及纪念日放假办法 (2024) makes a holiday for all, computed: not an official schedule."""
    new_year = LunarDate(year, 1, 1).toSolarDate()
    days = {date(year, 1, 1): "元旦", new_year - timedelta(1): "除夕"}
    days |= {new_year + timedelta(n): "春节" for n in range(3)}
    days[date(year, 4, _clear_brightness(year))] = "清明节"
    days |= {date(year, 5, n): "劳动节" for n in (1, 2)}
    days[LunarDate(year, 5, 5).toSolarDate()] = "端午节"
    days[LunarDate(year, 8, 15).toSolarDate()] = "中秋节"
    return days | {date(year, 10, n): "国庆节" for n in (1, 2, 3)}


def _clear_brightness(year: int) -> int:
    """Day of April of the solar term 清明, by the usual formula of the 21st century."""
    y = year % 100
    return int(y * 0.2422 + 4.81) - y // 4


def _known(year: int) -> bool:
    try:
        chinese_calendar.is_workday(date(year, 6, 15))
    except NotImplementedError:
        return False
    return True


def _plain(day: date) -> DayKind:
    return "workday" if day.weekday() < 5 else "weekend"
