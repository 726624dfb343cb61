"""Whether one thing is served at a time: 周五能办护照吗, 晚上办不办身份证, 下班后能办吗. Asked, not yet booked."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.access import ASPECT_WAYS
from actions.base import Changes
from actions.clarify import ask_which
from actions.finding import find_topics
from actions.hours import say_hours, time_words
from actions.knowledge import Knowledge, Topic
from actions.reply import Reply
from actions.spoken_time import asked_just_now, mark_asked, spoken_lately
from actions.topics import offer_more
from actions.turn import Turn
from actions.wording import CLAUSE_END, split_clauses

_ASKS = re.compile(r"(?:补|办|换|领)[^，。！？,.?!]{1,8}、?(?:行|成|可以|得)(?:不[行成]?|吗|么)[？?]?$|(?:能|可以)[^，。！？,.?!]{0,6}[去来](?:吗|么|不)[？?]?$|(?:(?:能不能|可不可以|能|可以|还|给)[^，。！？,.?!]{0,4}(?:办理?|补|换|领|弄)[^，。！？,.?!]{0,12}(?:吗|么|不|没)[？?]?$)|办不办|(?:能不能|可不可以)[^，。！？,.?!]{0,4}办")
_ONLY_THEN = re.compile(r"(?:才|只有?|就)[^，。！？]{0,8}(?:有空|得空|得闲|有时间|关门|收摊|下班|放假|休息|走得开|方便|能[来去])|(?:就|才|只有)(?:这|那)?(?:个)?(?:点|时候|时间)(?:有空|方便)")
_OTHER_THING = re.compile(r"(?:那么?|要是|如果|换成)?(?:我要?)?(?:办理?)?(?P<thing>[^，。！？,.?!]{2,8}?)的?(?:呢|行不行|行吗|行不|可以吗|能办吗|能不能办)[？?]?")
_TAIL = re.compile(r"[，,](?=(?:行|成|可以|得)(?:不|吗|么))")  # 办护照，行不 is one question
_ELSE = re.compile(r"办[好完成]|办下来|材料|多少钱|多久|几天|要什么|带什么|网上|代办|委托")
_FILLING = re.compile(r"下班(?:之|以)?后|能不能|可不可以|可以|能|还|给不给|办不办|办理?|去|我|想|请问|你们?|那边|这里|窗口|大厅|中心|吗|么|呢|吧|的|都|也|[？?，。,.！!\s]")


def answer_when(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless a time is named and asked is whether a thing, named now or before, is served then."""
    turn = _ask_same_time(turn)
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
    return {"topic_id": topic.id, "guide_question": None} | mark_asked(turn)


def _ask_same_time(turn: Turn) -> Turn:
    """那过户呢, right after a time was asked for another thing: at the same time."""
    other = _OTHER_THING.fullmatch(turn.text.strip())
    if other is None or not asked_just_now(turn) or turn.values("time") or turn.values("centre"):
        return turn
    when = spoken_lately(turn)
    said = {"entity": "time", "value": when, "start": 0, "end": 0}
    return replace(turn, text=f"能办{other['thing']}吗", spoken=(said,))


def _topics_meant(turn: Turn, knowledge: Knowledge) -> list[Topic]:
    """Named in the message, else in the clause that asks (白天要看店，下班后能办执照吗), else what we talk about."""
    asking = [_without_time(part) for part in split_clauses(turn) if _ASKS.search(part.text)]
    only = bool(asking) and bool(_ONLY_THEN.search(turn.text))  # the rest tells why
    whole = _without_time(turn)
    if len(asking[0] if only else whole) < 2:
        present = knowledge.topic(turn.state.get("topic_id"))
        return [present] if present else []
    found = next((found for each in ((*asking, whole) if only else (whole, *asking)) if len(each) >= 2 and (found := find_topics(each, turn, knowledge))), [])
    return found or [topic for key in dict.fromkeys(turn.values("matter")) if (topic := knowledge.topic(key)) is not None]


def _asks_when(turn: Turn) -> bool:
    """Whether the time stands in the question itself, or beside it as the only one that suits: 六点以后才关门，能来办吗.
    上个月结婚证丢了，能补吗 asks for none."""
    if turn.values("time") and _ONLY_THEN.search(turn.text) and any(_ASKS.search(clause) for clause in CLAUSE_END.split(turn.text)):
        return True
    place, text = 0, _TAIL.sub("、", turn.text)
    for clause in CLAUSE_END.split(text):
        place = text.index(clause, place)
        here = range(place, place + len(clause))
        timed = "下班" in clause or any(found["entity"] == "time" and found["start"] in here for found in turn.spoken)
        if timed and _ASKS.search(clause):
            return True
    return False


def _without_time(turn: Turn) -> str:
    return _FILLING.sub("", turn.without(lambda found: found["entity"] in ("time", "centre")))
