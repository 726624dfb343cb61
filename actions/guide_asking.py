"""Asking the questions of a list, one at a time, and saying back what was understood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions.base import Changes
from actions.guide_showing import show
from actions.knowledge import Knowledge, Topic
from actions.reply import Reply, choice
from actions.turn import Turn
from actions.volunteered import is_asking
from knowledge_base.catalogue.models import Question
from knowledge_base.conditions import UNKNOWN
from knowledge_base.guidance import Checklist, name_answer, next_question

_GOES_ON = re.compile(r"接着|继续|说回|回到|刚才|往下")
_TELLING = 3  # characters; fewer are hardly more than a mistyped answer
_LONGEST_BARE = 3  # characters of an option that only its question explains


def ask(question: Question, topic: Topic | None, reply: Reply) -> Changes:
    """One question of ``topic`` with its options; why it is asked rests on the sources of the topic.

    Of a question that takes several the options that can be ticked together carry ``tick``; each alone is a whole
    answer all the same.
    """
    together = {option.value for option in question.combinable}
    options = [
        choice(option.title, "answer_question", question_id=question.id, value=option.value)
        | ({"tick": True} if option.value in together else {})
        for option in question.options
    ]
    options.append(choice("不清楚", "answer_question", question_id=question.id, value=UNKNOWN))
    options.append(choice("直接看清单", "show_checklist"))
    hint = f"也可以直接说数字（{question.unit or '整数'}）。" if question.number else "可以选几项。" if question.several else ""
    sources = (citation.to_json() for citation in topic.citations) if topic else ()
    reply.offer(f"{question.text}\n（{question.why.rstrip('。')}。{hint}）", options, sources, several=question.several)
    reply.status = "guiding"
    return {"guide_question": question.id}


def ask_again(question: Question, topic: Topic | None, turn: Turn, reply: Reply) -> Changes:
    """The same question, for what answers nothing: what tells of something that no question asks is not held to be unheard."""
    if topic is not None and _GOES_ON.search(turn.text):
        reply.say(f"好的，接着说“{topic.name}”。")
    elif turn.text and not is_asking(turn) and len(turn.text) >= _TELLING:
        reply.say("这句没太听懂，清单里没有对应的问题，先不记；要紧的话到窗口时说一声。接着看这一问：")
    else:
        reply.say("没太听懂，请从下面选一个，或者换个说法。")
    return ask(question, topic, reply)


def go_on(checklist: Checklist, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """The next question, or the list when nothing can change it any more."""
    question = next_question(checklist)
    if question is not None:
        return ask(question, knowledge.topic(checklist.id), reply)
    show(checklist, turn, reply, knowledge)
    return {"guide_question": None}


def say_noted(topic: Topic, given: Mapping[str, Any], reply: Reply) -> None:
    """Say back what was understood beside the question, so that it can be put right."""
    by_id = {question.id: question for question in topic.questions}
    noted = [say_answer(by_id[key], value) for key, value in given.items()]
    if noted:
        reply.say(f"“{topic.name}”记下了：{'；'.join(noted)}。不对的话直接说，比如“改成……”。")


def quote_answer(question: Question, value: Any) -> str:
    """What was answered, in the words of its options."""
    return name_answer(value, {option.value: option.title for option in question.options}, question.unit)


def say_answer(question: Question, value: Any) -> str:
    """都不做 alone says nothing: with its question."""
    title = quote_answer(question, value)
    return f"{title}（{question.text.rstrip('？')}）" if title[0] in "都不没要想有做卖" and len(title) <= _LONGEST_BARE else title
