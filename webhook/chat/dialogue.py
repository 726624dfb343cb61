"""The way to Rasa. Anything but a proper answer is DialogueDown: the caller then answers by search alone."""

from __future__ import annotations

import json
import logging
from functools import cache
from http.client import HTTPException

from knowledge_base.settings import Settings
from webhook.chat.kept_connections import KeptConnections

log = logging.getLogger(__name__)
LONGEST_TURN = 10.0  # seconds; a turn takes well under one


class DialogueDown(Exception):
    """Rasa or the action server gave no proper answer."""


def ask_dialogue(settings: Settings, sender: str, turn: dict, metadata: dict) -> dict:
    """One turn: ``turn`` is {"text"} or {"intent", "entities"}; returns {"status", "messages"} and, where a search was made,
    "nearest": {"target", "margin"}. Raises DialogueDown."""
    body = {"sender": sender, "metadata": metadata, **turn}
    try:
        status, content = _connections(settings.rasa_url).post("/webhooks/wenban/webhook", body)
        answer = json.loads(content) if status < 400 else None
    except (OSError, HTTPException, ValueError) as error:
        log.warning("dialogue down: %s", type(error).__name__)
        raise DialogueDown from error
    if not isinstance(answer, dict) or not answer.get("messages"):
        log.warning("dialogue gave no answer: status %s", status)
        raise DialogueDown
    return answer


@cache
def _connections(url: str) -> KeptConnections:
    return KeptConnections(url, LONGEST_TURN)
