"""下午几点开始, 最晚到几点, 现在去还来得及吗: asked for the clock of the windows, with no time named or the present one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from actions.base import Changes, centre_of
from actions.finding import find_topics
from actions.hours import GENERAL, cite_centre, is_left_alone, name_centres, say_hours
from actions.knowledge import Knowledge, Topic
from actions.people import say_next_opening
from actions.period import read_moment, say_slot
from actions.reply import Reply, choice
from actions.turn import Turn
from actions.turned_down import day_words
from actions.wording import LEAST_LEFT, leftover
from knowledge_base.catalogue.models import Centre
from knowledge_base.opening import day_sessions

_CLOCK_ASKED = re.compile(r"(?:最[晚迟早]|开|上班?|营业|办理?|一直)?到?几点钟?(?:才|就|会)?(?:开始|开门|开|上班|下班|关门|关|结束|收工|截止|为止|停(?:止)?|来|去|到|[办受]理?)?|(?:开门|关门|上班|下班|营业|办公|午休)的?(?:时间|钟点)")
_WHEN_SERVED = re.compile(r"(?:那|你们|窗口|一?个?(?:星期|礼拜|周)(?:里|内|当中)?)*(?:几点|什么时间|哪些时间|哪几天|周几|星期几|礼拜几)(?:能|可以|给)(?:办理?|补|换|领)(?P<thing>[^，。！？,.?!]{2,10}?)[？?啊呀呢]?|那?(?:办理?)?(?P<before>[^，。！？,.?!]{2,8}?)(?:几点|什么时间|哪几?天|周几|星期几|礼拜几)(?:能|可以|给)办理?[？?啊呀呢]?")
_IN_TIME = re.compile(r"来不来得及|(?:还)?来得及|赶不赶得上|赶得上|赶得及|来不及|赶不上")
_NOW = re.compile(r"现在|这会儿?|这时候|马上|立刻|此刻|眼下|等会儿?|一会儿?")
_OPEN_NOW = re.compile(r"(?:还)?(?:开着|开门|开不开|上班|有人|没人|能办|办公|下班了?)(?:没有?|吗|么|不|着)?")
_FILLING = re.compile(r"最[晚迟早]|几点钟?|开始|结束|收工|截止|为止|来得及|来不及|赶得[上及]|赶不上|下班|上班|开门|关门|开着|营业|办公|午休|钟点|现在|这会儿?|马上|过来|出门|赶过|一会儿?|等会儿?|出发|人")


def answer_clock(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None where more is said than that, and in the midst of booking or of a list's questions."""
    now = bool(_NOW.search(turn.text)) and bool(_IN_TIME.search(turn.text) or _OPEN_NOW.search(turn.text))
    served = _WHEN_SERVED.fullmatch(turn.text.strip())
    if not (now or served or _CLOCK_ASKED.search(turn.text) or (_IN_TIME.search(turn.text) and not turn.values("time"))) or not is_left_alone(turn):
        return None
    topic = knowledge.topic(turn.state.get("topic_id"))
    if served:
        found = find_topics(served["thing"] or served["before"], turn, knowledge)
        topic = found[0] if len(found) == 1 else None
    elif turn.values("business") or turn.values("matter") or len(_besides(turn)) >= LEAST_LEFT:
        return None
    if not now and not _IN_TIME.search(turn.text):
        day = day_words(turn.first("time") or "")
        say_hours(replace(turn, spoken=(), payload={"when": day} if day else {"aspect": GENERAL}), topic, reply, knowledge)
        return {"topic_id": topic.id, "guide_question": None} if served and topic else {}
    here = knowledge.centre(centre_of(turn))
    centres = [here] if here else list(knowledge.catalogue.centres.values())
    for centre in centres:
        _say_now(centre, topic, reply, knowledge)
    if here is None:
        reply.offer("您要去哪个中心？", name_centres(centres, GENERAL))
    elif topic is not None:
        reply.offer("先约好就不用赶：", [choice("帮我预约", "book", id=topic.id)])
    return {}


def _besides(turn: Turn) -> str:
    rest = turn.without(lambda found: found["entity"] in ("aspect", "time", "centre"))
    return leftover(replace(turn, text=_FILLING.sub("", rest), spoken=()))


def _say_now(centre: Centre, topic: Topic | None, reply: Reply, knowledge: Knowledge) -> None:
    """Which windows are open at this moment and until when, else when they open next; for a topic its first free place."""
    now, rules = knowledge.now(), knowledge.rules[centre.id]
    open_now = [f"{g.name}开到 {s.end:%H:%M}" for g in rules.groups for s in day_sessions(rules, now.date(), g) if s.start <= now < s.end]
    first = f"现在 {now:%H:%M}，{centre.name}" + ("，".join(open_now) if open_now else "没有窗口开着")
    following = say_next_opening(centre, knowledge).removeprefix(f"{centre.name}：")
    reply.say(f"{first}。开放时间：{following}。路上要多久我不知道，办事也要时间，下班前别卡得太紧。", cite_centre(centre))
    if topic is None:
        return
    slots = knowledge.internal.list_slots(centre.id, topic.id, now.date(), now.date() + timedelta(7))["slots"]
    soon = next((slot for slot in slots if read_moment(slot["start"]) > now), None)
    if soon is not None:
        reply.say(f"“{topic.name}”最近能约的是 {say_slot(soon)}。", cite_centre(centre))
