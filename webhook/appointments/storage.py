"""Tables of appointments. A place in a stretch (cell) of a window group is one row: held, booked, or resting.

A resting place was given back: it belongs to nobody, counts as taken, and is free again at ``expires_at``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Integer, String, Text, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from knowledge_base.opening import Slot
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
    company = Column(String(64))  # keyed hash of the credit code, for the limits
    conversation = Column(String(64))  # hash of the conversation that held the slot
    created_at = Column(Moment, nullable=False)
    changed_at = Column(Moment, nullable=False)


class Place(Base):
    __tablename__ = "places"
    id = Column(Integer, primary_key=True)
    slot_id = Column(String(24), nullable=False)  # of the cell
    place_no = Column(Integer, nullable=False)
    service = Column(String(24))
    service_no = Column(Integer)
    appointment_id = Column(Integer, ForeignKey("appointments.id"))
    person = Column(String(64))
    hold_id = Column(String(32))
    hold_token_hash = Column(String(64))
    matter = Column(String(24))
    conversation = Column(String(64))
    expires_at = Column(Moment)  # of a hold or a resting place: from then on it counts as free


class RememberedAnswer(Base):
    __tablename__ = "remembered_answers"
    key = Column(String(64), primary_key=True)
    request = Column(String(64), nullable=False)
    answer = Column(Text, nullable=False)  # encrypted: it holds the token
    created_at = Column(Moment, nullable=False)


@dataclass(frozen=True)
class Taken:
    """Places that are not free now, by cell and by (cell, service)."""

    cells: Counter[str]
    services: Counter[tuple[str, str]]

    def left(self, slot: Slot) -> int:
        """Free places of a slot: as many as its fullest cell has."""
        free = min(slot.group.capacity - self.cells[cell] for cell in slot.cells)
        if slot.service:
            free = min(free, *(slot.service.capacity - self.services[cell, slot.service.id] for cell in slot.cells))
        return max(0, free)


def take_places(session: Session, slot: Slot, now: datetime, person: str | None = None, **holder: object) -> bool:
    """Give a free place in every cell of a slot to ``holder``; False when one has none. The cells must be locked.

    Who gave a place back may have it again at once: only others wait until it has rested.
    """
    own = and_(Place.person == person, Place.appointment_id.is_(None)) if person else False
    free_again = delete(Place).where(Place.slot_id.in_(slot.cells), or_(Place.expires_at <= now, own))
    session.execute(free_again.execution_options(synchronize_session=False))
    found = session.execute(select(Place.slot_id, Place.place_no, Place.service, Place.service_no).where(Place.slot_id.in_(slot.cells))).all()
    service = slot.service.id if slot.service else None
    places = []
    for cell in slot.cells:
        number = _first_free(slot.group.capacity, {p.place_no for p in found if p.slot_id == cell})
        within = _first_free(slot.capacity, {p.service_no for p in found if p.slot_id == cell and p.service == service}) if service else None
        if number is None or (service and within is None):
            return False
        places.append(Place(slot_id=cell, place_no=number, service=service, service_no=within, person=person, **holder))
    session.add_all(places)
    session.flush()
    return True


def count_taken(session: Session, slots: Iterable[Slot], now: datetime) -> Taken:
    """What is taken in the cells of these slots. One range of the index a window group, however many slots."""
    ranges: dict[str, tuple[str, str]] = {}
    for slot in slots:
        group = slot.id.rpartition(".")[0]
        first, last = ranges.get(group, (slot.cells[0], slot.cells[-1]))
        ranges[group] = min(first, slot.cells[0]), max(last, slot.cells[-1])
    cells, services = Counter(), Counter()
    for first, last in ranges.values():
        query = (
            select(Place.slot_id, Place.service, func.count())
            .where(Place.slot_id.between(first, last), or_(Place.expires_at.is_(None), Place.expires_at > now))
            .group_by(Place.slot_id, Place.service)
        )
        for cell, service, number in session.execute(query):
            cells[cell] += number
            if service:
                services[cell, service] += number
    return Taken(cells, services)


def has_place(session: Session, cells: Iterable[str], person: str) -> bool:
    """A booked place of this person in one of the cells."""
    query = select(Place.id).where(Place.slot_id.in_(list(cells)), Place.person == person, Place.appointment_id.is_not(None))
    return session.scalar(query.limit(1)) is not None


def count_active(session: Session, centre: str, now: datetime, person: str | None = None, company: str | None = None) -> int:
    """Appointments of a person or of a company at a centre that are still to come."""
    owner = Appointment.person == person if person else Appointment.company == company
    query = select(func.count()).where(owner, Appointment.centre == centre, Appointment.state == "confirmed", Appointment.end > now)
    return session.scalar(query)


def find_appointment(session: Session, code: str) -> Appointment | None:
    return session.scalar(select(Appointment).where(Appointment.code == code)) if _is_plain(code) else None


def find_hold(session: Session, hold_id: str) -> Place | None:
    """The first place of a hold: its ``slot_id`` is the one that was held."""
    query = select(Place).where(Place.hold_id == hold_id).order_by(Place.slot_id).limit(1)
    return session.scalar(query) if _is_plain(hold_id) else None


def release_hold(session: Session, hold_id: str) -> None:
    session.execute(delete(Place).where(Place.hold_id == hold_id).execution_options(synchronize_session=False))


def rest_places(session: Session, appointment: Appointment, until: datetime) -> None:
    """Take the places of an appointment away from it; they are free for others from ``until`` on."""
    booked = update(Place).where(Place.appointment_id == appointment.id).values(appointment_id=None, expires_at=until)
    session.execute(booked.execution_options(synchronize_session=False))


def release_holds_of(session: Session, conversation: str) -> None:
    """Free the places that a conversation (its hash) holds but has not booked."""
    held = delete(Place).where(Place.conversation == conversation, Place.expires_at.is_not(None))
    session.execute(held.execution_options(synchronize_session=False))


def find_appointments_of(session: Session, conversation: str) -> list[Appointment]:
    """Appointments made from holds of a conversation (its hash), by time."""
    query = select(Appointment).where(Appointment.conversation == conversation).order_by(Appointment.start)
    return list(session.scalars(query))


def _is_plain(text: str) -> bool:
    """Like the codes we give; anything else, such as a NUL, is no question for a database."""
    return text.isascii() and text.isalnum()


def _first_free(capacity: int, taken: set[int]) -> int | None:
    return next((number for number in range(1, capacity + 1) if number not in taken), None)
