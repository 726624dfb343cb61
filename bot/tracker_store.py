"""Where Rasa keeps conversations: its own SQL store, with SQLite told not to wait for the disk in every turn, events read
and written by plain statements, and conversations that are over deleted."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from itertools import islice
from typing import Any

import sqlalchemy as sa
import sqlalchemy.orm
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

log = logging.getLogger(__name__)
# With a write-ahead log this loses nothing when a process dies, at most the last turns when the machine does.
# Deleted texts are overwritten, not only unlinked.
_SWIFT = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA busy_timeout=5000", "PRAGMA secure_delete=ON")
# Of the latest session, as Rasa's own store has it; through its mapped classes a turn took four times as long.
_READ = sa.text(
    "SELECT data FROM events WHERE sender_id = :sender AND timestamp >= coalesce("
    "(SELECT max(timestamp) FROM events WHERE sender_id = :sender AND type_name = 'session_started'), 0) ORDER BY id"
)
_WRITE = sa.text(
    "INSERT INTO events (sender_id, type_name, timestamp, intent_name, action_name, data) "
    "VALUES (:sender, :type, :timestamp, :intent, :action, :data)"
)
DAY = 24 * 3600  # seconds
EVERY = 3600.0  # seconds between two rounds of deleting


class WenbanTrackerStore(SQLTrackerStore):
    """Settings as for Rasa's SQL store (``dialect``, ``db`` …) and ``days`` of keeping, in endpoints.yml."""

    def __init__(self, *arguments: Any, days: str | int, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._kept = int(days) * DAY
        self._next_round = 0.0
        if self.engine.dialect.name == "sqlite":
            # Kept open: the last one to close would write the whole log back, after every turn.
            self.engine = sa.create_engine(self.engine.url, poolclass=sa.pool.QueuePool, connect_args={"check_same_thread": False})
            sa.event.listen(self.engine, "connect", _make_swift)
            self.sessionmaker = sa.orm.sessionmaker(bind=self.engine)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The latest session of a conversation; None when nothing was said."""
        with self.engine.connect() as connection:
            events = [json.loads(data) for data in connection.execute(_READ, {"sender": sender_id}).scalars()]
        if not events:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        tracker.events_kept = len(tracker.events)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write what is new, and once an hour do a round of deleting; a failure there never spoils a turn."""
        kept = getattr(tracker, "events_kept", None if tracker.events else 0)  # Rasa saves a new conversation empty first
        if kept is None:
            await super().save(tracker)  # it counts what is in the database
        else:
            self._write(tracker, kept)
        tracker.events_kept = len(tracker.events)
        if time.monotonic() < self._next_round:
            return
        self._next_round = time.monotonic() + EVERY
        try:
            await asyncio.get_running_loop().run_in_executor(None, self.forget_old)
        except sa.exc.SQLAlchemyError as error:
            log.warning("old conversations not deleted: %s", type(error).__name__)

    def _write(self, tracker: DialogueStateTracker, kept: int) -> None:
        rows = [_describe(tracker.sender_id, event.as_dict(), event.type_name) for event in islice(tracker.events, kept, None)]
        if rows:
            with self.engine.begin() as connection:
                connection.execute(_WRITE, rows)

    def forget_old(self) -> int:
        """Delete conversations without a turn in the kept days, and the finished sessions of those that go on (a WeChat
        id never ends); how many events went. By the clock of the machine, as Rasa dates its events."""
        limit = time.time() - self._kept
        event, later = self.SQLEvent, sa.orm.aliased(self.SQLEvent)
        mine = later.sender_id == event.sender_id
        goes_on = sa.exists().where(mine, later.timestamp >= limit)
        was_renewed = sa.exists().where(mine, later.id > event.id, later.type_name == SessionStarted.type_name)
        old = sa.select(event.id).where(event.timestamp < limit, sa.or_(~goes_on, was_renewed))
        with self.session_scope() as session:
            statement = sa.delete(event).where(event.id.in_(old)).execution_options(synchronize_session=False)
            deleted = session.execute(statement).rowcount
            session.commit()
        return deleted


def _describe(sender: str, event: dict[str, Any], kind: str) -> dict[str, Any]:
    """The row of an event, as Rasa's own store writes it."""
    intent = event.get("parse_data", {}).get("intent", {}).get("name")
    return {
        "sender": sender,
        "type": kind,
        "timestamp": event.get("timestamp"),
        "intent": intent,
        "action": event.get("name"),
        "data": json.dumps(event),
    }


def _make_swift(connection: Any, _record: object) -> None:
    for line in _SWIFT:
        connection.execute(line)
