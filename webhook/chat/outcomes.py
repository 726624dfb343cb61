"""What became of each chat turn, kept for editors: status, target and the text without personal data.

Written by one thread beside the turns, so that nobody waits for it; a failure never reaches the person who asks.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
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

_waiting = threading.BoundedSemaphore(_MOST_WAITING)
_writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="outcomes")  # its thread starts with the first turn
_last_round: dict[str, float] = {}  # by database: several instances may live in one process


def keep_outcome(parts: Parts, request: ChatRequest, conversation: str, answer: dict) -> Future | None:
    """Note the outcome of a turn; returns at once. None when too much is waiting: better no note than a slow answer."""
    if not _waiting.acquire(blocking=False):
        log.warning("outcome not kept: too many are waiting")
        return None
    return _writer.submit(_keep, parts, request, conversation, answer, clock.now())


def _keep(parts: Parts, request: ChatRequest, conversation: str, answer: dict, moment: datetime) -> None:
    try:
        row = make_outcome(request, conversation, answer, moment)
        with parts.database.session() as session:
            session.add(row)
        _forget_sometimes(parts)
    except Exception as error:  # nobody waits for this thread: whatever goes wrong is said in the log, without the text
        log.warning("outcome not kept: %s", type(error).__name__)
    finally:
        _waiting.release()


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
