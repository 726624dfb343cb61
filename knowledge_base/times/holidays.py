"""Holidays in expressions: 国庆第一天, 元旦, 春节假期, 节后第一个工作日. jionlp reads these wrongly or not at all."""

from __future__ import annotations

import re
from datetime import date, timedelta

from knowledge_base.opening.calendar import Calendar, statutory_days
from knowledge_base.times.clock_words import NUMBER, read_number
from knowledge_base.times.models import Days, Refused

# word in a text -> (name in the calendar, name of the statutory day that the bare word means)
_NAMES = {
    "元旦": "元旦", "新年": "元旦", "春节": "春节", "过年": "春节", "大年初一": "春节", "除夕": "除夕", "清明": "清明节", "五一": "劳动节",
    "劳动节": "劳动节", "端午": "端午节", "中秋": "中秋节", "国庆": "国庆节", "十一": "国庆节",
}
_HOLIDAY = re.compile(
    r"(今年|明年|后年|去年|前年)?的?(元旦|新年|春节|过年|大年初一|除夕|清明|(?<![周期拜一二三四五六七八九十月])五一|劳动节|端午|中秋|国庆|(?<![一二三四五六七八九十双月周期拜\d])十一(?=假|第|期间|黄金周|长假|国庆|那天|当天|上午|下午|$))"
    r"(?:节|长?假期?|黄金周|小长假|放假)*的?"
    rf"(?:(第)({NUMBER})天|(首日)|(最后一天)|(期间|的时候)|(后|之后|以后)的?第一个?工作日|(前|后|之前|之后|以后))?"
)
_AFTER = re.compile(r"(?:节后|放完假|假期?后|收假后?)的?(?:第一|头一|首)个?(?:工作日|天上班|天)")
_WHOLE = re.compile(r"假期|长假|黄金周|放假|期间")
_FIXED_START = ("元旦", "劳动节", "国庆节")  # begin on their first statutory day, as far as can be known
_SEARCHED = 400  # days ahead


def read_holiday(text: str, today: date, calendar: Calendar) -> Days | None:
    """Days of a holiday that a text names; None when it names none. Raises Refused."""
    if _AFTER.search(text) and not _HOLIDAY.search(text):
        return _first_workday_after(_next_off_run(today, calendar), calendar)
    match = _HOLIDAY.search(text)
    if match is None:
        after = _AFTER.search(text)
        return _first_workday_after(_next_off_run(today, calendar), calendar) if after else None
    if match[9]:
        if not _AFTER.search(text):
            raise Refused(text)
    name = _NAMES[match[2]]
    for year in _years(match[1], today):
        day = next(d for d, n in sorted(statutory_days(year).items()) if n == name)
        days = _choose(text, match, day, calendar)
        if days.last >= today or match[1]:
            return days
    raise Refused(text)


def _choose(text: str, match: re.Match, day: date, calendar: Calendar) -> Days:
    run = _off_run(day, calendar)
    if match[8] or _AFTER.search(text):
        return _first_workday_after(run, calendar)
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
    return Days(day, day)


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


def _first_workday_after(run: list[date], calendar: Calendar) -> Days:
    if calendar.facts(run[0]).tentative:
        raise Refused("the schedule of that year is not published")
    day = run[-1] + timedelta(1)
    while not calendar.facts(day).works:
        day += timedelta(1)
    return Days(day, day)
