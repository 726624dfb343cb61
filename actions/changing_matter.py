"""到期换新的, 不办公司了，办个体户, right after places were shown: it is another thing that is booked, at the same time."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.base import Changes
from actions.clarify import ask_which
from actions.finding import find_topics
from actions.following import carry_action
from actions.intents import APART, TALK
from actions.knowledge import Knowledge, Topic, kind_of
from actions.offering import offer_slots
from actions.reply import Reply
from actions.turn import Turn
from actions.volunteered import asks_in_words
from actions.wording import LEAST_LEFT

_LONGEST = 18  # characters; more tells of something else
_DROPPED = re.compile(r"(?:不对|不是(?:这个|那个)?|不办[^，。,；;]*|(?:打|说|搞|弄|选|约)错了?|错了)[，。,；;\s]*")
_AROUND = re.compile(r"^(?:我|那|就|先|是|要|想|应该|改|换|成|办|约|给我|帮我|一?个(?![体人])|的是)+|[吧啊呀了的。！!]+$")
_APART = APART | TALK | {"danger", "ask_aspect"}


def change_matter(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless places were the last thing shown, and the words name another thing and ask nothing."""
    booking = turn.state.get("booking") or {}
    topic, centre = knowledge.topic(booking.get("matter")), knowledge.centre(booking.get("centre"))
    if topic is None or centre is None or not booking.get("slots") or booking.get("booked") or not _was_shown_last(turn):
        return None
    if turn.intent in _APART or turn.has_any("time", "aspect", "risk", "misuse", "elsewhere") or asks_in_words(turn.text) or len(turn.text) > _LONGEST:
        return None
    topics = _find_other(turn, topic, knowledge)
    if not topics or (topic in topics and len(topics) > 1):
        return None
    reply.status = "booking"
    kept = {key: booking[key] for key in ("words", "refused") if booking.get(key)}
    if len(topics) > 1:
        ask_which(topics, reply)
        return {"booking": kept | {"waits_for": "matter", "among": [each.id for each in topics]}}
    if topics[0] is not topic:
        reply.say(f"好的，改成办“{topics[0].name}”。")
    state = {"topic_id": topics[0].id, "topic_kind": kind_of(topics[0]), "guide_question": None}
    return state | {"booking": offer_slots(kept, topics[0], centre, reply, knowledge)}


def _was_shown_last(turn: Turn) -> bool:
    offered = turn.state.get("offered") or []
    return all(each["payload"]["intent"] == "other_times" for each in offered)


def _find_other(turn: Turn, topic: Topic, knowledge: Knowledge) -> list[Topic]:
    """公司的, after 个体工商户变更登记, is the change of a company."""
    words = _AROUND.sub("", _DROPPED.sub("", turn.text)).strip(" ，。,")
    if len(words) < LEAST_LEFT:
        return []
    carried = carry_action(replace(turn, text=f"{words}呢", spoken=()).remembering({"topic_id": topic.id}), knowledge)
    return find_topics(carried or words, turn, knowledge)
