"""Entities by rules: a blank spaCy pipeline whose phrases come from the catalogue and from words.yml."""

from __future__ import annotations

import re
from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from bot.edges import ASPECT, set_edges
from bot.pinyin import PinyinFinder
from bot.risks import find_risks
from bot.vocabulary import Vocabulary, open_vocabulary

TIME = "time"
_BETWEEN = re.compile(r"到|至|~|、|和|跟|或者?|还是|[ 的]{0,2}")
_ONE_IN_A_PLACE = (ASPECT, "misuse")


class EntityFinder:
    """Finds business, matter, material, department, centre, aspect, risk and time in a sentence. Thread-safe."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._nlp = spacy.blank("zh")  # one character, one token: Chinese phrases have no word boundaries
        self._times = vocabulary.times
        self._patterns = vocabulary.patterns
        self._pinyin = PinyinFinder(entry for entry in vocabulary.entries if entry.label == ASPECT)
        self._edges = vocabulary.edges
        self._values = {(e.label, _fold(e.text)): e.value for e in vocabulary.entries}
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        phrases: dict[str, list[Doc]] = {}
        for entry in vocabulary.entries:
            phrases.setdefault(entry.label, []).append(self._nlp.make_doc(entry.text))
        for label, docs in phrases.items():
            self._matcher.add(label, docs)

    def find(self, text: str) -> list[dict[str, Any]]:
        """[{"entity", "value", "start", "end"}], places counted in characters. The longest match wins."""
        doc = self._nlp.make_doc(text)
        matches = [Span(doc, start, end, label=label) for label, start, end in self._matcher(doc)]
        named = filter_spans([span for span in matches if span.label_ != ASPECT])
        spoken = filter_spans([span for span in matches if span.label_ == ASPECT])  # may overlap what is talked about: 周末 is a time too
        found = [self._describe(span) for span in [*named, *spoken]]
        asked = _drop_covered([*found, *self._find_patterns(text), *self._pinyin.find(text)])
        placed = _drop_disowned(_drop_covered(set_edges(asked, text, self._edges)))
        times = self._find_times(text)
        if self._edges.booking.search(text):
            placed = [each for each in placed if not _is_a_day(each, times)]
        return sorted([*placed, *find_risks(text), *times], key=lambda entity: entity["start"])

    def _describe(self, span: Span) -> dict[str, Any]:
        value = self._values[(span.label_, _fold(span.text))]
        return {"entity": span.label_, "value": value, "start": span.start_char, "end": span.end_char}

    def _find_patterns(self, text: str) -> list[dict[str, Any]]:
        return [
            {"entity": pattern.label, "value": pattern.value, "start": found.start(pattern.place), "end": found.end(pattern.place)}
            for pattern in self._patterns
            for found in pattern.expression.finditer(text)
        ]

    def _find_times(self, text: str) -> list[dict[str, Any]]:
        """Neighbouring parts (下周六 + 上午 + 九点) are one time; the value is the words themselves."""
        places = sorted((m.start(), m.end()) for pattern in self._times for m in pattern.finditer(text))
        joined: list[list[int]] = []
        for start, end in places:
            if joined and start <= joined[-1][1] + len(_bridge(text, joined[-1][1])):
                joined[-1][1] = max(joined[-1][1], end)
            else:
                joined.append([start, end])
        return [{"entity": TIME, "value": text[s:e], "start": s, "end": e} for s, e in joined]


def _drop_covered(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what stands inside a longer one of its kind: 材料不齐能先受理吗 does not ask for the materials, and 办张假证
    holds 假证."""
    return [each for each in found if each["entity"] not in _ONE_IN_A_PLACE or not any(_lies_inside(each, other) for other in found)]


def _drop_disowned(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what is named only to be forged, and without the way that a paper's name tells of: 做个假公章 names no
    paper to bring, 授权委托书 does not ask whether somebody else may come."""
    return [each for each in found if not any(_lies_within(each, other) for other in found)]


def _lies_within(each: dict[str, Any], other: dict[str, Any]) -> bool:
    disowned = (other["entity"] == "misuse" and each["entity"] in ("matter", "material")) or (
        other["entity"] == "material" and each["entity"] == ASPECT and other["end"] - other["start"] > each["end"] - each["start"]
    )
    return disowned and other["start"] <= each["start"] and each["end"] <= other["end"]


def _is_a_day(each: dict[str, Any], times: list[dict[str, Any]]) -> bool:
    """Whether an aspect is no more than the name of a day."""
    return each["entity"] == ASPECT and any(time["start"] <= each["start"] and each["end"] <= time["end"] for time in times)


def _lies_inside(each: dict[str, Any], other: dict[str, Any]) -> bool:
    if other["entity"] != each["entity"]:
        return False
    start, end = other["start"], other["end"]
    return start <= each["start"] and each["end"] <= end and end - start > each["end"] - each["start"]


def _fold(text: str) -> str:
    """One spelling for the look-up; the matcher sees no blanks: 身 份 证 is found as 身份证."""
    return "".join(text.lower().split())


def _bridge(text: str, place: int) -> str:
    """What may stand between two parts of one time: 的, a blank, 到 of a range, 或者 of a choice."""
    return _BETWEEN.match(text, place)[0]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class WenbanEntityExtractor(GraphComponent, EntityExtractorMixin):
    """The finder as a component of the Rasa pipeline."""

    def __init__(self, finder: EntityFinder) -> None:
        self._finder = finder

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    @staticmethod
    def supported_languages() -> list[str]:
        return ["zh"]

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> WenbanEntityExtractor:
        return cls(EntityFinder(open_vocabulary()))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            found = self.add_extractor_name(self._finder.find(message.get(TEXT) or ""))
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages
