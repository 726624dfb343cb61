"""Introducing a scenario and asking its first question."""

from __future__ import annotations

from actions.base import Changes
from actions.guide_asking import go_on, say_noted
from actions.guide_dates import read_start
from actions.guide_state import answers_for, compose, remember
from actions.knowledge import Knowledge, Topic, kind_of
from actions.reply import Reply
from actions.turn import Turn
from actions.volunteered import read_volunteered
from knowledge_base.guidance import next_question


def start_guidance(topic: Topic, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """Introduce a scenario and ask its first question; what was answered for it before is kept."""
    given = read_volunteered(topic.questions, _without_business(turn)) if turn.text else {}
    start = read_start(turn.text, knowledge) if turn.text else None
    dates = {"guide_start": start.isoformat()} if start is not None and start >= knowledge.now().date() else {}
    checklist = compose(topic.id, answers_for(topic.id, turn) | given, turn.remembering(dates), knowledge)
    if next_question(checklist) is not None:
        left = sum(asked.open for asked in checklist.questions)
        reply.say(f"“{topic.name}”我来帮您理一份清单。先问几个问题（大约 {left} 个），只问会影响清单的；不清楚可以跳过。")
    say_noted(topic, given, reply)
    if kind_of(topic) == "scenario":
        reply.link("看样板间：哪一处要办什么", f"{knowledge.settings.public_url}/show/{topic.id}")
    if dates:
        reply.say(f"按{start.month}月{start.day}日开始办来算，清单上会写明日子。")
    state = remember(topic.id, checklist, turn) | {"topic_id": topic.id, "topic_kind": kind_of(topic)}
    return state | dates | go_on(checklist, turn, reply, knowledge)


def _without_business(turn: Turn) -> str:
    """The words without the kind of shop: 蛋糕店 itself answers nothing."""
    rest = turn.text
    for found in turn.spoken:
        if found["entity"] == "business":
            rest = rest.replace(turn.text[found["start"] : found["end"]], "，")
    return rest
