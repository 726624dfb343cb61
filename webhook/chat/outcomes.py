"""What became of each chat turn, kept for editors: status, target and the text without personal data.

Written by one thread beside the turns, several together, so that nobody waits for it; a failure never reaches the person who
asks.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete

from knowledge_base import clock
from knowledge_base.privacy.mask import mask_personal_data
from webhook.chat.outcomes_storage import Outcome
from webhook.chat.turn import ChatRequest
from webhook.parts import Parts

log = logging.getLogger(__name__)
MISSES = ("no_match", "out_of_scope", "clarifying")
_WITHOUT_TEXT = ("booking", "booked")  # names and the like are said there
_MOST_WAITING = 256
_EVERY = 3600.0  # seconds between two rounds of deleting in one process

_PAUSE = 0.2  # seconds for more to come: a commit costs as much for one note as for ten

_waiting: deque[_Note] = deque()
_writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="outcomes")  # its thread starts with the first turn
_last_round: dict[str, float] = {}  # by database: several instances may live in one process


@dataclass(frozen=True)
class _Note:
    parts: Parts
    request: ChatRequest
    conversation: str
    answer: dict
    moment: datetime


def keep_outcome(parts: Parts, request: ChatRequest, conversation: str, answer: dict) -> Future | None:
    """Note the outcome of a turn; returns at once. None when too much is waiting: better no note than a slow answer."""
    if len(_waiting) >= _MOST_WAITING:
        log.warning("outcome not kept: too many are waiting")
        return None
    _waiting.append(_Note(parts, request, conversation, answer, clock.now()))
    return _writer.submit(_write_waiting)


def _write_waiting() -> None:
    if not _waiting:
        return  # the round before took it along
    time.sleep(_PAUSE)
    notes: dict[Parts, list[Outcome]] = {}
    for note in [_waiting.popleft() for _ in range(len(_waiting))]:
        with _only_logging():
            row = make_outcome(note.request, note.conversation, note.answer, note.moment)
            notes.setdefault(note.parts, []).append(row)
    for parts, rows in notes.items():
        with _only_logging():
            with parts.database.session() as session:
                session.add_all(rows)
            _forget_sometimes(parts)


@contextmanager
def _only_logging() -> Iterator[None]:
    """Nobody waits for this thread: whatever goes wrong is said in the log, without the text."""
    try:
        yield
    except Exception as error:
        log.warning("outcome not kept: %s", type(error).__name__)


def make_outcome(request: ChatRequest, conversation: str, answer: dict, moment: datetime) -> Outcome:
    """The row of one turn. For a miss with words, target and margin are those that the dialogue's search held for nearest."""
    status = answer["status"]
    text = mask_personal_data(request.text) if request.text and status not in _WITHOUT_TEXT else None
    target, margin = _find_shown(answer["messages"]), None
    if target is None and text and status in MISSES:
        nearest = answer.get("nearest") or {}
        target, margin = nearest.get("target"), nearest.get("margin")
    return Outcome(
        created_at=moment,
        conversation=hashlib.sha256(conversation.encode()).hexdigest(),
        status=status,
        text=text,
        target=target,
        margin=margin,
        centre=request.centre,
    )


def forget_old_outcomes(parts: Parts) -> int:
    """Delete what is older than the settings allow; how many went."""
    limit = clock.now() - timedelta(days=parts.settings.outcome_days)
    with parts.database.session() as session:
        statement = delete(Outcome).where(Outcome.created_at < limit).execution_options(synchronize_session=False)
        return session.execute(statement).rowcount


def _forget_sometimes(parts: Parts) -> None:
    last = _last_round.get(parts.settings.database_url)
    if last is None or time.monotonic() - last >= _EVERY:
        _last_round[parts.settings.database_url] = time.monotonic()
        forget_old_outcomes(parts)


def _find_shown(messages: list[dict]) -> str | None:
    """``kind:id`` of the first entry that the answer shows."""
    for message in messages:
        if message["type"] == "checklist":
            return f"checklist:{message['checklist']['bundle']['id']}"
        if message["type"] in ("matter", "bundle"):
            return f"{message['type']}:{message[message['type']]['id']}"
    return None
