"""A thing that is named together with what is asked about it is asked about itself (护照要多久), and so are two that are weighed
against each other; 那要多久 alone asks on."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.ranking import set_ranking

_TOPIC, _ASPECT = "ask_topic", "ask_aspect"
_NAMED = frozenset({"matter", "business"})
_HOURS = "weekend"  # 药店周六能办吗 is about the hours first
_FOREIGN = frozenset({"out_of_scope", "danger"})  # 苹果和安卓有什么区别 stays none of our business
Entity = Intent = dict[str, Any]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class NamedIntent(GraphComponent):
    """Stands behind the entity rules; words and characters alone cannot tell a name from what is said of it."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> NamedIntent:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            set_ranking(message, rank(message.get(ENTITIES) or [], message.get(INTENT_RANKING_KEY) or []))
        return messages


def rank(entities: list[Entity], ranking: list[Intent]) -> list[Intent]:
    """The ranking with the leader and ask_topic in each other's place, where the words name what is asked about."""
    led = ranking[0]["name"] if ranking else None
    named = led == _ASPECT and any(each["entity"] in _NAMED for each in entities) and not any(each["value"] == _HOURS for each in entities)
    weighed = led not in _FOREIGN and any(each["entity"] == "compare" for each in entities)
    if not (named or weighed) or _TOPIC not in [intent["name"] for intent in ranking]:
        return ranking
    swapped = {_TOPIC: led, led: _TOPIC}
    return [{**intent, "name": swapped.get(intent["name"], intent["name"])} for intent in ranking]
