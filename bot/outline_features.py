"""What a sentence is like once the names in it are taken out: 给我留[time]的号办[matter]. A wish is put in the same words whatever
it is about, so one sentence that was taught speaks for all names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.entities import EntityFinder
from bot.sentence_features import make_row
from bot.vocabulary import open_vocabulary

_NAMES = frozenset({"matter", "business", "material", "department", "centre", "time", "elsewhere"})
_TELLING = frozenset({"aspect", "misuse", "compare", "risk"})  # there the value says what is wanted, not what it is about
_LENGTHS = (2, 4, 7, 12, 20)  # characters; 第二个 and 嗯嗯 are short, a story is long
_FILE = "places.json"
Entity = dict[str, Any]


def outline(text: str, tokens: Sequence[Token], entities: Sequence[Entity]) -> list[str]:
    """The parts of a sentence that are counted: its words and pairs of words with a label in the place of each name, what is
    named at all, and how long it is."""
    words = ["<s>", *_put_labels(tokens, entities), "</s>"]
    said = [each for each in entities if not _is_a_day(each, entities)]
    named = {f"E {each['entity']}" for each in said} | {f"V {each['value']}" for each in said if each["entity"] in _TELLING}
    length = sum(len(text) > limit for limit in _LENGTHS)
    return [*words, *map(" ".join, pairwise(words)), *sorted(named or {"E"}), f"L {length}"]


def _is_a_day(each: Entity, entities: Sequence[Entity]) -> bool:
    """Whether an aspect is no more than the name of a day: 周六早上也行 asks nothing about Saturdays."""
    times = ((other["start"], other["end"]) for other in entities if other["entity"] == "time")
    return each["entity"] == "aspect" and any(start <= each["start"] and each["end"] <= end for start, end in times)


def _put_labels(tokens: Sequence[Token], entities: Sequence[Entity]) -> Iterable[str]:
    """The words in small letters; those that a name lies upon, wholly or in part, are one label."""
    names = sorted((each for each in entities if each["entity"] in _NAMES), key=lambda each: (each["start"] - each["end"], each["start"]))
    before = None
    for token in tokens:
        name = next((each for each in names if each["start"] < token.end and token.start < each["end"]), None)
        if name is None:
            yield token.text.lower()
        elif name is not before:
            yield f"<{name['entity']}>"
        before = name


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class OutlineFeaturizer(SparseFeaturizer, GraphComponent):
    """Counts the parts of each sentence. Stands behind the entity rules; Rasa does not run those in training, so it asks
    them itself there."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        places: dict[str, int] | None = None,
    ) -> None:
        super().__init__(execution_context.node_name, config)
        self._model_storage, self._resource = model_storage, resource
        self._places = places or {}

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """There is nothing to set."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> OutlineFeaturizer:
        return cls(config, model_storage, resource, execution_context)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **_: Any
    ) -> OutlineFeaturizer:
        with model_storage.read_from(resource) as folder:
            places = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return cls(config, model_storage, resource, execution_context, places)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns which parts there are."""
        finder = EntityFinder(open_vocabulary())
        parts = {part for message in _typed(training_data) for part in _outline_message(message, finder.find(message.get(TEXT)))}
        self._places = {part: place for place, part in enumerate(sorted(parts))}
        with self._model_storage.write_to(self._resource) as folder:
            (folder / _FILE).write_text(json.dumps(self._places, ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        finder = EntityFinder(open_vocabulary())
        for message in _typed(training_data):
            self._add_row(message, finder.find(message.get(TEXT)))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._add_row(message, message.get(ENTITIES) or [])
        return messages

    def _add_row(self, message: Message, entities: Sequence[Entity]) -> None:
        if message.get(TOKENS_NAMES[TEXT]):
            self.add_features_to_message(None, make_row(_outline_message(message, entities), self._places), TEXT, message)


def _outline_message(message: Message, entities: Sequence[Entity]) -> list[str]:
    return outline(message.get(TEXT), message.get(TOKENS_NAMES[TEXT]), entities)


def _typed(training_data: TrainingData) -> list[Message]:
    return [message for message in training_data.training_examples if message.get(TEXT) and message.get(TOKENS_NAMES[TEXT])]
