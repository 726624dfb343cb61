"""Two readers, one answer: jionlp reads every expression, our rules read it too, and what they do not agree on is not booked.

Where jionlp is known to be wrong (measured: docs/adr/0007-two-readers-of-time.md) the rule decides; elsewhere a
disagreement is refused. A rule that nobody confirms stands only when jionlp reads nothing at all.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from knowledge_base.times.models import Period, Reading, Refused

# Kinds of words on which jionlp must not contradict the rule.
CHECKED = frozenset({"date", "month_day", "day_of_month", "relative", "weekday", "week", "days_later", "clock", "feast", "holiday_name"})
# Kinds on which the rule decides, and what jionlp makes of them.
MENDED = {
    "holiday": "国庆第一天 is read as today, 国庆假期 as its first day alone, 国庆最后一天 too",
    "beside": "节后第一个工作日 and 国庆前一天 are not read, or as the holiday or yesterday",
    "workday": "not read, or Monday to Friday without the make-up workdays and holidays",
    "nth": "12月最后一个工作日 is read as all of the month, 下个月第一个周一 as a week",
    "month_place": "月底 alone is not read, 这个月底 begins on the 25th",
    "month": "下个月 is not read",
    "weekend": "周末 is read as the Sunday",
    "later": "一周后 is read as a whole week, 一个月后 as two months",
    "near": "明后天 is read as the second day alone",
    "lunar": "in 腊月 it gives the festivals of the year after",
    "short_date": "十一月三十 is read as a date of the lunar calendar, 12.5 not at all",
    "range": "of 下周一到周三 the end lies before the beginning; 周三到周五上午 begins on a past day",
    "pair": "of 周一或周二 only the first is read",
    "bound": "下午2点以后 has no end, 国庆前 no beginning, 9点前 lasts until 9:59",
    "open": "最早, 尽快 are not read",
}


def settle(ours: Reading, theirs: Period | None) -> Period:
    """The period of both readers. Raises Refused when they contradict each other on a kind that jionlp reads well."""
    if ours.kind in CHECKED and theirs is not None and not _agree(ours.period, theirs, ours.kind == "clock"):
        raise Refused(f"{ours.kind}: two readings")
    return ours.period


def _agree(ours: Period, theirs: Period, no_day: bool) -> bool:
    """The same days and the same time of day; when ``no_day`` was said, today or tomorrow, whichever is still to come.

    The parts of a day are ours: noon lasts as long as at the windows.
    """
    apart = max(abs(ours.start.date() - theirs.start.date()), abs(ours.end.date() - theirs.end.date()))
    if apart > (timedelta(1) if no_day else timedelta()):
        return False
    if ours.grain in ("minute", "hour"):
        return _on_the_dial(ours.start) == _on_the_dial(theirs.start)
    if ours.grain == "part":
        return ours.start.time() <= theirs.end.time() and theirs.start.time() <= ours.end.time()
    return True


def _on_the_dial(moment: datetime) -> tuple[int, int]:
    """三点 without a part of the day is the night for jionlp, the afternoon for who wants to book."""
    return moment.hour % 12, moment.minute
