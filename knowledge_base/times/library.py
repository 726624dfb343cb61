"""jionlp for what our own rules do not know, such as 半小时后. It prints when imported and is silently wrong at times."""

from __future__ import annotations

import contextlib
import io
import re
from datetime import datetime

from knowledge_base.clock import SHANGHAI
from knowledge_base.times.models import Period

# Only kinds that it was seen to read well.
_TRUSTED = re.compile(r"(?:\d+|[零一二两三四五六七八九十半]+)个?(?:半)?(?:小时|钟头|分钟|刻钟)(?:之|以)?后")


def read_with_library(text: str, now: datetime) -> Period | None:
    """A period in the future, or None."""
    found = _TRUSTED.search(text)
    if found is None:
        return None
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp

        base = {"year": now.year, "month": now.month, "day": now.day, "hour": now.hour, "minute": now.minute, "second": now.second}
        try:
            answer = jionlp.parse_time(found[0], time_base=base)
        except ValueError:
            return None
    try:
        start, end = (datetime.strptime(moment, "%Y-%m-%d %H:%M:%S").replace(tzinfo=SHANGHAI) for moment in answer["time"])
    except (ValueError, KeyError, TypeError):
        return None
    return Period(start, end, "range") if end >= now else None
