"""Whether one thing is served at a time: 周五能办护照吗, 晚上办不办身份证, 下班后能办吗. Asked, not yet booked."""

from __future__ import annotations

import re

from actions.access import ASPECT_WAYS
from actions.base import Changes
from actions.clarify import ask_which
from actions.finding import find_topics
from actions.hours import say_hours, time_words
from actions.knowledge import Knowledge, Topic
from actions.reply import Reply
from actions.topics import offer_more
from actions.turn import Turn
from actions.wording import CLAUSE_END, split_clauses

_ASKS = re.compile(r"(?:(?:能不能|可不可以|能|可以|还|给)[^，。！？,.?!]{0,4}(?:办理?|补|换|领|弄)[^，。！？,.?!]{0,12}(?:吗|么|不|没)[？?]?$)|办不办|(?:能不能|可不可以)[^，。！？,.?!]{0,4}办")
_ELSE = re.compile(r"办[好完成]|办下来|材料|多少钱|多久|几天|要什么|带什么|网上|代办|委托")
_FILLING = re.compile(r"下班(?:之|以)?后|能不能|可不可以|可以|能|还|给不给|办不办|办理?|去|我|想|请问|你们?|那边|这里|窗口|大厅|中心|吗|么|呢|吧|的|都|也|[？?，。,.！!\s]")


def answer_when(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless a time is named and asked is whether a thing, named now or before, is served then."""
    if not _asks_when(turn) or _ELSE.search(turn.text):
        return None
    if set(turn.values("aspect")) & set(ASPECT_WAYS):
        return None  # 周末能在自助机上办吗 asks two things: actions.aspects answers both
    topics = _topics_meant(turn, knowledge)
    if not topics:
        return None
    if len(topics) > 1:
        ask_which(topics, reply, "weekend", time_words(turn))
        return {}
    topic = topics[0]
    say_hours(turn, topic, reply, knowledge)
    offer_more(topic, ["weekend"], reply)
    return {"topic_id": topic.id, "guide_question": None}


def _topics_meant(turn: Turn, knowledge: Knowledge) -> list[Topic]:
    """Named in the message, else in the clause that asks (白天要看店，下班后能办执照吗), else what we talk about."""
    words = _without_time(turn)
    if len(words) < 2:
        present = knowledge.topic(turn.state.get("topic_id"))
        return [present] if present else []
    asking = [_without_time(part) for part in split_clauses(turn) if _ASKS.search(part.text)]
    return next((found for each in (words, *asking) if len(each) >= 2 and (found := find_topics(each, turn, knowledge))), [])


def _asks_when(turn: Turn) -> bool:
    """Whether the time stands in the question itself: 上个月结婚证丢了，能补吗 asks for none."""
    place = 0
    for clause in CLAUSE_END.split(turn.text):
        place = turn.text.index(clause, place)
        here = range(place, place + len(clause))
        timed = "下班" in clause or any(found["entity"] == "time" and found["start"] in here for found in turn.spoken)
        if timed and _ASKS.search(clause):
            return True
    return False


def _without_time(turn: Turn) -> str:
    return _FILLING.sub("", turn.without(lambda found: found["entity"] in ("time", "centre")))
