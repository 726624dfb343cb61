"""Deletes what is no longer needed: appointments with their personal data, old answers, places that are free again."""

from __future__ import annotations

import logging
import threading
import time
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from knowledge_base import clock
from knowledge_base.opening import BookingPolicy, open_rules
from webhook.appointments.errors import Busy
from webhook.appointments.remembering import forget_old_answers
from webhook.appointments.storage import Appointment, Place
from webhook.appointments.writing import write
from webhook.parts import Parts

log = logging.getLogger(__name__)
EVERY = 3600.0  # seconds between two rounds of one process
_round = threading.Lock()
_last_round: dict[str, float] = {}  # by database: several instances may live in one process


def tidy(parts: Parts) -> int:
    """Delete all that is due now; how many appointments went. Raises Busy."""
    return write(parts.database, ["tidy"], lambda session: _delete_due(parts, session, clock.now()))


def tidy_sometimes(parts: Parts) -> None:
    """Tidy at most once an hour. A booking that was made must not fail because of it: the next round tries again."""
    with _round:
        last = _last_round.get(parts.settings.database_url)
        if last is not None and time.monotonic() - last < EVERY:
            return
        _last_round[parts.settings.database_url] = time.monotonic()
    try:
        tidy(parts)
    except (SQLAlchemyError, Busy) as error:
        log.warning("tidying of appointments put off: %s", type(error).__name__)


def _delete_due(parts: Parts, session: Session, now: datetime) -> int:
    rules = open_rules(parts.settings)
    due = []
    for centre in session.scalars(select(Appointment.centre).distinct()):
        policy = rules[centre].policy if centre in rules else BookingPolicy()
        limit = now - timedelta(days=policy.keep_days)
        over = or_(Appointment.end < limit, and_(Appointment.state == "cancelled", Appointment.changed_at < limit))
        due += session.scalars(select(Appointment.id).where(Appointment.centre == centre, over))
    quietly = {"synchronize_session": False}
    for number in due:  # one by one: a list of thousands is more than a statement takes
        session.execute(delete(Place).where(Place.appointment_id == number).execution_options(**quietly))
        session.execute(delete(Appointment).where(Appointment.id == number).execution_options(**quietly))
    session.execute(delete(Place).where(Place.expires_at <= now).execution_options(**quietly))
    forget_old_answers(session, now)
    return len(due)
