"""A danger that the words name is the message's intent, unless a matter is asked for beside it."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.ranking import set_ranking
from bot.risks import RISK, asks_for_a_matter

DANGER = "danger"
_CONFIDENCE = 0.95
_TRUSTED = 0.6  # of the classifier, where no danger is named: 给我接个活人 only looks like one
Entity = Intent = dict[str, Any]
_NAMED = frozenset({"matter", "business", "material"})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DangerIntent(GraphComponent):
    """Stands behind the entity rules. 老公打我，离婚怎么办 stays a question: the action puts the number before its answer."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> DangerIntent:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            set_ranking(message, rank(message.get(TEXT) or "", message.get(ENTITIES) or [], message.get(INTENT_RANKING_KEY) or []))
        return messages


def rank(text: str, entities: list[Entity], ranking: list[Intent]) -> list[Intent]:
    """The ranking led by a danger that is named; one that is only guessed at does not lead."""
    if is_danger(text, entities):
        return put_first(ranking)
    guessed = bool(ranking) and ranking[0]["name"] == DANGER and ranking[0]["confidence"] < _TRUSTED
    return [*ranking[1:], ranking[0]] if guessed and len(ranking) > 1 and not _names_danger(entities) else ranking


def is_danger(text: str, entities: list[Entity]) -> bool:
    """Whether a danger is named and nothing is asked beside it."""
    asked = any(each["entity"] in _NAMED for each in entities) and asks_for_a_matter(text)
    return _names_danger(entities) and not asked


def _names_danger(entities: list[Entity]) -> bool:
    return any(each["entity"] == RISK for each in entities)


def put_first(ranking: list[Intent]) -> list[Intent]:
    """The ranking led by danger; the others share what it leaves."""
    others = [intent for intent in ranking if intent["name"] != DANGER]
    total = sum(intent["confidence"] for intent in others) or 1.0
    left = [{**intent, "confidence": intent["confidence"] / total * (1 - _CONFIDENCE)} for intent in others]
    return [{"name": DANGER, "confidence": _CONFIDENCE}, *left]
