"""Answers to the questions of a list in words that no option stands in: 还给人做脸 is 生活美容, 我跟我老公 is 不请人."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from actions.base import locality_of
from actions.following import finds_another
from actions.knowledge import Knowledge
from actions.turn import Turn
from actions.volunteered import asks_in_words
from knowledge_base.catalogue.links import is_part
from knowledge_base.catalogue.models import Option, Question

# Cosines (SearchEngine.liken) between what is said and the names of the options: of 45 answers in own words for 12
# scenarios none above these was wrong. What was asked needs to be less alike, but stands further before the next option.
_ALIKE, _AHEAD = 0.55, 0.14
_ALIKE_ASKED, _AHEAD_ASKED = 0.5, 0.2
# 不卖酒 is as near to 不卖烟 as an answer: what is denied is read by words alone.
_DENIES = re.compile(r"不|没|无|别|非")
_CLAUSES = re.compile(r"[\s，。！；,.!;、]+")
_LISTED = re.compile(r"[（）、，/或]|等")
_SHORTEST = 3  # characters


def read_alike(questions: Iterable[Question], asked: str, turn: Turn, knowledge: Knowledge) -> dict[str, Any]:
    """Question → value, at most one for each part of the message; nothing where it asks or is surely about another thing."""
    if asks_in_words(turn.text) or _is_about_else(turn, knowledge):
        return {}
    clauses = [part for part in _CLAUSES.split(turn.text) if len(part) >= _SHORTEST and not _DENIES.search(part)]
    given: dict[str, Any] = {}
    for clause in clauses:
        found = [(likeness, q.id, value) for q in questions if (read := _read_option(q, clause, q.id == asked, knowledge)) for likeness, value in [read]]
        if found:
            _, question, value = max(found, key=lambda each: (each[1] == asked, each[0]))
            given[question] = value
    return given


def _read_option(question: Question, clause: str, asked: bool, knowledge: Knowledge) -> tuple[float, str] | None:
    """The option that is alike, well before the next one."""
    best = sorted(((max(knowledge.liken(clause, _list_names(option))), option.value) for option in question.options), reverse=True)
    if len(best) < 2:
        return None
    (likeness, value), ahead = best[0], best[0][0] - best[1][0]
    sure = (likeness >= _ALIKE and ahead >= _AHEAD) or (asked and likeness >= _ALIKE_ASKED and ahead >= _AHEAD_ASKED)
    return (likeness, value) if sure else None


def _list_names(option: Option) -> list[str]:
    """Its title, what it is also called, and each thing that the title lists: 现做的热食（煎饼、包子、烤串等）."""
    return list(dict.fromkeys([option.title, *option.aliases, *(part for part in _LISTED.split(option.title) if len(part) > 1)]))


def _is_about_else(turn: Turn, knowledge: Knowledge) -> bool:
    """Whether the search is sure of something that the list does not join."""
    answer = knowledge.search(turn.text, locality_of(turn, knowledge))
    guide = knowledge.topic(turn.state.get("guide_id"))
    best = knowledge.topic(answer.results[0].id) if answer.results else None
    return best is not None and best is not guide and finds_another(answer) and not is_part(best, guide)
