"""The one clock. Asia/Shanghai everywhere, whatever the server's zone.

``WENBAN_NOW`` (an ISO time) shifts it for demonstrations and tests: the offset is computed once, by the first
process that asks, and handed to every child through ``WENBAN_CLOCK_OFFSET`` (seconds); the clock runs on from there.
"""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_OFFSET = "WENBAN_CLOCK_OFFSET"


def now() -> datetime:
    """The present moment, aware, in Asia/Shanghai."""
    return datetime.now(SHANGHAI) + timedelta(seconds=fix_offset())


def today() -> date:
    """Today's date in Asia/Shanghai."""
    return now().date()


def fix_offset() -> float:
    """Compute the offset once and leave it in the environment, so that child processes share it."""
    if _OFFSET not in os.environ:
        wanted = os.environ.get("WENBAN_NOW")
        offset = (parse_moment(wanted) - datetime.now(SHANGHAI)).total_seconds() if wanted else 0.0
        os.environ[_OFFSET] = repr(offset)
    return float(os.environ[_OFFSET])


def parse_moment(text: str) -> datetime:
    """An ISO date or time as an aware datetime; without a zone it is Asia/Shanghai. Raises ValueError."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment.replace(tzinfo=SHANGHAI) if moment.tzinfo is None else moment.astimezone(SHANGHAI)
