"""周六上午不行，下午有没有: a time that is turned down is no wish; the one beside it is, on the same day. Alone it asks for others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from actions.base import Changes
from actions.intents import APART
from actions.knowledge import Knowledge
from actions.offering import DAYS_AHEAD, offer_found, take_nearest_days
from actions.period import read_moment, read_wanted, say_day
from actions.reply import Reply
from actions.turn import Turn
from knowledge_base.times.clock_words import Hours, read_hours

REFUSED = "refused_time"

_TURNED_DOWN = re.compile(r"(?:我|都|的(?:话|号)?|那个?|可能|实在)*(?:不(?:行|方便|成|中|得行|得空|合适|凑巧|可以|想|要)|没(?:空|时间|法)|去不[了成]|来不[了成]|赶不(?:上|到|及)|有(?:事|课|会)|要上班|要带孩子)(?![吗么？?])")
_EXCEPT = re.compile(r"(?:不要|不想(?:要)?|别(?:约|选)?|除了)$")
_WEEKDAY = re.compile(r"这?个?(?:周|星期|礼拜)([一二三四五六日天])")
_DAYS = "一二三四五六日"
_HALF = re.compile(r"早上|早晨|一早|上午|中午|午间|下午|傍晚|晚上")
_CLOCK = re.compile(r"(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,3})[点时:：].*$")


def leave_out_refused(turn: Turn) -> Turn:
    """The same turn without the times that are turned down, unless a question asks for them (周六不行吗)."""
    times = [found for found in turn.spoken if found["entity"] == "time"]
    refused = [found for found in times if _is_refused(turn.text, found)]
    if not refused:
        return turn
    day = _CLOCK.sub("", _HALF.sub("", refused[0]["value"])).strip("的 ")
    kept = (found for found in turn.spoken if found not in refused and not (found["entity"] == "aspect" and any(_overlap(found, each) for each in refused)))
    return replace(turn, spoken=(*(_on_day(found, day) for found in kept), *({**found, "entity": REFUSED} for found in refused)))


def offer_beside_refused(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """周六不行, 上午不方便, after slots were offered: others, near the day that was wished for, without the refused ones."""
    refused = turn.values(REFUSED)
    booking = turn.state.get("booking") or {}
    topic, centre = knowledge.topic(booking.get("matter")), knowledge.centre(booking.get("centre"))
    if refused and booking.get("waits_for") and turn.state.get("offered") and not turn.values("time"):
        reply.status = "booking"
        reply.say(f"好的，{'、'.join(refused)}不约。")
        reply.offer("先选一下，再看别的时间：", turn.state["offered"])
        return {"booking": booking | {"words": None}}
    if not refused or turn.has_any("time", "matter") or turn.intent in APART or topic is None or centre is None:
        return None
    reply.status = "booking"
    wished, today = find_wished_day(booking, knowledge), knowledge.now().date()
    found = knowledge.internal.list_slots(centre.id, topic.id, today, today + timedelta(DAYS_AHEAD))
    turns_down = [_read_refused(words, wished, knowledge) for words in refused]
    free = [s for s in found["slots"] if s.get("remaining", 1) > 0 and not any(_is_hit(s, *each) for each in turns_down)]
    same_day = [s for s in free if wished and read_moment(s["start"]).date() == wished]
    moved = {"moving": booking["booked"]} if booking.get("booked") else {}
    around = {"around": wished.isoformat()} if wished else {}
    reply.say(f"好的，{'、'.join(refused)}不约。约“{topic.name}”，{f'{say_day(wished)}还有' if same_day else '别的时间有'}这些：")
    shown = same_day or (take_nearest_days(free, wished) if wished else free)
    return {"booking": offer_found(booking | moved | around | {"words": None}, shown, topic, centre, reply, found.get("reason"))}


def find_wished_day(booking: Mapping[str, Any], knowledge: Knowledge) -> date | None:
    """The one day that was asked for, held or turned down last; none where slots were merely shown."""
    words = booking.get("words")
    wanted = read_wanted(words, knowledge.now(), knowledge.calendar(booking.get("centre"))) if words else None
    if wanted is not None:
        return wanted.first if wanted.first == wanted.last and _CLOCK.sub("", _HALF.sub("", words)).strip("的 ") else None
    start = booking.get("around") or booking.get("last")
    return datetime.fromisoformat(start).date() if start else None


def _read_refused(words: str, wished: date | None, knowledge: Knowledge) -> tuple[Callable[[date], bool], Hours | None]:
    """Which days and which hours are turned down. 周六 after the Saturday after next is that one and every other."""
    half = _HALF.search(words)
    hours = read_hours(half[0]) if half else None
    day = _CLOCK.sub("", _HALF.sub("", words)).strip("的 ")
    if not day:
        return lambda other: True, hours
    weekday = _WEEKDAY.fullmatch(day)
    if weekday:
        return lambda other: other.weekday() == _DAYS.index(weekday[1].replace("天", "日")), hours
    wanted = read_wanted(day, knowledge.now())
    return lambda other: wanted is not None and wanted.first <= other <= wanted.last, hours


def _is_hit(slot: Mapping[str, Any], on_day: Callable[[date], bool], hours: Hours | None) -> bool:
    start = read_moment(slot["start"])
    return on_day(start.date()) and (hours is None or hours.start <= start.time() <= hours.end)


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return one["start"] < other["end"] and other["start"] < one["end"]


def _is_refused(text: str, found: Mapping[str, Any]) -> bool:
    return bool(_TURNED_DOWN.match(text, found["end"]) or _EXCEPT.search(text[: found["start"]]))


def _on_day(found: Mapping[str, Any], day: str) -> Mapping[str, Any]:
    """A half of the day or a clock alone stands on the day that was spoken of."""
    bare = found["entity"] == "time" and not _CLOCK.sub("", _HALF.sub("", found["value"])).strip("的 ")
    return {**found, "value": day + found["value"]} if bare and day else found
