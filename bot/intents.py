"""Which intent a sentence has: Rasa's logistic regression, asked about the few features that a sentence has.

Scikit-learn copies the whole matrix of weights, some 3 MiB, for every sentence.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(LogisticRegressionClassifier):
    """Trained, stored and loaded as Rasa's own; says the same. ``C``: how much it trusts what it was taught, which Rasa
    leaves at 1."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**LogisticRegressionClassifier.get_default_config(), "C": 1.0}

    def __init__(self, config: dict[str, Any], *others: Any) -> None:
        super().__init__(config, *others)
        self.clf.set_params(C=self.config["C"])

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the most likely intent and the ranking of each message."""
        for message in messages:
            chances = self._measure_chances(message).tolist()
            ranking = sorted(zip(self.clf.classes_.tolist(), chances, strict=True), key=lambda each: -each[1])
            shown = [{"name": name, "confidence": chance} for name, chance in ranking]
            message.set(INTENT, shown[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, shown[: self.config["ranking_length"] or None], add_to_output=True)
        return messages

    def _measure_chances(self, message: Message) -> np.ndarray:
        """Of all intents (n,), in the order of ``clf.classes_``."""
        scores, start = self.clf.intercept_.copy(), 0
        for found in message.features:
            if found.type == FEATURE_TYPE_SENTENCE and found.attribute == TEXT:
                scores += found.features.data @ self._weights[start + found.features.col]
                start += found.features.shape[1]
        chances = np.exp(scores - scores.max())
        return chances / chances.sum()

    @cached_property
    def _weights(self) -> np.ndarray:
        """(features, intents), so that what belongs to one feature lies together."""
        return np.ascontiguousarray(self.clf.coef_.T)
