"""Taking a grade: checked, masked, stored."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from knowledge_base import clock
from knowledge_base.privacy.mask import mask_personal_data
from webhook.database import Database
from webhook.errors import invalid
from webhook.feedback.storage import Feedback
from webhook.reading import read_text

LONGEST_TEXT = 500
LONGEST_CODE = 24


@dataclass(frozen=True)
class Grade:
    """One person's judgement; exactly one of ``conversation`` and ``appointment`` says what it is about."""

    grade: int
    conversation: str | None
    appointment: str | None
    text: str | None


def read_grade(data: dict) -> Grade:
    """Raises ApiError 422 with a Chinese message for what cannot be used."""
    grade = data.get("grade")
    if isinstance(grade, bool) or not isinstance(grade, int) or not 1 <= grade <= 5:
        raise invalid("grade 要是 1 到 5 的整数：1 很不满意，5 很满意")
    conversation = read_text(data, "conversation_id", 200) or None
    appointment = read_text(data, "appointment", LONGEST_CODE) or None
    if (conversation is None) == (appointment is None):
        raise invalid("请写明评价的是哪次对话（conversation_id）或哪个预约（appointment），写一个")
    return Grade(grade, conversation, appointment, (read_text(data, "text", LONGEST_TEXT) or "").strip() or None)


def store_grade(database: Database, grade: Grade) -> None:
    """The conversation is kept as a hash: its id would open it."""
    row = Feedback(
        conversation=hashlib.sha256(grade.conversation.encode()).hexdigest() if grade.conversation else None,
        appointment=grade.appointment,
        grade=grade.grade,
        text=mask_personal_data(grade.text) if grade.text else None,
        created_at=clock.now(),
    )
    with database.session() as session:
        session.add(row)
