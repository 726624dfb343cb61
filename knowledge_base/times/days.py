"""Days in expressions: 明天, 这周六, 周末, 28号, 12月5日, 月底, 下一个工作日."""

from __future__ import annotations

import calendar as months
import re
from datetime import date, timedelta

from knowledge_base.opening.calendar import Calendar
from knowledge_base.times.clock_words import NUMBER, Nonsense, read_number
from knowledge_base.times.models import Days, Refused

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
_MONTH_PLACE = re.compile(rf"(?:((?:下+|上+|这|本)个?)月|({NUMBER})月份?|月)(初|中旬?|底|末|上旬|下旬|最后一天)")
_WHOLE_MONTH = re.compile(r"((?:下+|上+|这|本)个?)月(?![初中底末上下最份\d零一二两三四五六七八九十])")
_WORKDAY = re.compile(r"(?:下一?个?|第一个|最近的?一?个?|最早的?一?个?)工作日")
_WORKDAYS = re.compile(rf"({NUMBER})个工作日(?:(?:之|以)?(后)|(?:之|以)?(内))")
_ANY_WORKDAY = re.compile(r"(?<!个)工作日")
_NEAR = re.compile(r"今明两?天|明后两?天")
_NAMED_MONTH = re.compile(rf"(今年|明年|后年)?的?(?<![个第\d一二两三四五六七八九十]){NUMBER.replace('(?:', '(', 1)}月份?(?![初中底末上下最\d零一二两三四五六七八九十])")
LATER = re.compile(rf"({NUMBER})(天|日|周|个星期|个礼拜|个月)(?:之|以)?后")


def read_days(text: str, today: date, calendar: Calendar) -> Days | None:
    """Whole days that a text names, None for none. Raises Nonsense for a date that does not exist."""
    for read in (_read_iso, _read_date, _read_place_in_month, _read_later, _read_near, _read_relative, _read_weekend,
                 _read_weekday, _read_day_of_month, _read_whole_month, _read_whole_week, _read_named_month):
        found = read(text, today)
        if found is not None:
            return found
    return _read_workdays(text, today, calendar)


def _read_workdays(text: str, today: date, calendar: Calendar) -> Days | None:
    counted = _WORKDAYS.search(text)
    if counted:
        last = _workday_after(today, calendar, read_number(counted[1]))
        return Days(today, last, "range") if counted[3] else Days(last, last)
    following = _workday_after(today, calendar) if _ANY_WORKDAY.search(text) or _WORKDAY.search(text) else None
    if following is None:
        return None
    if _WORKDAY.search(text) or not calendar.facts(today).works:
        return Days(following, following)
    return Days(today, today, later=Days(following, following))


def _workday_after(day: date, calendar: Calendar, number: int = 1) -> date:
    """The ``number``-th workday after a day. Raises Refused when the way there leads over an unpublished holiday."""
    while number > 0:
        day += timedelta(1)
        facts = calendar.facts(day)
        if facts.tentative and facts.kind == "statutory":
            raise Refused("the schedule of that year is not published")
        number -= facts.works
    return day


def _read_iso(text: str, today: date) -> Days | None:
    match = _ISO.search(text)
    return _one(match and _date(int(match[1]), int(match[2]), int(match[3])))


def _read_date(text: str, today: date) -> Days | None:
    match = _DATE.search(text)
    if match is None:
        return None
    month, day = read_number(match[3]), read_number(match[4])
    if match[1] or match[2]:
        year = int(match[1]) + (2000 if len(match[1]) == 2 else 0) if match[1] else today.year + {"今年": 0, "明年": 1, "后年": 2}[match[2]]
        return _one(_date(year, month, day))
    found = _date(today.year if (month, day) != (2, 29) else _leap_year(today), month, day)
    return _one(found if found >= today else _date(today.year + 1, month, day))


def _read_relative(text: str, today: date) -> Days | None:
    match = _RELATIVE_WORD.search(text)
    return _one(match and today + timedelta(days=_RELATIVE[match[0]]))


def _read_near(text: str, today: date) -> Days | None:
    match = _NEAR.search(text)
    first = today + timedelta(days="今" not in match[0]) if match else None
    return Days(first, first + timedelta(1), "range") if first else None


def _read_later(text: str, today: date) -> Days | None:
    match = LATER.search(text)
    if match is None:
        return None
    number = read_number(match[1])
    if match[2] == "个月":
        year, month = _add_months(today, number)
        return _one(date(year, month, min(today.day, months.monthrange(year, month)[1])))
    return _one(today + timedelta(days=number * (7 if match[2] not in ("天", "日") else 1)))


def _read_weekday(text: str, today: date) -> Days | None:
    match = _WEEKDAY.search(text)
    if match is None:
        return None
    weekday = "一二三四五六日".find(match[2]) if match[2] in "一二三四五六日" else 6 if match[2] == "天" else int(match[2]) - 1
    day = _monday(today) + timedelta(days=weekday, weeks=_shift(match[1]))
    if day < today and "上" not in match[1]:
        day += timedelta(weeks=1)  # this week's is over: who wants to book means the coming one
    later = None if "上" in match[1] or "下" in match[1] else day + timedelta(weeks=1)
    return Days(day, day, later=_one(later))


def _read_weekend(text: str, today: date) -> Days | None:
    match = _WEEKEND.search(text)
    if match is None:
        return None
    saturday = _monday(today) + timedelta(days=5, weeks=_shift(match[1]))
    if not match[1] and today.weekday() == 6:
        saturday += timedelta(weeks=1)  # on a Sunday nobody calls that day 周末
    first = today if saturday < today <= saturday + timedelta(1) else saturday
    return Days(first, saturday + timedelta(1), "weekend")


def _read_day_of_month(text: str, today: date) -> Days | None:
    match = _DAY_OF_MONTH.search(text)
    if match is None:
        return None
    day, shift = read_number(match[2]), _shift(match[1])
    year, month = _add_months(today, shift)
    if match[1]:
        return _one(_date(year, month, day))
    for ahead in range(3):  # the next month that has such a day, e.g. 31号 said in November
        year, month = _add_months(today, ahead)
        if 1 <= day <= months.monthrange(year, month)[1] and date(year, month, day) >= today:
            return _one(date(year, month, day))
    raise Nonsense(text)


def _read_place_in_month(text: str, today: date) -> Days | None:
    """月初 1-5, 上旬 1-10, 月中 11-20, 下旬 from 21, 月底 the last five days."""
    match = _MONTH_PLACE.search(text)
    if match is None:
        return None
    if match[2]:
        month = read_number(match[2])
        year = today.year + (month < today.month)
    else:
        year, month = _add_months(today, _shift(match[1] or ""))
    days = _place(year, month, match[3])
    if days.last < today and not match[1] and not match[2]:
        days = _place(*_add_months(today, 1), match[3])
    return days


def _place(year: int, month: int, place: str) -> Days:
    _date(year, month, 1)
    end = months.monthrange(year, month)[1]
    if place == "最后一天":
        return Days(date(year, month, end), date(year, month, end))
    first, last = {"初": (1, 5), "上旬": (1, 10), "中": (11, 20), "中旬": (11, 20), "下旬": (21, end)}.get(place, (end - 4, end))
    return Days(date(year, month, first), date(year, month, last), "range")


def _read_whole_month(text: str, today: date) -> Days | None:
    match = _WHOLE_MONTH.search(text)
    if match is None:
        return None
    year, month = _add_months(today, _shift(match[1]))
    return Days(date(year, month, 1), date(year, month, months.monthrange(year, month)[1]), "month")


def _read_named_month(text: str, today: date) -> Days | None:
    match = _NAMED_MONTH.search(text)
    if match is None:
        return None
    month = read_number(match[2])
    year = today.year + ({"今年": 0, "明年": 1, "后年": 2}[match[1]] if match[1] else month < today.month)
    return Days(_date(year, month, 1), date(year, month, months.monthrange(year, month)[1]), "month")


def _read_whole_week(text: str, today: date) -> Days | None:
    match = _WHOLE_WEEK.search(text)
    if match is None:
        return None
    monday = _monday(today) + timedelta(weeks=_shift(match[1]))
    return Days(monday, monday + timedelta(days=6), "week")


def _shift(words: str) -> int:
    return words.count("下") - words.count("上")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _add_months(day: date, number: int) -> tuple[int, int]:
    years, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return years, month + 1


def _leap_year(today: date) -> int:
    return next(y for y in range(today.year, today.year + 9) if months.isleap(y) and date(y, 2, 29) >= today)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Nonsense(f"{year}-{month}-{day}") from None


def _one(day: date | None) -> Days | None:
    return Days(day, day) if day else None
