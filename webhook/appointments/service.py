"""Holding, booking, showing, cancelling and rescheduling. Every rule is checked again under the lock that writes."""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from knowledge_base import clock
from knowledge_base.opening import Slot, Subject, check_eligibility, find_slot, open_rules
from knowledge_base.opening.slots import is_bookable
from webhook.appointments.errors import (
    AppointmentError,
    HoldExpired,
    InvalidRequest,
    KeyReused,
    NotEligible,
    NotFound,
    NotOpen,
    OverLimit,
    SlotFull,
    TooLate,
)
from webhook.appointments.offers import find_instead, say_instead, slot_json
from webhook.appointments.personal import PersonalKey, hash_secret, open_personal_key
from webhook.appointments.render import appointment_json
from webhook.appointments.requests import BookingRequest
from webhook.appointments.storage import (
    Appointment,
    Place,
    RememberedAnswer,
    count_active,
    find_appointment,
    find_hold,
    release_holds_of,
    release_place,
    take_place,
)
from webhook.appointments.subjects import find_subject, why_elsewhere
from webhook.appointments.writing import write
from webhook.parts import Parts

HOLD_LIFE = timedelta(minutes=5)
ANSWERS_KEPT = timedelta(days=7)
MOST_ACTIVE = 3  # appointments of one phone number at one centre that are still to come
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that look alike


def hold_slot(parts: Parts, slot_id: str, matter: str, conversation: str | None = None) -> dict:
    """Keep a place for five minutes: {"id", "token", "expires_at", "slot"}. A conversation has one hold at a time."""
    now = clock.now()
    slot, _ = _check_slot(parts, slot_id, matter, None, now)
    hold_id, token = secrets.token_hex(8), secrets.token_urlsafe(24)
    owner = hash_secret(conversation) if conversation else None

    def work(session: Session) -> None:
        if owner:
            release_holds_of(session, owner)
        place = take_place(
            session, slot.id, slot.group.capacity, clock.now(),
            hold_id=hold_id, hold_token_hash=hash_secret(token), matter=matter, conversation=owner, expires_at=now + HOLD_LIFE,
        )
        if place is None:
            raise SlotFull("这个时段刚刚约满。")

    names = [f"slot:{slot.id}"] + ([f"conversation:{owner}"] if owner else [])
    _write(parts, names, work, slot, matter, None)
    return {"id": hold_id, "token": token, "expires_at": (now + HOLD_LIFE).isoformat(), "slot": slot_json(slot)}


def book(parts: Parts, request: BookingRequest, key: str | None) -> dict:
    """Book a slot, or confirm a hold: the appointment with its token. The same ``key`` gives the same answer again."""
    secret = open_personal_key(parts.settings.var)
    key_hash = secret.match("key", key) if key else None
    print_of_request = secret.match("request", json.dumps(asdict(request), sort_keys=True, ensure_ascii=False))
    if key_hash:
        with parts.database.reading() as session:
            answer = _recall(session, secret, key_hash, print_of_request)
        if answer is not None:
            return answer
    person = secret.match("person", request.applicant.phone)
    kind = request.applicant.kind
    try:
        slot_id = request.slot_id or _slot_of_hold(parts, request)
    except HoldExpired:
        with parts.database.reading() as session:  # used up a moment ago by this very request, sent twice?
            answer = _recall(session, secret, key_hash, print_of_request) if key_hash else None
        if answer is not None:
            return answer
        raise
    known_slot, _ = _check_slot(parts, slot_id, request.matter, kind, clock.now())

    def work(session: Session) -> dict:
        # First of all: who repeats a request at the same moment waited for the lock and must get the same answer.
        answer = _recall(session, secret, key_hash, print_of_request) if key_hash else None
        if answer is not None:
            return answer
        now = clock.now()
        slot, subject = _check_slot(parts, slot_id, request.matter, kind, now)
        appointment, token = _create(session, request, slot, subject, person, secret, now)
        answer = {**appointment_json(appointment, secret, parts.catalogue, parts.settings), "token": token}
        if key_hash:
            _remember(session, secret, key_hash, print_of_request, answer, now)
        return answer

    centre = slot_id.partition(".")[0]
    names = [f"slot:{slot_id}", f"person:{person}:{centre}"] + ([f"key:{key_hash}"] if key_hash else [])
    return _write(parts, names, work, known_slot, request.matter, kind)


def show(parts: Parts, code: str, token: str | None) -> dict:
    with parts.database.reading() as session:
        return _render(parts, _own(session, code, token))


def cancel(parts: Parts, code: str, token: str | None) -> dict:
    """Cancel; doing it twice changes nothing. Raises NotFound, TooLate."""
    return _write(parts, [f"appointment:{code}"], lambda session: _render(parts, _cancel(session, _own(session, code, token))))


def reschedule(parts: Parts, code: str, token: str | None, slot_id: str) -> dict:
    """Move to another slot of the same centre or another, in one step: never without a place, never with two."""
    return move(parts, code, slot_id, lambda session: _own(session, code, token))


def move(parts: Parts, code: str, slot_id: str, find) -> dict:
    """Move the appointment that ``find(session)`` gives."""
    target = find_slot(open_rules(parts.settings), slot_id)
    with parts.database.reading() as session:
        known = find(session)
    _check_changeable(known, clock.now())
    if known.slot_id != slot_id:
        _check_slot(parts, slot_id, known.matter, known.applicant_kind, clock.now())

    def work(session: Session) -> dict:
        now = clock.now()
        appointment = find(session)
        _check_changeable(appointment, now)
        if appointment.slot_id == slot_id:
            return _render(parts, appointment)
        slot, _ = _check_slot(parts, slot_id, appointment.matter, appointment.applicant_kind, now)
        if slot.centre != appointment.centre and count_active(session, appointment.person, slot.centre, now) >= MOST_ACTIVE:
            raise OverLimit(f"同一个电话在一个中心最多有 {MOST_ACTIVE} 个还没办的预约")
        release_place(session, appointment)
        _place(session, slot, now, appointment)
        _fill_in_slot(appointment, slot, now)
        return _render(parts, appointment)

    names = [f"appointment:{code}", f"slot:{slot_id}", f"slot:{known.slot_id}"]
    if target is not None:
        names.append(f"person:{known.person}:{target.centre}")
    return _write(parts, names, work, target, known.matter, known.applicant_kind)


def cancel_found(parts: Parts, code: str, find) -> dict:
    """Cancel the appointment that ``find(session)`` gives."""
    return _write(parts, [f"appointment:{code}"], lambda session: _render(parts, _cancel(session, find(session))))


def _write(parts: Parts, names: list[str], work, slot: Slot | None = None, matter: str = "", kind: str | None = None):
    """Like ``write``; a refusal names what is open instead."""
    try:
        return write(parts.database, names, work)
    except (SlotFull, OverLimit) as refusal:
        if isinstance(refusal, SlotFull) and slot is not None:
            centre = open_rules(parts.settings)[slot.centre]
            _name_instead(refusal, find_instead(parts, centre, find_subject(parts.catalogue, matter), kind, slot.start.date()))
        raise


def _check_slot(parts: Parts, slot_id: str, matter: str, kind: str | None, now: datetime) -> tuple[Slot, Subject]:
    """The slot and subject when they may be booked together. Raises InvalidRequest, NotOpen, NotEligible."""
    subject = find_subject(parts.catalogue, matter)
    rules = open_rules(parts.settings)
    slot = find_slot(rules, slot_id)
    if slot is None:
        raise InvalidRequest("没有这个时段：请从可约时段里选一个（时段可能因放假安排变了）")
    centre = rules[slot.centre]
    if elsewhere := why_elsewhere(parts.catalogue, centre, subject):
        raise NotEligible(elsewhere)
    if not is_bookable(centre, slot, now):
        refusal = NotOpen(_say_not_bookable(slot, centre.days_ahead, now))
        raise _name_instead(refusal, find_instead(parts, centre, subject, kind))
    if reason := check_eligibility(slot.group, subject, centre, kind):
        raise _name_instead(NotEligible(f"{reason}。"), find_instead(parts, centre, subject, kind))
    return slot, subject


def _say_not_bookable(slot: Slot, days_ahead: int, now: datetime) -> str:
    if slot.start <= now:
        return "这个时段已经过去了。"
    if slot.start.date() > now.date() + timedelta(days=days_ahead):
        return f"最多提前 {days_ahead} 天预约。"
    return f"{slot.group.name}要在开始前 {slot.group.notice_minutes} 分钟以上预约，这个时段来不及了。"


def _name_instead(refusal: AppointmentError, instead: list[dict]) -> AppointmentError:
    refusal.message += say_instead(instead)
    refusal.details["instead"] = instead
    return refusal


def _slot_of_hold(parts: Parts, request: BookingRequest) -> str:
    with parts.database.reading() as session:
        return _own_hold(session, request).slot_id


def _own_hold(session: Session, request: BookingRequest) -> Place:
    """Raises NotFound for a hold of another, HoldExpired for one that nobody has any more."""
    hold = find_hold(session, request.hold_id)
    if hold is None:
        raise HoldExpired("保留的时段已经过了 5 分钟或已用掉，请重新选一个时段")
    if not hmac.compare_digest(hold.hold_token_hash or "", hash_secret(request.hold_token)):
        raise NotFound("没有找到这个保留的时段，请重新选一个时段")
    return hold


def _create(
    session: Session, request: BookingRequest, slot: Slot, subject: Subject, person: str, secret: PersonalKey, now: datetime
) -> tuple[Appointment, str]:
    hold = _take_over_hold(session, request, now) if request.hold_id else None
    conversation = hold.conversation if hold else None
    if hold is not None:
        session.delete(hold)
        session.flush()
    if count_active(session, person, slot.centre, now) >= MOST_ACTIVE:
        raise OverLimit(f"同一个电话在一个中心最多有 {MOST_ACTIVE} 个还没办的预约，请先取消不需要的")
    token = secrets.token_urlsafe(24)
    appointment = Appointment(
        code="".join(secrets.choice(_CODE_LETTERS) for _ in range(12)),
        token_hash=hash_secret(token),
        state="confirmed",
        matter=subject.id,
        matter_name=subject.name,
        applicant_kind=request.applicant.kind,
        name=secret.encrypt(request.applicant.name),
        phone=secret.encrypt(request.applicant.phone),
        credit_code=secret.encrypt(request.applicant.credit_code) if request.applicant.credit_code else None,
        person=person,
        conversation=conversation,
        created_at=now,
    )
    _fill_in_slot(appointment, slot, now)
    session.add(appointment)
    session.flush()
    _place(session, slot, now, appointment)
    return appointment, token


def _take_over_hold(session: Session, request: BookingRequest, now: datetime) -> Place:
    hold = _own_hold(session, request)
    if hold.expires_at <= now:
        raise HoldExpired("保留的时段已经过了 5 分钟，请重新选一个时段")
    return hold


def _place(session: Session, slot: Slot, now: datetime, appointment: Appointment) -> None:
    taken = session.query(Place.id).filter(Place.slot_id == slot.id, Place.person == appointment.person).first()
    if taken is not None:
        raise OverLimit("这个电话在这个时段已经有一个预约了，请换一个时段")
    if take_place(session, slot.id, slot.group.capacity, now, appointment_id=appointment.id, person=appointment.person) is None:
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


def _cancel(session: Session, appointment: Appointment) -> Appointment:
    if appointment.state == "cancelled":
        return appointment
    now = clock.now()
    _check_changeable(appointment, now)
    release_place(session, appointment)
    appointment.state, appointment.changed_at = "cancelled", now
    return appointment


def _check_changeable(appointment: Appointment, now: datetime) -> None:
    if appointment.state == "cancelled":
        raise TooLate("这个预约已经取消，请重新预约")
    if appointment.start <= now:
        raise TooLate("预约的时间已经开始或过去，不能再改")


def _render(parts: Parts, appointment: Appointment) -> dict:
    return appointment_json(appointment, open_personal_key(parts.settings.var), parts.catalogue, parts.settings)


def _recall(session: Session, secret: PersonalKey, key_hash: str, request: str) -> dict | None:
    """The answer given before under this key. Raises KeyReused when it was to another request."""
    remembered = session.get(RememberedAnswer, key_hash)
    if remembered is None:
        return None
    if remembered.request != request:
        raise KeyReused("这个 Idempotency-Key 已经用在另一个请求上，请换一个")
    return json.loads(secret.decrypt(remembered.answer))


def _remember(session: Session, secret: PersonalKey, key_hash: str, request: str, answer: dict, now: datetime) -> None:
    old = delete(RememberedAnswer).where(RememberedAnswer.created_at < now - ANSWERS_KEPT)
    session.execute(old.execution_options(synchronize_session=False))
    words = secret.encrypt(json.dumps(answer, ensure_ascii=False))
    session.add(RememberedAnswer(key=key_hash, request=request, answer=words, created_at=now))


