"""消防要几天, 消防那个要不要弄: one matter of the list that is being filled in, then on with its questions."""

from __future__ import annotations

from actions.base import Changes, locality_of
from actions.describe import describe, sum_up
from actions.guide_asking import ask
from actions.guide_state import open_question
from actions.knowledge import Knowledge, Topic
from actions.own_words import find_lines, tell_lines
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import LEAST_LEFT, asks_how, leftover
from knowledge_base.catalogue.links import is_part
from knowledge_base.catalogue.models import Matter

_LEAST_SCORE = 0.3  # of the matter, by the search


def answer_step(aspects: list[str], turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless a question is open and the words name one of the matters of its list, beside ``aspects``."""
    question, topic = open_question(turn, knowledge), knowledge.topic(turn.state.get("guide_id"))
    part = _find_step(topic, turn, knowledge) if question is not None else None
    if part is None:
        return None
    lines = find_lines(part, turn, knowledge)
    if lines:
        tell_lines(part, lines, turn, reply, knowledge)
    elif not aspects:
        sum_up(part, locality_of(turn, knowledge), reply)
    if not (lines and asks_how(turn.text)):
        for aspect in aspects:
            describe(part, aspect, turn, reply, knowledge)
    return ask(question, topic, reply)


def _find_step(topic: Topic | None, turn: Turn, knowledge: Knowledge) -> Matter | None:
    if topic is None or not turn.text or not (turn.has_any("department", "matter") or len(leftover(turn)) >= LEAST_LEFT):
        return None
    results = knowledge.search(turn.text, locality_of(turn, knowledge)).results
    found = next((hit for hit in results if is_part(knowledge.topic(hit.id), topic)), None)
    return knowledge.topic(found.id) if found is not None and found.score >= _LEAST_SCORE else None
