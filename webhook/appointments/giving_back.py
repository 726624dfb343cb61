"""A place that is given back rests for a random time, so that nobody can hand it to a chosen person."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from knowledge_base.opening import find_slot, open_rules
from webhook.appointments.checks import policy_of
from webhook.appointments.storage import Appointment, rest_places
from webhook.parts import Parts

chance: random.Random = random.SystemRandom()  # cannot be foreseen; tests put a seeded one here


def give_back(parts: Parts, session: Session, appointment: Appointment, now: datetime) -> None:
    """Free the places of a cancelled or moved appointment, for others only after their rest."""
    slot = find_slot(open_rules(parts.settings), appointment.slot_id, appointment.matter)
    last_call = appointment.start - timedelta(minutes=slot.group.notice_minutes if slot else 0)
    rest_places(session, appointment, now + choose_rest(policy_of(parts, appointment.centre).return_minutes, last_call - now))


def choose_rest(minutes: tuple[int, int], left: timedelta) -> timedelta:
    """Between the two numbers of minutes; at most half of the time in which the place can still be booked."""
    rest = timedelta(minutes=chance.uniform(*minutes))
    return max(min(rest, left / 2), timedelta())
