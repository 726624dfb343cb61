"""Conversations outlive the process that wrote them."""

from __future__ import annotations

import asyncio

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tracker_store import WenbanTrackerStore


def open_store(path):
    return WenbanTrackerStore(domain=Domain.empty(), dialect="sqlite", db=str(path))


def test_a_conversation_is_read_back_by_another_store(tmp_path):
    tracker = DialogueStateTracker.from_events("someone", [UserUttered("你好"), SlotSet("centre", "wengyuan")])
    asyncio.run(open_store(tmp_path / "talk.db").save(tracker))
    found = asyncio.run(open_store(tmp_path / "talk.db").retrieve("someone"))
    assert [type(event).__name__ for event in found.events] == ["UserUttered", "SlotSet"]


def test_sqlite_writes_ahead(tmp_path):
    with open_store(tmp_path / "talk.db").engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 1
