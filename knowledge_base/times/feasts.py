"""Days that are known by a name or by the lunar calendar, beside the statutory holidays: 元宵节, 腊八, 正月初八, 圣诞节."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from lunardate import LunarDate

from knowledge_base.times.models import Days, Refused

_FIXED = {
    "情人节": (2, 14), "妇女节": (3, 8), "三八": (3, 8), "植树节": (3, 12), "青年节": (5, 4), "儿童节": (6, 1), "六一": (6, 1),
    "建党节": (7, 1), "建军节": (8, 1), "八一": (8, 1), "教师节": (9, 10),
    "双十一": (11, 11), "双11": (11, 11), "双十二": (12, 12), "双12": (12, 12), "平安夜": (12, 24), "圣诞": (12, 25),
}
_LUNAR = {"元宵": (1, 15), "七夕": (7, 7), "中元节": (7, 15), "重阳": (9, 9), "腊八": (12, 8)}
_NAMED = re.compile(r"(?<![一二三四五六七八九十周期拜])(?:" + "|".join([*_FIXED, *_LUNAR]) + r")(?![点号日月个])")
_MONTHS = {"正": 1, "冬": 11, "腊": 12} | {m: n for n, m in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_MONTH = r"(十[一二]|[正冬腊一二三四五六七八九十])"
_DAY = r"(初[一二三四五六七八九十]|廿[一二三四五六七八九]|二十[一二三四五六七八九]?|三十|十[一二三四五六七八九]?)"
_DATES = (
    re.compile(rf"(?:农历|阴历|旧历)的?{_MONTH}月{_DAY}"),
    re.compile(rf"([正冬腊])月{_DAY}"),
    re.compile(rf"{_MONTH}月(初[一二三四五六七八九十])"),
    re.compile(r"(大?年)(初[一二三四五六七八九十])"),
)
# Without its month only said around the new year: 初三 in 腊月 is 正月初三.
_BARE = re.compile(r"(?<![上读升])初[一二三四五六七八九十](?![中年班学生级步次])")
_SAID_LUNAR = re.compile(r"农历|阴历|旧历|正月|腊月|冬月")
# Said without 日 or 号 these are mostly festivals of the lunar calendar, but not surely so.
_EITHER = re.compile(r"(?<![十\d])(?:二月二|三月三|五月五|七月七|八月十五|九月九)(?![十日号\d])")


def read_feast(text: str, today: date) -> Days | None:
    """The coming day that a text names, None for none. Raises Refused for one that cannot be known for sure."""
    named = _NAMED.search(text)
    if named:
        word = named[0]
        if word in _FIXED:
            return _coming(today, lambda year: date(year, *_FIXED[word]), "feast")
        return _coming(today, lambda year: _lunar(year, *_LUNAR[word]))
    for pattern in _DATES:
        match = pattern.search(text)
        if match:
            month, day = _MONTHS.get(match[1], 1), _day(match[2])
            return _coming(today, lambda year, m=month, d=day: _lunar(year, m, d))
    bare = _BARE.search(text)
    if bare and LunarDate.fromSolarDate(today.year, today.month, today.day).month in (12, 1):
        return _coming(today, lambda year: _lunar(year, 1, _day(bare[0])))
    if bare or _SAID_LUNAR.search(text) or _EITHER.search(text):
        raise Refused(text)
    return None


def _coming(today: date, day_of: Callable[[int], date], kind: str = "lunar") -> Days:
    """The lunar year may begin a year before its last days: 腊月 of last year can still be to come."""
    found = next(d for d in map(day_of, range(today.year - 1, today.year + 3)) if d >= today)
    return Days(found, found, kind=kind)


def _lunar(year: int, month: int, day: int) -> date:
    try:
        return LunarDate(year, month, day).toSolarDate()
    except ValueError:
        raise Refused(f"lunar {year}-{month}-{day}") from None


def _day(words: str) -> int:
    digits = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
    if words[0] == "初":
        return digits[words[1]]
    if words[0] == "廿":
        return 20 + digits[words[1]]
    tens, _, ones = words.partition("十")
    return (digits[tens] if tens else 1) * 10 + (digits[ones] if ones else 0)
