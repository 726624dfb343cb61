"""jionlp, which reads every expression. It prints when imported, keeps state while it reads, and looks back where people look ahead."""

from __future__ import annotations

import contextlib
import io
import re
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from knowledge_base.clock import SHANGHAI
from knowledge_base.times.dates import add_months
from knowledge_base.times.models import Period

_one_at_a_time = threading.Lock()  # its parser is one object that holds the base of the reading
_ENDLESS = re.compile(r"(?:之|以)后")  # 三天以后 it reads as without an end


def read_with_library(text: str, now: datetime, past: bool = False) -> Period | None:
    """What jionlp reads, None when it reads nothing or nothing with two ends.

    It gives the Saturday of this week, the 20th of this month, the New Year of this year, also when that is over. Unless
    ``past`` is meant the same words are read again as if said later: tomorrow, in a week, in the next months and years.
    """
    text = _ENDLESS.sub("后", text)
    found = None
    for base in _bases(now):
        read = _read(text, base)
        found = found or read
        if read is not None and (past or read.end >= now):
            return read
        if past:
            break
    return found


def _bases(now: datetime) -> Iterator[datetime]:
    yield now
    yield now + timedelta(1)
    yield now + timedelta(7)
    for ahead in (1, 2, 12, 24):
        year, month = add_months(now.date(), ahead)
        yield now.replace(year=year, month=month, day=min(now.day, 28))


def _read(text: str, base: datetime) -> Period | None:
    parts = {name: getattr(base, name) for name in ("year", "month", "day", "hour", "minute", "second")}
    try:
        with _one_at_a_time:
            answer = _parser()(text, time_base=parts)
        start, end = (datetime.strptime(moment, "%Y-%m-%d %H:%M:%S").replace(tzinfo=SHANGHAI) for moment in answer["time"])
    except Exception:  # it raises whatever its regular expressions run into; that is: not read
        return None
    return Period(start, end, "range") if start <= end else None


@cache
def _parser():
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp
    return jionlp.parse_time
