"""Parts of a day and times of the clock inside an expression: 上午, 中午, 下午三点, 9:30."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

# The noon of a centre lasts until 14:30 (午间办); the other limits are jionlp's.
PARTS = {
    "凌晨": (time(0), time(5, 59, 59)),
    "早上": (time(6), time(11, 59, 59)),
    "上午": (time(7), time(11, 59, 59)),
    "中午": (time(12), time(14, 29, 59)),
    "下午": (time(13), time(17, 59, 59)),
    "傍晚": (time(17), time(18, 59, 59)),
    "晚上": (time(18), time(23, 59, 59)),
}
_SAME = {"早晨": "早上", "清晨": "早上", "一早": "早上", "明早": "早上", "今早": "早上", "午前": "上午", "正午": "中午", "午间": "中午",
         "午休": "中午", "午后": "下午", "夜里": "晚上", "夜间": "晚上", "今晚": "晚上", "明晚": "晚上", "后晚": "晚上"}
_PART = re.compile("|".join([*PARTS, *_SAME]).replace("午前", "(?<!端)午前").replace("午后", "(?<!端)午后"))
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
NUMBER = r"(?:\d{1,2}|[零一二两三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九])"
_UNTIL = re.compile(r"(?:之前|以前|前)(?![台面门])")
_ONWARD = re.compile(r"(?:之后|以后|后|起|开始)")
_CLOCK = re.compile(rf"({NUMBER})(?:点钟?|时(?!间|候|段|限))(?:(半)|([一三])刻|(整)|({NUMBER})分?)?|(?<!\d)(\d{{1,2}})[:：](\d{{2}})(?!\d)")


@dataclass(frozen=True)
class Hours:
    """A stretch inside one day; ``grain`` part, hour, minute or range (下午2点以后)."""

    start: time
    end: time
    grain: str


class Nonsense(ValueError):
    """A time or date that does not exist, such as 25点."""


def read_hours(text: str) -> Hours | None:
    """The time of day that a text names, None for none. Raises Nonsense."""
    named = _PART.search(text)
    part = _SAME.get(named[0], named[0]) if named else None
    clock = _CLOCK.search(text)
    if clock is None:
        return Hours(*PARTS[part], "part") if part else None
    if clock[6]:
        hour, minute = int(clock[6]), int(clock[7])
    else:
        hour = read_number(clock[1])
        minute = 30 if clock[2] else {"一": 15, "三": 45}[clock[3]] if clock[3] else 0 if clock[4] else read_number(clock[5]) if clock[5] else None
    hour = _into_part(hour, part)
    if hour > 23 or (minute or 0) > 59:
        raise Nonsense(text)
    whole = PARTS[part] if part else (time(0), time(23, 59, 59))
    if _ONWARD.match(text, clock.end()):
        return Hours(time(hour, minute or 0), max(whole[1], time(hour, 59, 59)), "range")
    if _UNTIL.match(text, clock.end()):
        return _until(min(whole[0], time(hour)), hour * 60 + (minute or 0))
    if minute is None:
        return Hours(time(hour), time(hour, 59, 59), "hour")
    return Hours(time(hour, minute), time(hour, minute, 59), "minute")


def _until(start: time, minutes: int) -> Hours:
    """Up to so many minutes after midnight. Raises Nonsense when that leaves nothing."""
    if start.hour * 60 + start.minute >= minutes:
        raise Nonsense(str(minutes))
    last = minutes - 1
    return Hours(start, time(last // 60, last % 60, 59), "range")


def read_number(text: str) -> int:
    """Arabic or Chinese, 0 to 99."""
    if text.isdigit():
        return int(text)
    if "十" not in text:
        return DIGITS[text]
    tens, _, ones = text.partition("十")
    return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)


def _into_part(hour: int, part: str | None) -> int:
    if part == "晚上" and hour == 12:
        raise Nonsense("midnight: of which day?")
    if part in ("下午", "傍晚", "晚上") and hour < 12:
        return hour + 12
    if part == "中午" and hour < 3:
        return hour + 12
    # Without a part of the day nobody means the night: a centre is open from 8:30 to 17:30.
    return hour + 12 if part is None and 1 <= hour <= 6 else hour
