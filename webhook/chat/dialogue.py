"""The way to Rasa. Anything but a proper answer is DialogueDown: the caller then answers by search alone."""

from __future__ import annotations

import logging

import requests

from knowledge_base.settings import Settings

log = logging.getLogger(__name__)
LONGEST_TURN = 10.0  # seconds; a turn takes well under one


class DialogueDown(Exception):
    """Rasa or the action server gave no proper answer."""


def ask_dialogue(settings: Settings, sender: str, turn: dict, metadata: dict) -> dict:
    """One turn: ``turn`` is {"text"} or {"intent", "entities"}; returns {"status", "messages"} and, where a search was made,
    "nearest": {"target", "margin"}. Raises DialogueDown."""
    body = {"sender": sender, "metadata": metadata, **turn}
    try:
        response = requests.post(f"{settings.rasa_url}/webhooks/wenban/webhook", json=body, timeout=LONGEST_TURN)
        answer = response.json() if response.ok else None
    except (requests.RequestException, ValueError) as error:
        log.warning("dialogue down: %s", type(error).__name__)
        raise DialogueDown from error
    if not isinstance(answer, dict) or not answer.get("messages"):
        log.warning("dialogue gave no answer: status %s", response.status_code)
        raise DialogueDown
    return answer
