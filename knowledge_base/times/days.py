"""Days in expressions: 明天, 这周六, 周末, 28号, 12月5日; months and workdays are read beside."""

from __future__ import annotations

import calendar as months
import re
from dataclasses import replace
from datetime import date, timedelta

from knowledge_base.opening.calendar import Calendar
from knowledge_base.times.clock_words import NUMBER, Nonsense, read_number
from knowledge_base.times.counting import NEXT_WORKDAY, read_workdays
from knowledge_base.times.dates import add_months, count_shift, leap_year, make_date, monday_of, one_day
from knowledge_base.times.models import Days, Refused
from knowledge_base.times.month_words import read_nth_inside, read_place_in_month, read_whole_month

_RELATIVE = {"大后天": 3, "后天": 2, "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "今天": 0, "今日": 0, "今早": 0, "今晚": 0, "当天": 0,
             "大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "昨晚": -1}
_RELATIVE_WORD = re.compile("|".join(_RELATIVE))
_WEEK = r"(?:周|星期|礼拜)"
_WEEKDAY = re.compile(rf"((?:下+|上+|这|本)?)个?{_WEEK}([一二三四五六日天](?![个年天月小次])|[1-7](?![0-9个年天月小次点时:：]))")
_WEEKEND = re.compile(r"((?:下+|上+|这|本)?)个?(?:周末|双休日|礼拜末)")
_WHOLE_WEEK = re.compile(rf"(下+|上+|这|本)个?{_WEEK}(?![末一二三四五六日天1-7])")
_DATE = re.compile(rf"(?:(\d{{4}}|(?<!\d)\d\d(?=年))[年/.-]|(今年|明年|后年)的?)?({NUMBER})(?:月份?|(?<=\d)[/.-](?=\d))({NUMBER})(?![\d.平方万千元米块%个岁公])(?:日|号)?")
_ISO = re.compile(r"(?<!\d)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
_DAY_OF_MONTH = re.compile(rf"((?:下+|上+|这|本)?)(?:个?月)?的?({NUMBER})[号日](?!线|楼|窗|店|门|文|令|厅|机|柜|院|码|台)")
_NEAR = re.compile(r"今明两?天|明后两?天")
# Words that change which day is meant; a reader that knows them comes before, nobody else may read past them.
_CHANGED = re.compile(r"每|隔周|除了|除去|(?:第[一二两三四五六七八九十\d]+|最后一?|头一|首)个?(?:周|星期|礼拜|工作日|双休日|天)|[前后][一两三][天日周]|[初旬底末]的?(?:周|星期|礼拜)|节[前后]")
LATER = re.compile(rf"(?:({NUMBER})(天|日|周|个星期|个礼拜|个月)(?:之|以)?后|再?过({NUMBER})(天|日|周|个星期|个礼拜|个月)(?!内))")
_HALF_MONTH = re.compile(r"半个?月(?:之|以)?后|再?过半个?月")


def read_days(text: str, today: date, calendar: Calendar) -> Days | None:
    """Whole days that a text names with the kind of its words, None for none. Raises Nonsense, Refused."""
    found = read_nth_inside(text, today, calendar)
    if found is not None:
        return replace(found, kind="nth")
    if _CHANGED.search(text) and not NEXT_WORKDAY.search(text):
        raise Refused(text)
    for kind, read in _READERS.items():
        found = read(text, today)
        if found is not None:
            return found if found.kind else replace(found, kind=kind)
    found = read_workdays(text, today, calendar)
    return found and replace(found, kind="workday")


def _read_iso(text: str, today: date) -> Days | None:
    match = _ISO.search(text)
    return one_day(match and make_date(int(match[1]), int(match[2]), int(match[3])))


def _read_date(text: str, today: date) -> Days | None:
    match = _DATE.search(text)
    if match is None:
        return None
    month, day = read_number(match[3]), read_number(match[4])
    if match[1] or match[2]:
        year = int(match[1]) + (2000 if len(match[1]) == 2 else 0) if match[1] else today.year + {"今年": 0, "明年": 1, "后年": 2}[match[2]]
        return one_day(make_date(year, month, day))
    plain = match[0][-1] in "日号" or (match[0][-1].isdigit() and "月" in match[0])
    found = make_date(today.year if (month, day) != (2, 29) else leap_year(today), month, day)
    found = found if found >= today else make_date(today.year + 1, month, day)
    return Days(found, found, kind="" if plain else "short_date")


def _read_relative(text: str, today: date) -> Days | None:
    match = _RELATIVE_WORD.search(text)
    return one_day(match and today + timedelta(days=_RELATIVE[match[0]]))


def _read_near(text: str, today: date) -> Days | None:
    match = _NEAR.search(text)
    first = today + timedelta(days="今" not in match[0]) if match else None
    return Days(first, first + timedelta(1), "range") if first else None


def _read_later(text: str, today: date) -> Days | None:
    if _HALF_MONTH.search(text):
        return one_day(today + timedelta(15))
    match = LATER.search(text)
    if match is None:
        return None
    number, unit = read_number(match[1] or match[3]), match[2] or match[4]
    if unit == "个月":
        year, month = add_months(today, number)
        return one_day(date(year, month, min(today.day, months.monthrange(year, month)[1])))
    day = today + timedelta(days=number * (1 if unit in ("天", "日") else 7))
    return Days(day, day, kind="days_later" if unit in ("天", "日") else "")


def _read_weekday(text: str, today: date) -> Days | None:
    match = _WEEKDAY.search(text)
    if match is None:
        return None
    weekday = "一二三四五六日".find(match[2]) if match[2] in "一二三四五六日" else 6 if match[2] == "天" else int(match[2]) - 1
    day = monday_of(today) + timedelta(days=weekday, weeks=count_shift(match[1]))
    if day < today and "上" not in match[1]:
        if match[1] and today.weekday() != 6:
            raise Refused(text)  # 本周二 said on a Wednesday: of which week? On a Sunday the coming week is meant
        day += timedelta(weeks=1)  # this week's is over: who wants to book means the coming one
    later = None if "上" in match[1] or "下" in match[1] else day + timedelta(weeks=1)
    return Days(day, day, later=one_day(later))


def _read_weekend(text: str, today: date) -> Days | None:
    match = _WEEKEND.search(text)
    if match is None:
        return None
    saturday = monday_of(today) + timedelta(days=5, weeks=count_shift(match[1]))
    if not match[1] and today.weekday() == 6:
        saturday += timedelta(weeks=1)  # on a Sunday nobody calls that day 周末
    first = today if saturday < today <= saturday + timedelta(1) else saturday
    return Days(first, saturday + timedelta(1), "weekend")


def _read_day_of_month(text: str, today: date) -> Days | None:
    match = _DAY_OF_MONTH.search(text)
    if match is None:
        return None
    day, shift = read_number(match[2]), count_shift(match[1])
    year, month = add_months(today, shift)
    if match[1]:
        return one_day(make_date(year, month, day))
    for ahead in range(3):  # the next month that has such a day, e.g. 31号 said in November
        year, month = add_months(today, ahead)
        if 1 <= day <= months.monthrange(year, month)[1] and date(year, month, day) >= today:
            return one_day(date(year, month, day))
    raise Nonsense(text)


def _read_whole_week(text: str, today: date) -> Days | None:
    match = _WHOLE_WEEK.search(text)
    if match is None:
        return None
    monday = monday_of(today) + timedelta(weeks=count_shift(match[1]))
    return Days(monday, monday + timedelta(days=6), "week")


_READERS = {
    "date": _read_iso, "month_day": _read_date, "month_place": read_place_in_month, "later": _read_later, "near": _read_near,
    "relative": _read_relative, "weekend": _read_weekend, "weekday": _read_weekday, "day_of_month": _read_day_of_month,
    "month": read_whole_month, "week": _read_whole_week,
}
