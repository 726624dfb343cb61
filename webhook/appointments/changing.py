"""Showing, cancelling and moving an appointment. Every rule is checked again under the lock that writes."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from sqlalchemy.orm import Session

from knowledge_base import clock
from knowledge_base.opening import open_rules
from webhook.appointments.checks import check_changeable, check_limits, check_slot
from webhook.appointments.errors import NotFound
from webhook.appointments.giving_back import give_back
from webhook.appointments.personal import hash_secret, open_personal_key
from webhook.appointments.placing import (
    fill_in_slot,
    naming_instead,
    owner_locks,
    place_appointment,
    slot_locks,
)
from webhook.appointments.render import appointment_json
from webhook.appointments.storage import Appointment, find_appointment
from webhook.appointments.writing import write
from webhook.parts import Parts

Finder = Callable[[Session], Appointment]


def show(parts: Parts, code: str, token: str | None) -> dict:
    with parts.database.reading() as session:
        return _render(parts, _own(session, code, token))


def cancel(parts: Parts, code: str, token: str | None) -> dict:
    """Cancel; doing it twice changes nothing. Raises NotFound, TooLate."""
    return cancel_found(parts, code, lambda session: _own(session, code, token))


def cancel_found(parts: Parts, code: str, find: Finder) -> dict:
    """Cancel the appointment that ``find(session)`` gives."""

    def work(session: Session) -> dict:
        appointment, now = find(session), clock.now()
        if appointment.state != "cancelled":
            check_changeable(appointment, now)
            give_back(parts, session, appointment, now)
            appointment.state, appointment.changed_at = "cancelled", now
        return _render(parts, appointment)

    return write(parts.database, [f"appointment:{code}"], work)


def reschedule(parts: Parts, code: str, token: str | None, slot_id: str) -> dict:
    """Move to another slot of the same centre or another, in one step: never without a place, never with two."""
    return move(parts, code, slot_id, lambda session: _own(session, code, token))


def move(parts: Parts, code: str, slot_id: str, find: Finder) -> dict:
    """Move the appointment that ``find(session)`` gives."""
    with parts.database.reading() as session:
        known = find(session)
    check_changeable(known, clock.now())
    if known.slot_id == slot_id:
        return _render(parts, known)

    def work(session: Session) -> dict:
        now = clock.now()
        appointment = find(session)
        check_changeable(appointment, now)
        if appointment.slot_id == slot_id:
            return _render(parts, appointment)
        slot, _ = check_slot(parts, slot_id, appointment.matter, appointment.applicant_kind, now)
        if slot.centre != appointment.centre:
            check_limits(session, open_rules(parts.settings)[slot.centre], appointment.person, appointment.company, now)
        give_back(parts, session, appointment, now)
        place_appointment(session, slot, now, appointment)
        fill_in_slot(appointment, slot, now)
        return _render(parts, appointment)

    with naming_instead(parts, slot_id, known.matter, known.applicant_kind):
        slot, _ = check_slot(parts, slot_id, known.matter, known.applicant_kind, clock.now())
        locks = [f"appointment:{code}", *slot_locks(slot), *owner_locks(slot.centre, known.person, known.company)]
        return write(parts.database, locks, work)


def _own(session: Session, code: str, token: str | None) -> Appointment:
    appointment = find_appointment(session, code)
    expected = appointment.token_hash if appointment else hash_secret("nobody")
    if not hmac.compare_digest(expected, hash_secret(token or "")) or appointment is None:
        raise NotFound()
    return appointment


def _render(parts: Parts, appointment: Appointment) -> dict:
    return appointment_json(appointment, open_personal_key(parts.settings.var), parts.catalogue, parts.settings)
