"""Writing another ranking of intents into a message."""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message


def set_ranking(message: Message, ranking: list[dict[str, Any]]) -> None:
    """The first of ``ranking`` becomes the intent; an empty one changes nothing."""
    if ranking:
        message.set(INTENT, dict(ranking[0]), add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
