"""One chat turn: mask personal data, ask the dialogue, sign what it offers; search alone when it is down."""

from __future__ import annotations

import threading
import time

from knowledge_base.privacy.mask import mask_personal_data
from webhook.chat.conversation import join_choices, read_choice, resume_conversation, sign_choices
from webhook.chat.dialogue import DialogueDown, ask_dialogue
from webhook.chat.fallback import answer_by_search, answer_wordless
from webhook.chat.outcomes import keep_outcome
from webhook.chat.turn import ChatRequest, has_words
from webhook.errors import invalid
from webhook.parts import Parts

# A worker has 24 threads (webhook/gunicorn_conf.py); the rest always stay free for pages and bookings.
_SEATS = threading.BoundedSemaphore(16)
LONGEST_WAIT = 10.0  # seconds for a seat


def answer_chat(parts: Parts, request: ChatRequest) -> dict:
    """The contract's answer to one turn. Raises ApiError 422 for a choice that was not offered here."""
    started = time.monotonic()
    conversation = resume_conversation(parts.secret_key, request.conversation_id, parts.settings.conversation_days)
    answer = answer_in_conversation(parts, request, conversation)
    return {
        "conversation_id": conversation,
        "status": answer["status"],
        "messages": sign_choices(parts.secret_key, conversation, answer["messages"]),
        "elapsed_ms": round((time.monotonic() - started) * 1000),
    }


def answer_in_conversation(parts: Parts, request: ChatRequest, conversation: str) -> dict:
    """{"status", "messages"} with unsigned choices, for callers that name the conversation themselves."""
    answer = _answer(parts, request, conversation)
    keep_outcome(parts, request, conversation, answer)
    return answer


def _answer(parts: Parts, request: ChatRequest, conversation: str) -> dict:
    text = mask_personal_data(request.text) if request.text is not None else None
    if text is not None and not has_words(text):
        return answer_wordless()
    turn = _read_turn(parts, request, conversation, text)
    if not _SEATS.acquire(timeout=LONGEST_WAIT):
        return answer_by_search(parts, text, request.centre)
    try:
        # The whole id names the conversation: the internal address of its appointments cannot be guessed either.
        return ask_dialogue(parts.settings, conversation, turn, _metadata(request))
    except DialogueDown:
        return answer_by_search(parts, text, request.centre)
    finally:
        _SEATS.release()


def _read_turn(parts: Parts, request: ChatRequest, conversation: str, text: str | None) -> dict:
    if request.payloads:
        choices = [read_choice(parts.secret_key, conversation, payload) for payload in request.payloads]
        if None in choices:
            raise invalid("这个选项已经失效，请重新输入想办的事")
        joined = join_choices(choices)
        if joined is None:
            raise invalid("这几个选项不是同一个问题的，不能一起选；请一个一个选")
        return joined
    if text is not None:
        return {"text": text}
    return {"intent": "open_scene", "entities": {"scene": request.scene}}


def _metadata(request: ChatRequest) -> dict:
    return {"centre": request.centre, "scene": request.scene, "channel": request.channel}
