"""Keeping a place for five minutes, and what a booking makes of the hold."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from knowledge_base import clock
from knowledge_base.opening import privacy_notice
from webhook.appointments.checks import check_slot
from webhook.appointments.errors import HoldExpired, NotFound, SlotFull
from webhook.appointments.offers import find_centre, slot_json
from webhook.appointments.personal import hash_secret
from webhook.appointments.placing import naming_instead, slot_locks
from webhook.appointments.requests import BookingRequest
from webhook.appointments.storage import Place, find_hold, release_hold, release_holds_of, take_places
from webhook.appointments.writing import write
from webhook.parts import Parts

HOLD_LIFE = timedelta(minutes=5)


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

    with naming_instead(parts, slot_id, matter, None):
        slot, _ = check_slot(parts, slot_id, matter, None, clock.now())
        expires_at = write(parts.database, slot_locks(slot) + ([f"conversation:{owner}"] if owner else []), work)
    notice = privacy_notice(find_centre(parts, slot.centre))
    return {"id": hold_id, "token": token, "expires_at": expires_at.isoformat(), "slot": slot_json(slot), "privacy_notice": notice}


def read_held_slot(parts: Parts, request: BookingRequest) -> tuple[str, datetime]:
    """The slot that was held, and when."""
    with parts.database.reading() as session:
        hold = _own_hold(session, request)
    return hold.slot_id, hold.expires_at - HOLD_LIFE


def take_over_hold(session: Session, request: BookingRequest, now: datetime) -> str | None:
    """Give up the hold for the appointment that follows; the conversation (its hash) that held it."""
    hold = _own_hold(session, request)
    if hold.expires_at <= now:
        raise HoldExpired("保留的时段已经过了 5 分钟，请重新选一个时段")
    conversation = hold.conversation
    release_hold(session, request.hold_id)
    return conversation


def _own_hold(session: Session, request: BookingRequest) -> Place:
    """Raises NotFound for a hold of another, HoldExpired for one that nobody has any more."""
    hold = find_hold(session, request.hold_id)
    if hold is None:
        raise HoldExpired("保留的时段已经过了 5 分钟或已用掉，请重新选一个时段")
    if not hmac.compare_digest(hold.hold_token_hash or "", hash_secret(request.hold_token)):
        raise NotFound("没有找到这个保留的时段，请重新选一个时段")
    return hold
