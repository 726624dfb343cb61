"""Tables of appointments. A place in a slot has one row: held for five minutes, or booked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Integer, String, Text, delete, func, or_, select
from sqlalchemy.orm import Session

from webhook.database import Base, Moment


class Appointment(Base):
    __tablename__ = "appointments"
    id = Column(Integer, primary_key=True)
    code = Column(String(24), nullable=False, unique=True)
    token_hash = Column(String(64), nullable=False)
    state = Column(String(16), nullable=False)
    centre = Column(String(24), nullable=False)
    slot_id = Column(String(24), nullable=False)
    window = Column(String(60), nullable=False)
    slot_kind = Column(String(16), nullable=False)
    start = Column(Moment, nullable=False)
    end = Column(Moment, nullable=False)
    matter = Column(String(24), nullable=False)
    matter_name = Column(String(200), nullable=False)
    applicant_kind = Column(String(24), nullable=False)
    name = Column(Text, nullable=False)  # encrypted
    phone = Column(Text, nullable=False)  # encrypted
    credit_code = Column(Text)  # encrypted
    person = Column(String(64), nullable=False)  # keyed hash of the phone, for the limits
    conversation = Column(String(64))  # hash of the conversation that held the slot
    created_at = Column(Moment, nullable=False)
    changed_at = Column(Moment, nullable=False)


class Place(Base):
    __tablename__ = "places"
    id = Column(Integer, primary_key=True)
    slot_id = Column(String(24), nullable=False)
    place_no = Column(Integer, nullable=False)
    appointment_id = Column(Integer, ForeignKey("appointments.id"), unique=True)
    person = Column(String(64))
    hold_id = Column(String(32), unique=True)
    hold_token_hash = Column(String(64))
    matter = Column(String(24))
    conversation = Column(String(64))
    expires_at = Column(Moment)  # of a hold; an expired one counts as free


class RememberedAnswer(Base):
    __tablename__ = "remembered_answers"
    key = Column(String(64), primary_key=True)
    request = Column(String(64), nullable=False)
    answer = Column(Text, nullable=False)  # encrypted: it holds the token
    created_at = Column(Moment, nullable=False)


def take_place(session: Session, slot_id: str, capacity: int, now: datetime, **holder: object) -> Place | None:
    """Give the first free place of a slot to ``holder``; None when all are taken. The slot must be locked."""
    expired = delete(Place).where(Place.slot_id == slot_id, Place.expires_at <= now)
    session.execute(expired.execution_options(synchronize_session=False))
    taken = set(session.scalars(select(Place.place_no).where(Place.slot_id == slot_id)))
    free = next((number for number in range(1, capacity + 1) if number not in taken), None)
    if free is None:
        return None
    place = Place(slot_id=slot_id, place_no=free, **holder)
    session.add(place)
    session.flush()
    return place


def count_taken(session: Session, slot_ids: Iterable[str], now: datetime) -> dict[str, int]:
    """Taken places by slot id; slots without any are missing."""
    query = (
        select(Place.slot_id, func.count())
        .where(Place.slot_id.in_(list(slot_ids)), or_(Place.expires_at.is_(None), Place.expires_at > now))
        .group_by(Place.slot_id)
    )
    return dict(session.execute(query).all())


def count_active(session: Session, person: str, centre: str, now: datetime) -> int:
    """Appointments of a person at a centre that are still to come."""
    query = select(func.count()).where(
        Appointment.person == person,
        Appointment.centre == centre,
        Appointment.state == "confirmed",
        Appointment.end > now,
    )
    return session.scalar(query)


def find_appointment(session: Session, code: str) -> Appointment | None:
    return session.scalar(select(Appointment).where(Appointment.code == code))


def find_hold(session: Session, hold_id: str) -> Place | None:
    return session.scalar(select(Place).where(Place.hold_id == hold_id))


def release_place(session: Session, appointment: Appointment) -> None:
    booked = delete(Place).where(Place.appointment_id == appointment.id)
    session.execute(booked.execution_options(synchronize_session=False))


def release_holds_of(session: Session, conversation: str) -> None:
    """Free the places that a conversation (its hash) holds but has not booked."""
    held = delete(Place).where(Place.conversation == conversation, Place.expires_at.is_not(None))
    session.execute(held.execution_options(synchronize_session=False))


def find_appointments_of(session: Session, conversation: str) -> list[Appointment]:
    """Appointments made from holds of a conversation (its hash), by time."""
    query = select(Appointment).where(Appointment.conversation == conversation).order_by(Appointment.start)
    return list(session.scalars(query))
