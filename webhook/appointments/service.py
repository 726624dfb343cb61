"""Holding, booking, showing, cancelling and rescheduling. Every rule is checked again under the lock that writes."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from knowledge_base import clock
from knowledge_base.opening import Slot, Subject, open_rules, privacy_notice
from webhook.appointments.checks import check_changeable, check_limits, check_slot
from webhook.appointments.errors import HoldExpired, NotEligible, NotFound, NotOpen, OverLimit, SlotFull
from webhook.appointments.giving_back import give_back
from webhook.appointments.offers import find_centre, find_instead, say_instead, slot_json
from webhook.appointments.personal import PersonalKey, hash_secret, open_personal_key
from webhook.appointments.remembering import Memory
from webhook.appointments.render import appointment_json
from webhook.appointments.requests import BookingRequest
from webhook.appointments.storage import (
    Appointment,
    Place,
    find_appointment,
    find_hold,
    has_place,
    release_hold,
    release_holds_of,
    take_places,
)
from webhook.appointments.subjects import find_subject
from webhook.appointments.tidying import tidy_sometimes
from webhook.appointments.writing import write
from webhook.parts import Parts

HOLD_LIFE = timedelta(minutes=5)
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that look alike
Finder = Callable[[Session], Appointment]


def hold_slot(parts: Parts, slot_id: str, matter: str, conversation: str | None = None) -> dict:
    """Keep a place for five minutes: {"id", "token", "expires_at", "slot", "privacy_notice"}. A conversation has one hold at a time."""
    hold_id, token = secrets.token_hex(8), secrets.token_urlsafe(24)
    owner = hash_secret(conversation) if conversation else None

    def work(session: Session) -> datetime:
        now = clock.now()
        if owner:
            release_holds_of(session, owner)
        holder = {"hold_id": hold_id, "hold_token_hash": hash_secret(token), "matter": matter, "conversation": owner}
        if not take_places(session, slot, now, expires_at=now + HOLD_LIFE, **holder):
            raise SlotFull("这个时段刚刚约满。")
        return now + HOLD_LIFE

    with _naming_instead(parts, slot_id, matter, None):
        slot, _ = check_slot(parts, slot_id, matter, None, clock.now())
        expires_at = write(parts.database, _locks(slot) + ([f"conversation:{owner}"] if owner else []), work)
    notice = privacy_notice(find_centre(parts, slot.centre))
    return {"id": hold_id, "token": token, "expires_at": expires_at.isoformat(), "slot": slot_json(slot), "privacy_notice": notice}


def book(parts: Parts, request: BookingRequest, key: str | None) -> dict:
    """Book a slot, or confirm a hold: the appointment with its token. The same ``key`` gives the same answer again."""
    secret = open_personal_key(parts.settings.var)
    memory = Memory.of(secret, key, request)
    answer = _recall(parts, memory)
    if answer is not None:
        return answer
    try:
        slot_id, held_at = _slot_of_hold(parts, request) if request.hold_id else (request.slot_id, None)
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
        appointment.conversation = _take_over_hold(session, request, now) if request.hold_id else None
        check_limits(session, open_rules(parts.settings)[slot.centre], person, company, now)
        token = secrets.token_urlsafe(24)
        appointment.token_hash = hash_secret(token)
        _fill_in_slot(appointment, slot, now)
        session.add(appointment)
        session.flush()
        _place(session, slot, now, appointment)
        answer = {**appointment_json(appointment, secret, parts.catalogue, parts.settings), "token": token}
        memory.remember(session, answer, now)
        return answer

    with _naming_instead(parts, slot_id, request.matter, kind):
        slot, _ = check_slot(parts, slot_id, request.matter, kind, clock.now(), held_at)
        answer = write(parts.database, _locks(slot) + _owner_locks(slot.centre, person, company) + memory.locks, work)
    tidy_sometimes(parts)
    return answer


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
        _place(session, slot, now, appointment)
        _fill_in_slot(appointment, slot, now)
        return _render(parts, appointment)

    with _naming_instead(parts, slot_id, known.matter, known.applicant_kind):
        slot, _ = check_slot(parts, slot_id, known.matter, known.applicant_kind, clock.now())
        locks = [f"appointment:{code}", *_locks(slot), *_owner_locks(slot.centre, known.person, known.company)]
        return write(parts.database, locks, work)


def _locks(slot: Slot) -> list[str]:
    return [f"slot:{cell}" for cell in slot.cells]


def _owner_locks(centre: str, person: str, company: str | None) -> list[str]:
    return [f"person:{person}:{centre}"] + ([f"company:{company}:{centre}"] if company else [])


@contextmanager
def _naming_instead(parts: Parts, slot_id: str, matter: str, kind: str | None) -> Iterator[None]:
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


def _recall(parts: Parts, memory: Memory) -> dict | None:
    with parts.database.reading() as session:
        return memory.recall(session)


def _slot_of_hold(parts: Parts, request: BookingRequest) -> tuple[str, datetime]:
    """The slot that was held, and when."""
    with parts.database.reading() as session:
        hold = _own_hold(session, request)
    return hold.slot_id, hold.expires_at - HOLD_LIFE


def _own_hold(session: Session, request: BookingRequest) -> Place:
    """Raises NotFound for a hold of another, HoldExpired for one that nobody has any more."""
    hold = find_hold(session, request.hold_id)
    if hold is None:
        raise HoldExpired("保留的时段已经过了 5 分钟或已用掉，请重新选一个时段")
    if not hmac.compare_digest(hold.hold_token_hash or "", hash_secret(request.hold_token)):
        raise NotFound("没有找到这个保留的时段，请重新选一个时段")
    return hold


def _take_over_hold(session: Session, request: BookingRequest, now: datetime) -> str | None:
    """Give up the hold for the appointment that follows; the conversation (its hash) that held it."""
    hold = _own_hold(session, request)
    if hold.expires_at <= now:
        raise HoldExpired("保留的时段已经过了 5 分钟，请重新选一个时段")
    conversation = hold.conversation
    release_hold(session, request.hold_id)
    return conversation


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


def _place(session: Session, slot: Slot, now: datetime, appointment: Appointment) -> None:
    if has_place(session, slot.cells, appointment.person):
        raise OverLimit("这个电话在这个时段已经有一个预约了，请换一个时段")
    if not take_places(session, slot, now, appointment.person, appointment_id=appointment.id, matter=appointment.matter):
        raise SlotFull("这个时段刚刚约满。")


def _fill_in_slot(appointment: Appointment, slot: Slot, now: datetime) -> None:
    appointment.centre, appointment.slot_id = slot.centre, slot.id
    appointment.window, appointment.slot_kind = slot.group.name, slot.kind
    appointment.start, appointment.end, appointment.changed_at = slot.start, slot.end, now


def _own(session: Session, code: str, token: str | None) -> Appointment:
    appointment = find_appointment(session, code)
    expected = appointment.token_hash if appointment else hash_secret("nobody")
    if not hmac.compare_digest(expected, hash_secret(token or "")) or appointment is None:
        raise NotFound()
    return appointment


def _render(parts: Parts, appointment: Appointment) -> dict:
    return appointment_json(appointment, open_personal_key(parts.settings.var), parts.catalogue, parts.settings)
