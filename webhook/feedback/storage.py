"""The table of grades that people give."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Text

from webhook.database import Base, Moment


class Feedback(Base):
    """About a conversation (hash of its id) or an appointment (its code); ``text`` is stored masked."""

    __tablename__ = "feedback"
    id = Column(Integer, primary_key=True)
    conversation = Column(String(64))
    appointment = Column(String(24))
    grade = Column(Integer, nullable=False)
    text = Column(Text)
    created_at = Column(Moment, nullable=False)
