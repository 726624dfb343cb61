"""周六上午不行，下午有没有: a time that is turned down is no wish; the one beside it is, on the same day. Alone it asks for others."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
from actions.turned_down import day_words, drop_turned_down

REFUSED = "refused_time"

_TURNED_DOWN = re.compile(
    r"(?:我|都|也|又|还|得|的(?:话|号)?|那[天个]?|可能|实在|恐怕|怕是)*(?:不(?:行|方便|成|中|得行|得空|合适|凑巧|可以|想|要)|没(?:空|时间|法)|去不[了成]|来不[了成]|赶不(?:上|到|及)|太[早晚赶](?:了|啦)?|有(?:事|课|会)"
    r"|[要得](?:上班|加班|值班|开会|出差|上课|考试|看店|带孩子|接孩子|送孩子|下地|跑车)|(?:值班|加班|出差|上夜班|开会|考试)(?=[，。！,!去来没走]|$)|起不来|以外|之外|除外)(?![吗么？?])"
)
_EXCEPT = re.compile(r"(?:不要|不想(?:要|去|来)?|不(?:约|选)|别(?:约|选|给我约|排在?)?|除了)$")


def leave_out_refused(turn: Turn) -> Turn:
    """The same turn without the times that are turned down, unless a question asks for them (周六不行吗)."""
    times = [found for found in turn.spoken if found["entity"] == "time"]
    refused = [found for found in times if _is_refused(turn.text, found)]
    if not refused:
        return turn
    day = day_words(refused[0]["value"])
    kept = (found for found in turn.spoken if found not in refused and not (found["entity"] == "aspect" and any(_overlap(found, each) for each in refused)))
    return replace(turn, spoken=(*(_on_day(found, day) for found in kept), *({**found, "entity": REFUSED} for found in refused)))


def offer_beside_refused(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """周六不行, 上午不方便, after slots were offered: others, near the day that was wished for, without the refused ones."""
    refused = turn.values(REFUSED)
    booking = turn.state.get("booking") or {}
    topic, centre = knowledge.topic(booking.get("matter")), knowledge.centre(booking.get("centre"))
    if refused and booking.get("waits_for") and turn.state.get("offered") and not turn.values("time"):
        reply.status = "booking"
        reply.say(f"好的，{_name_refused(turn)}不约。")
        reply.offer("先选一下，再看别的时间：", turn.state["offered"])
        return {"booking": booking | {"words": None, "refused": [*(booking.get("refused") or []), *refused]}}
    if not refused or turn.has_any("time", "matter") or turn.intent in APART or topic is None or centre is None:
        return None
    reply.status = "booking"
    wished, today = find_wished_day(booking, knowledge), knowledge.now().date()
    found = knowledge.internal.list_slots(centre.id, topic.id, today, today + timedelta(DAYS_AHEAD))
    all_refused = [*(booking.get("refused") or []), *refused]
    free = drop_turned_down((s for s in found["slots"] if s.get("remaining", 1) > 0), all_refused, knowledge)
    same_day = [s for s in free if wished and read_moment(s["start"]).date() == wished]
    moved = {"moving": booking["booked"]} if booking.get("booked") else {}
    around = {"around": wished.isoformat()} if wished else {}
    reply.say(f"好的，{_name_refused(turn)}不约。约“{topic.name}”，{f'{say_day(wished)}还有' if same_day else '别的时间有'}这些：")
    shown = same_day or (take_nearest_days(free, wished) if wished else free)
    return {"booking": offer_found(booking | moved | around | {"words": None, "refused": all_refused}, shown, topic, centre, reply, found.get("reason"))}


def _name_refused(turn: Turn) -> str:
    """In the words that were said."""
    said = (turn.text[found["start"] : found["end"]] or found["value"] for found in turn.spoken if found["entity"] == REFUSED)
    return "、".join(dict.fromkeys(said))


def find_wished_day(booking: Mapping[str, Any], knowledge: Knowledge) -> date | None:
    """The one day that was asked for, held or turned down last; none where slots were merely shown."""
    words = booking.get("words")
    wanted = read_wanted(words, knowledge.now(), knowledge.calendar(booking.get("centre"))) if words else None
    if wanted is not None:
        return wanted.first if wanted.first == wanted.last and day_words(words) else None
    start = booking.get("around") or booking.get("last")
    return datetime.fromisoformat(start).date() if start else None


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return one["start"] < other["end"] and other["start"] < one["end"]


def _is_refused(text: str, found: Mapping[str, Any]) -> bool:
    return bool(_TURNED_DOWN.match(text, found["end"]) or _EXCEPT.search(text[: found["start"]]))


def _on_day(found: Mapping[str, Any], day: str) -> Mapping[str, Any]:
    """A half of the day or a clock alone stands on the day that was spoken of."""
    bare = found["entity"] == "time" and not day_words(found["value"])
    return {**found, "value": day + found["value"]} if bare and day else found
