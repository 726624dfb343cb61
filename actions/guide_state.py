"""What a conversation remembers of the lists it fills in, and the list as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from actions.base import Changes, centre_of, locality_of
from actions.knowledge import Knowledge
from actions.turn import Turn
from knowledge_base.catalogue.models import Question
from knowledge_base.guidance import Checklist, compose_checklist
from knowledge_base.opening.calendar import Calendar


def compose(guide: str, answers: Mapping[str, Any], turn: Turn, knowledge: Knowledge) -> Checklist:
    """The list of ``guide`` for where the person is, with dates once they said when they start. Raises AnswerError."""
    start = turn.state.get("guide_start")
    rules = knowledge.rules.get(centre_of(turn) or "") if start else None
    return compose_checklist(
        knowledge.catalogue,
        guide,
        answers,
        locality=locality_of(turn, knowledge),
        as_of=knowledge.now().date(),
        start_date=date.fromisoformat(start) if start else None,
        calendar=rules.calendar if rules else Calendar(),
    )


def compose_for(topic_id: str, turn: Turn, knowledge: Knowledge) -> Checklist:
    """The checklist of a topic under what was answered in this conversation."""
    return compose(topic_id, answers_for(topic_id, turn), turn, knowledge)


def answers_for(topic_id: str, turn: Turn) -> dict[str, Any]:
    """What was answered for a topic in this conversation, also before another one was guided."""
    if turn.state.get("guide_id") == topic_id:
        return dict(turn.state.get("guide_answers") or {})
    return dict((turn.state.get("past_guides") or {}).get(topic_id) or {})


def remember(guide: str, checklist: Checklist, turn: Turn) -> Changes:
    """The answers of this guide; those of the one before are kept for a way back."""
    before, answers = turn.state.get("guide_id"), dict(turn.state.get("past_guides") or {})
    if before and before != guide:
        answers[before] = turn.state.get("guide_answers") or {}
    return {"guide_id": guide, "guide_answers": dict(checklist.answers), "past_guides": answers}


def open_question(turn: Turn, knowledge: Knowledge) -> Question | None:
    """The question that was asked last and still waits."""
    guide, asked = turn.state.get("guide_id"), turn.state.get("guide_question")
    if not guide or not asked or knowledge.topic(guide) is None:
        return None
    checklist = compose(guide, turn.state.get("guide_answers") or {}, turn, knowledge)
    return next((each.question for each in checklist.questions if each.question.id == asked), None)
