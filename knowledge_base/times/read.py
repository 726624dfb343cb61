"""From an expression to a period: day words first, then the time of day, jionlp for the rest."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from knowledge_base.clock import SHANGHAI
from knowledge_base.opening.calendar import Calendar
from knowledge_base.times.clock_words import Hours, Nonsense, read_hours
from knowledge_base.times.days import LATER, read_days
from knowledge_base.times.feasts import read_feast
from knowledge_base.times.holidays import read_holiday
from knowledge_base.times.library import read_with_library
from knowledge_base.times.models import Days, Period, Refused, at

HORIZON = timedelta(days=30)  # how far ahead 最早 looks: the built-in centres can be booked that far ahead
_SOONEST = re.compile(r"最早|最快|最近|尽早|尽快|越快越好|越早越好|随时|赶紧|马上|立刻|现在|这[两几]天|什么时候都|哪天都|任何时间")
_PAST = re.compile(r"昨|前天|上+个?(?:周|星期|礼拜|月)|去年|前年|今年|(?<!\d)\d{4}[年/.-]|(?<!\d)\d\d年")
_RANGE = re.compile(r"(.{2,}?)(?:到|至|~|—+)(.{1,})")
_BY = re.compile(r"之前|以前|(?<![提目当日])前(?![天台面年门去往后])")
_FROM = re.compile(r"之后|以后|(?<![一不])起|开始")
_BOTH_DAYS = re.compile(r"(周|星期|礼拜)六[、和跟到至]?(?:周|星期|礼拜)?[日天]")
_PAIR = re.compile(r"(.{2,}?)(?:和|或者?|还是|、|跟|及)(.{2,})")


def read_time(text: str, now: datetime, calendar: Calendar | None = None) -> Period | None:
    """The period that a Chinese expression means at ``now`` (aware); None when it names none or cannot be sure.

    Never over before ``now``, unless the words themselves say so (昨天, 上周, a year).
    """
    now = now.astimezone(SHANGHAI)
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))[:300]
    text = _BOTH_DAYS.sub(r"\1末", text)
    calendar = calendar or Calendar()
    try:
        period = _read_range(text, now, calendar) or _read_pair(text, now, calendar) or _read_one(text, now, calendar)
    except (Refused, Nonsense, OverflowError):
        return None
    if period is None or (period.end < now and not _PAST.search(text)):
        return None
    if period.grain in ("week", "month", "weekend", "holiday", "range") and not _PAST.search(text):
        return replace(period, start=max(period.start, at(now.date(), time(0))))  # what is over cannot be booked
    return period


def _read_range(text: str, now: datetime, calendar: Calendar) -> Period | None:
    """下周一到周三, 上午9点到11点: from the first to the end of the second, read as said on the first's day."""
    match = _RANGE.search(text)
    if match is None:
        return None
    days = [_find_days(words, now, calendar) for words in match.groups()]
    hours = read_hours(match[2])
    if all(days) and hours and days[1].last > days[0].first and read_hours(match[1]) is None:
        return _coming(Days(days[0].first, days[1].last, "range"), hours, now)  # 周三到周五上午: every morning
    first = _read_one(match[1], now, calendar)
    if first is None:
        return None
    words = match[2] if read_days(match[2], now.date(), calendar) or not _same_half(first) else f"下午{match[2]}"
    second = _read_one(words, first.start, calendar)
    return Period(first.start, second.end, "range") if second and second.end > first.end else None


def _read_pair(text: str, now: datetime, calendar: Calendar) -> Period | None:
    """周一或周二上午, 明天、后天: two days that follow each other. Raises Refused for two that do not."""
    match = _PAIR.search(text)
    first, second = (_find_days(words, now, calendar) for words in match.groups()) if match else (None, None)
    if first is None or second is None:
        return None
    if not timedelta(0) <= second.first - first.last <= timedelta(1):
        raise Refused(text)
    return _coming(Days(first.first, second.last, "range"), read_hours(text), now)


def _same_half(first: Period) -> bool:
    """After an afternoon hour the second one is of the afternoon too: 下午2点到4点."""
    return first.grain in ("hour", "minute") and first.start.hour >= 12


def _read_one(text: str, now: datetime, calendar: Calendar) -> Period | None:
    relative = read_with_library(text, now)
    if relative is not None:
        return relative
    days = _find_days(text, now, calendar)
    hours = read_hours(text)
    if days is None:
        if hours is not None:
            return _coming(Days(now.date(), now.date(), later=_one_day(now.date() + timedelta(1))), hours, now)
        return Period(now, now + HORIZON, "open") if _SOONEST.search(text) else None
    period = _coming(days, hours, now)
    if hours is None and _BY.search(text):
        return Period(min(now, period.start), period.end, "range")
    if hours is None and _FROM.search(text) and not LATER.search(text):
        return Period(period.start, max(period.end, now + HORIZON), "range")
    return period


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
    return read_holiday(text, today, calendar) or read_feast(text, today) or read_days(text, today, calendar)


def _one_day(day: date) -> Days:
    return Days(day, day)
