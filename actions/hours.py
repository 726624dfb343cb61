"""When a centre is open: the rules in words, and for a named day what holds on that day."""

from __future__ import annotations

from datetime import date, timedelta

from actions.base import centre_of
from actions.knowledge import Knowledge, Topic
from actions.period import read_wanted, say_day, say_slot
from actions.reply import Reply, choice
from actions.turn import Turn
from knowledge_base.catalogue.models import Centre
from knowledge_base.opening.engine import explain_day

_WEEKEND_WORDS = ("周末", "双休")


def say_hours(turn: Turn, topic: Topic | None, reply: Reply, knowledge: Knowledge) -> None:
    """The hours of the centre that we talk about, of all when none is known."""
    here = knowledge.centre(centre_of(turn))
    centres = [here] if here else list(knowledge.catalogue.centres.values())
    days = _days_meant(turn, knowledge)
    for centre in centres:
        lines = [f"{centre.name}：", *(f"· {line}" for line in centre.hours_in_words)]
        if here and topic is None:
            lines += [explain_day(knowledge.rules[centre.id], day) for day in days]
        reply.say("\n".join(lines), (citation.to_json() for citation in centre.citations))
    if here and topic is not None:
        _say_bookable(here, topic, days, reply, knowledge)
    elif not here:
        reply.offer("您要去哪个中心？", name_centres(centres))


def _say_bookable(centre: Centre, topic: Topic, days: list[date], reply: Reply, knowledge: Knowledge) -> None:
    """Whether this very thing can be done on these days: what can be booked decides, not the general hours."""
    for day in days:
        found = knowledge.internal.list_slots(centre.id, topic.id, day, day)
        free = found["slots"]
        words = f"能约，最早 {say_slot(free[0])}，最晚 {say_slot(free[-1])}" if free else "约不到"
        reason = found.get("reason") or ""
        reply.say(f"“{topic.name}”{say_day(day)}{words}。{reason}", (citation.to_json() for citation in centre.citations))


def name_centres(centres: list[Centre]) -> list[dict]:
    return [choice(centre.name, "select_centre", id=centre.id) for centre in centres]


def _days_meant(turn: Turn, knowledge: Knowledge) -> list[date]:
    """The days that were named; a weekend is both of its days."""
    words = turn.first("time")
    today = knowledge.now().date()
    if words is None or any(word in words for word in _WEEKEND_WORDS):
        saturday = today + timedelta((5 - today.weekday()) % 7)
        return [saturday, saturday + timedelta(1)]
    wanted = read_wanted(words, knowledge.now())
    return [wanted.first] if wanted and wanted.first == wanted.last else []
