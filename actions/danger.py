"""Danger to life or property: the right number first, whatever else was asked."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from actions.base import Changes, TopicAction, locality_of, perform
from actions.finding import HALF_KNOWN, is_known
from actions.knowledge import Knowledge
from actions.reply import Reply, open_button
from actions.turn import Turn

_FILE = Path(__file__).with_name("danger.yml")
_SURE = 0.8  # without a word of danger in it: a bereaved family is not in danger
_MAY_BE_MEANT = 0.25  # score from which a matter is offered below the numbers: 店里失火把执照烧了
# 叫个活人来 sounds like a cry for help, and asks for a person instead of a machine.
_FOR_PEOPLE = re.compile(r"(?:活|真)人|人工|客服|(?:换|找|叫|喊)个(?:会说|能说|懂|管事|明白)[^，。！？]{0,4}人")
_LIKELY = 0.6  # enough where the search knows no matter in the words either: a number too many harms nobody


def warn_of_danger(turn: Turn, reply: Reply) -> None:
    """Put the emergency numbers before the answer when the words name dangers, the most pressing first."""
    named = set(turn.values("risk"))
    covered = {other for risk in named for other in _advice()[risk].get("covers", ())}
    for risk, advice in _advice().items():
        if risk in named - covered:
            reply.say(advice["text"])


class Danger(TopicAction):
    title = "action_danger"
    intents = ("danger",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        warn_of_danger(turn, reply)
        if not reply.messages and _FOR_PEOPLE.search(turn.text):
            return perform(replace(turn, intent="handoff"), reply, knowledge)
        if not reply.messages and not _is_likely(turn, knowledge):
            return perform(replace(turn, intent="ask_topic"), reply, knowledge)
        if not reply.messages:
            reply.say("如果有人受到伤害或正在发生危险：报警 110，火警 119，急救 120，交通事故 122，心理援助 12356。请先保证自己安全。")
        answer = knowledge.search(turn.text, locality_of(turn, knowledge)) if turn.text else None
        if answer is not None and is_known(answer, turn):
            return perform(replace(turn, intent="ask_topic"), reply, knowledge)  # the loss behind it, below the numbers
        reply.say("我只能解答办事问题，不能代您报警或求助。等您安全了，办事上的事随时找我。")
        reply.status = "handoff"
        topic = knowledge.topic(answer.results[0].id) if answer is not None and answer.results else None
        if topic is not None and answer.confidence >= HALF_KNOWN and answer.results[0].score >= _MAY_BE_MEANT:
            reply.offer("人没事、要补办或申请的，点这里：", [open_button(topic)])
        return {}


def _is_likely(turn: Turn, knowledge: Knowledge) -> bool:
    """Whether words without any name of a danger speak of one all the same."""
    if turn.confidence >= _SURE:
        return True
    return turn.confidence >= _LIKELY and not is_known(knowledge.search(turn.text, locality_of(turn, knowledge)), turn)


@cache
def _advice() -> dict[str, dict[str, Any]]:
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))
