"""Booking a slot or confirming a hold. Every rule is checked again under the lock that writes."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from knowledge_base import clock
from knowledge_base.opening import Subject, open_rules
from webhook.appointments.checks import check_limits, check_slot
from webhook.appointments.errors import HoldExpired
from webhook.appointments.holding import read_held_slot, take_over_hold
from webhook.appointments.personal import PersonalKey, hash_secret, open_personal_key
from webhook.appointments.placing import (
    fill_in_slot,
    naming_instead,
    owner_locks,
    place_appointment,
    slot_locks,
)
from webhook.appointments.remembering import Memory
from webhook.appointments.render import appointment_json
from webhook.appointments.requests import BookingRequest
from webhook.appointments.storage import Appointment
from webhook.appointments.tidying import tidy_sometimes
from webhook.appointments.writing import write
from webhook.parts import Parts

_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that look alike


def book(parts: Parts, request: BookingRequest, key: str | None) -> dict:
    """Book a slot, or confirm a hold: the appointment with its token. The same ``key`` gives the same answer again."""
    secret = open_personal_key(parts.settings.var)
    memory = Memory.of(secret, key, request)
    answer = _recall(parts, memory)
    if answer is not None:
        return answer
    try:
        slot_id, held_at = read_held_slot(parts, request) if request.hold_id else (request.slot_id, None)
    except HoldExpired:
        answer = _recall(parts, memory)  # used up a moment ago by this very request, sent twice?
        if answer is not None:
            return answer
        raise
    kind, code = request.applicant.kind, request.applicant.credit_code
    person, company = secret.match("person", request.applicant.phone), secret.match("company", code) if code else None

    def work(session: Session) -> dict:
        # First of all: who repeats a request at the same moment waited for the lock and must get the same answer.
        answer = memory.recall(session)
        if answer is not None:
            return answer
        now = clock.now()
        slot, subject = check_slot(parts, slot_id, request.matter, kind, now, held_at)
        appointment = _new_appointment(request, subject, person, company, secret, now)
        appointment.conversation = take_over_hold(session, request, now) if request.hold_id else None
        check_limits(session, open_rules(parts.settings)[slot.centre], person, company, now)
        token = secrets.token_urlsafe(24)
        appointment.token_hash = hash_secret(token)
        fill_in_slot(appointment, slot, now)
        session.add(appointment)
        session.flush()
        place_appointment(session, slot, now, appointment)
        answer = {**appointment_json(appointment, secret, parts.catalogue, parts.settings), "token": token}
        memory.remember(session, answer, now)
        return answer

    with naming_instead(parts, slot_id, request.matter, kind):
        slot, _ = check_slot(parts, slot_id, request.matter, kind, clock.now(), held_at)
        answer = write(parts.database, slot_locks(slot) + owner_locks(slot.centre, person, company) + memory.locks, work)
    tidy_sometimes(parts)
    return answer


def _recall(parts: Parts, memory: Memory) -> dict | None:
    with parts.database.reading() as session:
        return memory.recall(session)


def _new_appointment(
    request: BookingRequest, subject: Subject, person: str, company: str | None, secret: PersonalKey, now: datetime
) -> Appointment:
    applicant = request.applicant
    return Appointment(
        code="".join(secrets.choice(_CODE_LETTERS) for _ in range(12)),
        state="confirmed",
        matter=subject.id,
        matter_name=subject.name,
        applicant_kind=applicant.kind,
        name=secret.encrypt(applicant.name),
        phone=secret.encrypt(applicant.phone),
        credit_code=secret.encrypt(applicant.credit_code) if applicant.credit_code else None,
        person=person,
        company=company,
        created_at=now,
    )
