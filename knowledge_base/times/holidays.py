"""Holidays in expressions: 国庆第一天, 元旦, 春节假期, 节后第一个工作日. jionlp reads these wrongly or not at all."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from knowledge_base.opening.calendar import Calendar, statutory_days
from knowledge_base.times.clock_words import NUMBER, read_number
from knowledge_base.times.counting import NTH, UNIT, count_to
from knowledge_base.times.models import Days, Refused

# word in a text -> (name in the calendar, name of the statutory day that the bare word means)
_NAMES = {
    "元旦": "元旦", "新年": "元旦", "春节": "春节", "过年": "春节", "大年初一": "春节", "除夕": "除夕", "清明": "清明节", "五一": "劳动节",
    "劳动节": "劳动节", "端午": "端午节", "中秋": "中秋节", "国庆": "国庆节", "十一": "国庆节",
}
_HOLIDAY = re.compile(
    r"(今年|明年|后年|去年|前年)?的?(元旦|新年|春节|过年|大年初一|除夕|清明|(?<![周期拜一二三四五六七八九十月])五一|劳动节|端午|中秋|国庆|(?<![一二三四五六七八九十双月周期拜\d])十一(?=假|第|期间|黄金周|长假|国庆|那天|当天|上午|下午|$))"
    r"(?:节|长?假期?|黄金周|小长假|放假)*的?"
    rf"(?:(第)({NUMBER})天|(首日)|(最后一天)|(期间|的时候|[那这][几两]天|那会儿?|那阵子?)|(前|后|之前|之后|以后))?"
)
# Beside a holiday: 国庆后第一个工作日, 节前最后一个工作日, 放完假第一天. The holiday itself is read by _HOLIDAY, else it is the next.
_BESIDE = re.compile(rf"(?:(?:节|假期?|国庆|元旦|清明|五一|端午|中秋|除夕|十一|新年|放假)(?:之|以)?([前后])|(?:收假|放完假|假期结束|节日?结束)[之以]?后?)的?{NTH}{UNIT}?")
_WHOLE = re.compile(r"假期|长假|黄金周|放假|期间")
_FIXED_START = ("元旦", "劳动节", "国庆节")  # begin on their first statutory day, as far as can be known
_SEARCHED = 400  # days ahead


def read_holiday(text: str, today: date, calendar: Calendar) -> Days | None:
    """Days of a holiday that a text names; None when it names none. Raises Refused."""
    found = _read_holiday(text, today, calendar)
    return found if found is None or found.kind else replace(found, kind="holiday")


def _read_holiday(text: str, today: date, calendar: Calendar) -> Days | None:
    match, beside = _HOLIDAY.search(text), _BESIDE.search(text)
    if match is None:
        return _count_beside(beside, _next_off_run(today, calendar), calendar) if beside else None
    if match[8] and not beside:
        raise Refused(text)
    name = _NAMES[match[2]]
    for year in _years(match[1], today):
        day = next(d for d, n in sorted(statutory_days(year).items()) if n == name)
        days = _count_beside(beside, _off_run(day, calendar), calendar) if beside else _choose(text, match, day, calendar)
        if days.last >= today or match[1]:
            return days
    raise Refused(text)


def _choose(text: str, match: re.Match, day: date, calendar: Calendar) -> Days:
    run = _off_run(day, calendar)
    if match[5] or (match[3] and read_number(match[4]) == 1):
        if calendar.facts(day).tentative and _NAMES[match[2]] not in _FIXED_START:
            raise Refused(text)  # the notice may begin it on the weekend before
        return Days(run[0], run[0])
    if match[3]:
        wanted = run[0] + timedelta(days=read_number(match[4]) - 1)
        if wanted > run[-1] or calendar.facts(day).tentative:
            raise Refused(text)
        return Days(wanted, wanted)
    if match[6]:
        if calendar.facts(day).tentative:
            raise Refused(text)
        return Days(run[-1], run[-1])
    if match[7] or _WHOLE.search(match[0]):
        return Days(run[0], run[-1], "holiday")
    return Days(day, day, kind="lunar" if _NAMES[match[2]] == "除夕" else "holiday_name")


def _years(said: str | None, today: date) -> list[int]:
    if said:
        return [today.year + {"今年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2}[said]]
    return [today.year, today.year + 1]


def _off_run(day: date, calendar: Calendar) -> list[date]:
    """The off days of one notice around ``day``; of an unpublished year the statutory days, which it starts with."""
    kinds = ("holiday", "statutory")
    first = last = day
    while not calendar.facts(first).first and calendar.facts(first - timedelta(1)).kind in kinds:
        first -= timedelta(1)
    while calendar.facts(last + timedelta(1)).kind in kinds and not calendar.facts(last + timedelta(1)).first:
        last += timedelta(1)
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def _next_off_run(today: date, calendar: Calendar) -> list[date]:
    """The holiday that goes on today, else the next."""
    days = (today + timedelta(n) for n in range(_SEARCHED))
    return _off_run(next(d for d in days if calendar.facts(d).kind in ("holiday", "statutory")), calendar)


def _count_beside(match: re.Match, run: list[date], calendar: Calendar) -> Days:
    """The n-th day after a holiday, or the last before it. Raises Refused while its notice is not published."""
    side, number, last, unit = match[1] or "后", match[2], match[3], match[5] or "工作日"
    if calendar.facts(run[0]).tentative or (side == "前") != bool(last):
        raise Refused("the schedule of that year is not published, or counted from the far end")
    step = timedelta(1 if side == "后" else -1)
    edge = run[-1] if side == "后" else run[0]
    found = count_to((edge + step * n for n in range(1, _SEARCHED)), read_number(number) if number else 1, unit, calendar)
    return replace(found, kind="beside")
