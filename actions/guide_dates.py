"""我12月1号开始办, 下周一开始什么时候能办完: the list with real dates."""

from __future__ import annotations

import re
from datetime import date

from actions.base import Changes
from actions.guide_asking import ask, say_noted
from actions.guide_showing import say_dates, show
from actions.guide_state import answers_for, compose, open_question, remember
from actions.knowledge import Knowledge, kind_of
from actions.period import read_wanted
from actions.reply import Reply
from actions.turn import Turn
from actions.volunteered import read_volunteered
from knowledge_base.guidance import next_question

_STARTING = re.compile(r"开始(?!营业|开业|试营|上班|卖|接单|招)|动手|着手|启动|起(?:办|跑|弄)")
_FINISHING = re.compile(r"(?:什么时候|啥时候|什么时间|几号|哪天|哪一天|多久|几时).{0,8}?(?:办完|办好|办齐|办下来|办妥|办结|弄完|弄好|搞定|拿到|完成|结束|下来)")
_BOOKING = re.compile(r"预约|约个|约一|挂号|取号|有号|窗口|开门|上班吗")


def plan_dates(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless a list is talked about and the words say on which day the person starts."""
    topic = knowledge.topic(turn.state.get("topic_id") or turn.state.get("guide_id"))
    if topic is None or kind_of(topic) == "matter":
        return None
    start = read_start(turn.text, knowledge)
    if start is None:
        return None
    if turn.has_any("business", "matter") or set(turn.values("aspect")) - {"time", "weekend"}:
        return None  # something else is named or asked as well: it is answered in its own way
    if start < knowledge.now().date():
        reply.status = "clarifying"
        reply.say("这个日子已经过去了。打算从哪天开始办？比如“下周一开始办”。")
        return {}
    given = read_volunteered(topic.questions, _without_dates(turn.text))
    turn = turn.remembering({"guide_start": start.isoformat()})
    checklist = compose(topic.id, answers_for(topic.id, turn) | given, turn, knowledge)
    changes = {"guide_start": start.isoformat()} | remember(topic.id, checklist, turn)
    turn = turn.remembering(changes)
    say_noted(topic, given, reply)
    question = open_question(turn, knowledge) or next_question(checklist)
    if question is None:
        show(checklist, turn, reply, knowledge)
        return changes | {"guide_question": None}
    reply.say(say_dates(checklist) + "还有问题没回答，答完会更准。")
    return changes | ask(question, topic, reply)


def read_start(text: str, knowledge: Knowledge) -> date | None:
    """The day on which somebody says to start; None for words about bookings or without a day."""
    if not (_STARTING.search(text) or _FINISHING.search(text)) or _BOOKING.search(text):
        return None
    wanted = read_wanted(text, knowledge.now())
    return wanted.first if wanted is not None else None


def _without_dates(text: str) -> str:
    """The parts of a message that say nothing about dates: the 1号 of 12月1号 is no area."""
    return "，".join(part for part in re.split(r"[，,。；;]", text) if not (_STARTING.search(part) or _FINISHING.search(part)))
