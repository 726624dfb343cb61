"""Conversations outlive the process that wrote them."""

from __future__ import annotations

import asyncio
import time

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tracker_store import DAY, WenbanTrackerStore


def open_store(path):
    return WenbanTrackerStore(domain=Domain.empty(), dialect="sqlite", db=str(path), days="7")


def test_a_conversation_is_read_back_by_another_store(tmp_path):
    tracker = DialogueStateTracker.from_events("someone", [UserUttered("你好"), SlotSet("centre", "wengyuan")])
    asyncio.run(open_store(tmp_path / "talk.db").save(tracker))
    found = asyncio.run(open_store(tmp_path / "talk.db").retrieve("someone"))
    assert [type(event).__name__ for event in found.events] == ["UserUttered", "SlotSet"]


PARSED = {"intent": {"name": "ask_topic", "confidence": 0.9}, "entities": [], "text": "办护照"}
TURNS = (
    [SessionStarted(), ActionExecuted("action_listen"), UserUttered("办护照", PARSED["intent"], parse_data=PARSED)],
    [ActionExecuted("action_answer_topic"), BotUttered(metadata={"template": None}, data={"custom": {"status": "answered"}})],
    [SessionStarted(), UserUttered("第二天")],
    [SlotSet("centre", "wengyuan")],
)


def talk(store) -> tuple[list[dict], list[tuple]]:
    """A conversation as Rasa keeps it, turn by turn: what each turn finds, and the rows that are left."""

    async def go_on() -> list[dict]:
        found = []
        for number, events in enumerate(TURNS):
            tracker = await store.get_or_create_tracker("someone", append_action_listen=False)
            found.append([event.as_dict() for event in tracker.events])
            for event in events:
                event.timestamp = time.time() + number
                tracker.update(event)
            await store.save(tracker)
        return found

    found = asyncio.run(go_on())
    with store.engine.connect() as connection:
        columns = "sender_id, type_name, intent_name, action_name, data"
        return found, [tuple(row) for row in connection.exec_driver_sql(f"SELECT {columns} FROM events ORDER BY id")]


def test_turn_by_turn_it_reads_and_writes_what_rasas_own_does(tmp_path, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 1_800_000_000.0)
    ours = open_store(tmp_path / "ours.db")
    ours._next_round = float("inf")
    theirs = SQLTrackerStore(domain=Domain.empty(), dialect="sqlite", db=str(tmp_path / "theirs.db"))
    found, rows = talk(ours)
    assert [len(turn) for turn in found] == [0, 3, 5, 2] and len(rows) == 8
    assert (found, rows) == talk(theirs)


def test_a_conversation_that_says_nothing_leaves_nothing(tmp_path):
    store = open_store(tmp_path / "talk.db")
    asyncio.run(store.get_or_create_tracker("someone", append_action_listen=False))
    assert asyncio.run(store.retrieve("someone")) is None


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
