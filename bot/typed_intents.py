"""Intents that only a button or a scanned code can mean; typed words are never one of them."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.ranking import set_ranking

NEVER_TYPED = frozenset({"select_topic", "open_scene"})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class TypedIntents(GraphComponent):
    """Takes those intents out of the ranking; their share goes to the others."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> TypedIntents:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            set_ranking(message, keep_typed(message.get(INTENT_RANKING_KEY) or []))
        return messages


def keep_typed(ranking: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The ranking without what is never typed; confidences add up to what they did before."""
    kept = [intent for intent in ranking if intent["name"] not in NEVER_TYPED]
    total, left = sum(i["confidence"] for i in ranking), sum(i["confidence"] for i in kept)
    return [{**intent, "confidence": intent["confidence"] * total / left} for intent in kept] if left else []
