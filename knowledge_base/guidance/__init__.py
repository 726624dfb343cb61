"""Guided scenarios: what to ask, what applies, and one merged checklist across departments."""

from knowledge_base.guidance.answers import AnswerError
from knowledge_base.guidance.checklist import Checklist
from knowledge_base.guidance.compose import compose_checklist
from knowledge_base.guidance.naming import name_answer
from knowledge_base.guidance.questions import next_question
from knowledge_base.guidance.render import checklist_json
from knowledge_base.guidance.several import add_to_answer, read_denied, take_from_answer
from knowledge_base.guidance.typed import read_answer

__all__ = [
    "AnswerError",
    "Checklist",
    "add_to_answer",
    "checklist_json",
    "compose_checklist",
    "name_answer",
    "next_question",
    "read_answer",
    "read_denied",
    "take_from_answer",
]
