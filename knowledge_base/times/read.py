"""From an expression to a period, read twice: by jionlp and by our rules (day words, then the time of day)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from knowledge_base.clock import SHANGHAI
from knowledge_base.opening.calendar import Calendar
from knowledge_base.times.checking import settle
from knowledge_base.times.clock_words import Hours, Nonsense, read_hours
from knowledge_base.times.days import LATER, read_days
from knowledge_base.times.feasts import read_feast
from knowledge_base.times.holidays import read_holiday
from knowledge_base.times.library import read_with_library
from knowledge_base.times.models import Days, Period, Reading, Refused, at

HORIZON = timedelta(days=30)  # how far ahead 最早 looks: the built-in centres can be booked that far ahead
_SOONEST = re.compile(r"最早|最快|最近|尽早|尽快|越快越好|越早越好|随时|赶紧|马上|立刻|现在|这[两几]天|什么时候都|哪天都|任何时间")
_PAST = re.compile(r"昨|前天|上+个?(?:周|星期|礼拜|月)|去年|前年|今年|(?<!\d)\d{4}[年/.-]|(?<!\d)\d\d年")
_RANGE = re.compile(r"(.{2,}?)(?:到|至|~|—+)(.{1,})")
_BY = re.compile(r"之前|以前|(?<![提目当日])前(?![天台面年门去往后])")
_FROM = re.compile(r"之后|以后|(?<![一不])起|开始")
_BOTH_DAYS = re.compile(r"(周|星期|礼拜)六[、和跟到至]?(?:周|星期|礼拜)?[日天]")
_NEAR_DAY = re.compile(r"[今明后]天")
_PAIR = re.compile(r"(.{2,}?)(?:和|或者?|还是|、|跟|及)(.{2,})")
_DAY_BESIDE = re.compile(r"(.{2,}?)的?(?<!最)([前后])一[天日](.*)")
# Spoken forms that neither reader knows.
_SPOKEN = (
    (re.compile(r"今儿个?(?!子)"), "今天"), (re.compile(r"明儿个?"), "明天"), (re.compile(r"后儿个?"), "后天"), (re.compile(r"昨儿个?"), "昨天"),
    (re.compile(r"(今|明|后|昨)(早|晚)上?"), r"\1天\2上"),
    (re.compile(r"元月(?=[份\d一二三十初上中下]|$)"), "1月"), (re.compile(r"(?:大年|年)三十(?!号|日)"), "除夕"),
    (re.compile(r"(?<=.)(?:那|当)一?天(?=的?(?:$|[早上中下傍晚凌夜\d一二两三四五六七八九十]))"), ""),
    (re.compile(r"((?:周|星期|礼拜)[一二三四五六日天])(?=(?:周|星期|礼拜)[一二三四五六日天])"), r"\1、"),
    (re.compile(r"((?:周|星期|礼拜)[一二三四五六日天])(?=十[一二]?[点时])"), r"\1的"),  # 周六十点 is no sixty
    (re.compile(r"今[天日]的?(?=(?:[1-6]|[一二两三四五六])[点时:：])"), "今天下午"),  # no hall is open at night
    (re.compile(r"上午(?:[、和跟或]|或者|还是|都行)?下午"), ""),  # either half: the whole day
    (re.compile(r"([月])份?头上?(?=$|[几的])"), r"\1初"),
    (re.compile(r"(?<!\d)(\d{1,2})、(?=\d{1,2}([号日]))"), r"\1\2、"),
)
# jionlp alone is taken for a stretch from now on, which no rule of ours reads.
_FROM_NOW = re.compile(r"(?:\d+|[零一二两三四五六七八九十半]+)个?(?:半)?(?:小时|钟头|分钟|刻钟)(?:之|以)?后")


def read_time(text: str, now: datetime, calendar: Calendar | None = None) -> Period | None:
    """The period that a Chinese expression means at ``now`` (aware); None when it names none or cannot be sure.

    Never over before ``now``, unless the words themselves say so (昨天, 上周, a year).
    """
    now = now.astimezone(SHANGHAI)
    text = _normalise(text)
    calendar = calendar or Calendar()
    try:
        period = _read_twice(text, now, calendar)
    except (Refused, Nonsense, OverflowError):
        return None
    if period is None or (period.end < now and not _PAST.search(text)):
        return None
    if period.grain in ("week", "month", "weekend", "holiday", "range") and not _PAST.search(text):
        return replace(period, start=max(period.start, at(now.date(), time(0))))  # what is over cannot be booked
    return period


def _normalise(text: str) -> str:
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))[:300]
    for spoken, plain in _SPOKEN:
        text = spoken.sub(plain, text)
    return _BOTH_DAYS.sub(r"\1末", text)


def _read_twice(text: str, now: datetime, calendar: Calendar) -> Period | None:
    from_now = _FROM_NOW.search(text)
    theirs = read_with_library(from_now[0] if from_now else text, now, bool(_PAST.search(text)))
    if from_now:
        return theirs if theirs and theirs.end >= now else None
    ours = _read_range(text, now, calendar) or _read_pair(text, now, calendar) or _read_one(text, now, calendar)
    return settle(ours, theirs) if ours else None


def _read_range(text: str, now: datetime, calendar: Calendar) -> Reading | None:
    """下周一到周三, 上午9点到11点: from the first to the end of the second, read as said on the first's day."""
    match = _RANGE.search(text)
    if match is None:
        return None
    days = [_find_days(words, now, calendar) for words in match.groups()]
    hours = read_hours(match[2])
    if all(days) and hours and days[1].last > days[0].first and read_hours(match[1]) is None:
        return Reading(_coming(Days(days[0].first, days[1].last, "range"), hours, now), "range")  # 周三到周五上午: every morning
    first = _read_one(match[1], now, calendar)
    if first is None:
        return None
    words = match[2] if read_days(match[2], now.date(), calendar) or not _same_half(first.period) else f"下午{match[2]}"
    second = _read_one(words, now, calendar) if _NEAR_DAY.search(words) else _read_one(words, first.period.start, calendar)
    if second is None or second.period.end <= first.period.end:
        return None
    return Reading(Period(first.period.start, second.period.end, "range"), "range")


def _read_pair(text: str, now: datetime, calendar: Calendar) -> Reading | None:
    """周一或周二上午, 明天、后天: two days that follow each other. Raises Refused for two that do not."""
    match = _PAIR.search(text)
    first = _find_days(match[1], now, calendar) if match else None
    second = _find_days(match[2], now, calendar) if first else None
    if first is None or second is None:
        return None
    if second.kind == "weekday" and second.first < first.first:
        second = _find_days(match[2], at(first.first, time(0)), calendar)  # 下周三或者周四: of the same week
    if not timedelta(0) <= second.first - first.last <= timedelta(1):
        raise Refused(text)
    return Reading(_coming(Days(first.first, second.last, "range"), read_hours(text), now), "pair")


def _same_half(first: Period) -> bool:
    """After an afternoon hour the second one is of the afternoon too: 下午2点到4点."""
    return first.grain in ("hour", "minute") and first.start.hour >= 12


def _read_one(text: str, now: datetime, calendar: Calendar) -> Reading | None:
    days = _find_days(text, now, calendar)
    hours = read_hours(text)
    if days is None:
        if hours is not None:
            return _named(_coming(Days(now.date(), now.date(), later=_one_day(now.date() + timedelta(1))), hours, now), "clock")
        return Reading(Period(now, now + HORIZON, "open"), "open") if _SOONEST.search(text) else None
    period = _coming(days, hours, now)
    if days.kind == "beside" or hours is not None or LATER.search(text):
        return _named(period, days.kind)
    if _BY.search(text):
        return Reading(Period(min(now, period.start), period.end, "range"), "bound")
    if _FROM.search(text):
        return Reading(Period(period.start, max(period.end, now + HORIZON), "range"), "bound")
    return _named(period, days.kind)


def _named(period: Period, kind: str) -> Reading:
    """A time of day with one open end (下午2点以后) is a kind of its own, whatever day it is."""
    return Reading(period, "bound" if period.grain == "range" and kind in ("clock", "relative", "weekday", "day_of_month", "month_day") else kind)


def _coming(days: Days, hours: Hours | None, now: datetime) -> Period:
    """The days with their hours; moved on when that is over and the same words may mean a later time."""
    period = _join(days, hours, now)
    return _join(days.later, hours, now) if period.end < now and days.later else period


def _join(days: Days, hours: Hours | None, now: datetime) -> Period:
    if hours is None:
        return Period(at(days.first, time(0)), at(days.last, time(23, 59, 59)), days.grain)
    if days.first == days.last:
        return Period(at(days.first, hours.start), at(days.first, hours.end), hours.grain)
    first = max(days.first, min(now.date(), days.last))
    if first < days.last and at(first, hours.end) < now:
        first += timedelta(1)  # today's is over
    return Period(at(first, hours.start), at(days.last, hours.end), hours.grain, (hours.start, hours.end))


def _find_days(text: str, now: datetime, calendar: Calendar) -> Days | None:
    today = now.date()
    beside = _DAY_BESIDE.fullmatch(text)
    if beside:
        return _step_aside(_find_days(beside[1], now, calendar), beside[2])
    return read_holiday(text, today, calendar) or read_feast(text, today) or read_days(text, today, calendar)


def _step_aside(days: Days | None, side: str) -> Days | None:
    """元旦前一天. Raises Refused for the day after a holiday: after its day, or after all of it?"""
    if days is None or days.first != days.last or (side == "后" and days.kind == "holiday_name"):
        raise Refused("the day beside what?")
    day = days.first + timedelta(1 if side == "后" else -1)
    return Days(day, day, kind="beside")


def _one_day(day: date) -> Days:
    return Days(day, day)
