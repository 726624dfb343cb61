"""What holding, booking and moving share: the locks they take, the place in a slot, the refusal that names what is open instead."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from sqlalchemy.orm import Session

from knowledge_base.opening import Slot
from webhook.appointments.errors import NotEligible, NotOpen, OverLimit, SlotFull
from webhook.appointments.offers import find_centre, find_instead, say_instead
from webhook.appointments.storage import Appointment, has_place, take_places
from webhook.appointments.subjects import find_subject
from webhook.parts import Parts


def slot_locks(slot: Slot) -> list[str]:
    return [f"slot:{cell}" for cell in slot.cells]


def owner_locks(centre: str, person: str, company: str | None) -> list[str]:
    return [f"person:{person}:{centre}"] + ([f"company:{company}:{centre}"] if company else [])


@contextmanager
def naming_instead(parts: Parts, slot_id: str, matter: str, kind: str | None) -> Iterator[None]:
    """A refusal leaves with what is open instead: looked up after the transaction, which needs no second connection."""
    try:
        yield
    except (NotOpen, NotEligible, SlotFull) as refusal:
        centre = find_centre(parts, slot_id.partition(".")[0])
        instead = find_instead(parts, centre, find_subject(parts.catalogue, matter), kind, _day_of(refusal, slot_id))
        if "instead" in refusal.details:  # said already that there is none at this centre
            raise
        refusal.message = f"{refusal.message.removesuffix('。')}。{say_instead(instead)}"
        refusal.details["instead"] = instead
        raise


def _day_of(refusal: Exception, slot_id: str) -> date | None:
    """A full slot has its neighbours offered first; anything else the next opening of all."""
    return datetime.strptime(slot_id[-10:-4], "%y%m%d").date() if isinstance(refusal, SlotFull) else None


def place_appointment(session: Session, slot: Slot, now: datetime, appointment: Appointment) -> None:
    if has_place(session, slot.cells, appointment.person):
        raise OverLimit("这个电话在这个时段已经有一个预约了，请换一个时段")
    if not take_places(session, slot, now, appointment.person, appointment_id=appointment.id, matter=appointment.matter):
        raise SlotFull("这个时段刚刚约满。")


def fill_in_slot(appointment: Appointment, slot: Slot, now: datetime) -> None:
    appointment.centre, appointment.slot_id = slot.centre, slot.id
    appointment.window, appointment.slot_kind = slot.group.name, slot.kind
    appointment.start, appointment.end, appointment.changed_at = slot.start, slot.end, now
