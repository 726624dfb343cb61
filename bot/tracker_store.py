"""Where Rasa keeps conversations: its own SQL store, with SQLite told not to wait for the disk in every turn."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
import sqlalchemy.orm
from rasa.core.tracker_store import SQLTrackerStore

# With a write-ahead log this loses nothing when a process dies, at most the last turns when the machine does.
_SWIFT = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA busy_timeout=5000")


class WenbanTrackerStore(SQLTrackerStore):
    """Settings as for Rasa's SQL store (``dialect``, ``db`` …), in endpoints.yml."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self.engine.dialect.name == "sqlite":
            # Kept open: the last one to close would write the whole log back, after every turn.
            self.engine = sa.create_engine(self.engine.url, poolclass=sa.pool.QueuePool, connect_args={"check_same_thread": False})
            sa.event.listen(self.engine, "connect", _make_swift)
            self.sessionmaker = sa.orm.sessionmaker(bind=self.engine)


def _make_swift(connection: Any, _record: object) -> None:
    for line in _SWIFT:
        connection.execute(line)
