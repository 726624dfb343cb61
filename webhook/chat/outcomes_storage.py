"""The table of outcomes of chat turns."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, String, Text

from webhook.database import Base, Moment


class Outcome(Base):
    """One turn. ``conversation``: hash of its id; ``text``: without personal data, None for choices and bookings;
    ``target``: ``kind:id`` of what was shown, or nearest; ``margin``: how far the nearest stood above the next."""

    __tablename__ = "outcomes"
    id = Column(Integer, primary_key=True)
    created_at = Column(Moment, nullable=False)
    conversation = Column(String(64), nullable=False)
    status = Column(String(16), nullable=False)
    text = Column(Text)
    target = Column(String(40))
    margin = Column(Float)
    centre = Column(String(24))
