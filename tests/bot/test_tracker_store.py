"""Conversations outlive the process that wrote them."""

from __future__ import annotations

import asyncio
import time

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tracker_store import DAY, WenbanTrackerStore


def open_store(path):
    return WenbanTrackerStore(domain=Domain.empty(), dialect="sqlite", db=str(path), days="7")


def test_a_conversation_is_read_back_by_another_store(tmp_path):
    tracker = DialogueStateTracker.from_events("someone", [UserUttered("你好"), SlotSet("centre", "wengyuan")])
    asyncio.run(open_store(tmp_path / "talk.db").save(tracker))
    found = asyncio.run(open_store(tmp_path / "talk.db").retrieve("someone"))
    assert [type(event).__name__ for event in found.events] == ["UserUttered", "SlotSet"]


def test_sqlite_writes_ahead(tmp_path):
    with open_store(tmp_path / "talk.db").engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 1


def save_turns(store, sender, *turns):
    """``turns``: (days ago, event); one save for each, as Rasa does."""
    events = []
    for days_ago, event in turns:
        event.timestamp = time.time() - days_ago * DAY
        events.append(event)
    asyncio.run(store.save(DialogueStateTracker.from_events(sender, events)))


def read_texts(store, sender):
    tracker = asyncio.run(store.retrieve_full_tracker(sender))
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []


def test_a_conversation_that_is_over_is_forgotten_and_starts_afresh(tmp_path):
    store = open_store(tmp_path / "talk.db")
    store._next_round = float("inf")
    save_turns(store, "over", (9, SessionStarted()), (8, UserUttered("很久以前")), (8, SlotSet("centre", "wengyuan")))
    save_turns(store, "today", (0.2, SessionStarted()), (0.1, UserUttered("刚才")))
    store.engine.dispose()  # the last one to close writes the log back into the file
    assert "很久以前".encode("unicode_escape") in (tmp_path / "talk.db").read_bytes()
    assert store.forget_old() == 3 and store.forget_old() == 0
    assert asyncio.run(store.retrieve("over")) is None
    assert read_texts(store, "today") == ["刚才"]
    store.engine.dispose()
    assert "很久以前".encode("unicode_escape") not in (tmp_path / "talk.db").read_bytes()


def test_what_a_conversation_that_goes_on_still_needs_is_kept(tmp_path):
    store = open_store(tmp_path / "talk.db")
    store._next_round = float("inf")
    save_turns(store, "unbroken", (8, SessionStarted()), (8, UserUttered("开头")), (1, UserUttered("还在问")))
    save_turns(
        store, "renewed", (9, SessionStarted()), (9, UserUttered("上一次")), (1, SessionStarted()), (1, UserUttered("这一次"))
    )
    assert store.forget_old() == 2
    assert read_texts(store, "unbroken") == ["开头", "还在问"]
    assert read_texts(store, "renewed") == ["这一次"]


def test_saving_tidies_by_itself(tmp_path):
    store = open_store(tmp_path / "talk.db")
    save_turns(store, "over", (8, UserUttered("很久以前")))
    assert read_texts(store, "over") == []
