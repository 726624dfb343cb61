"""Counts in a sentence as a whole, which is all that our classifier reads: here of characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from scipy.sparse import coo_matrix


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceFeaturizer(CountVectorsFeaturizer):
    """Rasa's own featurizer without the rows for each word apart, and without the matrices that scikit-learn makes and
    checks on the way to one row."""

    def _create_features(
        self, attribute: str, all_tokens: list[list[str]]
    ) -> tuple[list[None], list[coo_matrix | None]]:
        """([None, …], the row of each sentence); as Rasa's own has it, with what it knows of ``attribute``."""
        vectorizer = self.vectorizers.get(attribute)
        if not vectorizer:
            return [None], [None]
        analyze = vectorizer.build_analyzer()
        places = getattr(vectorizer, "vocabulary_", vectorizer.vocabulary)  # just learnt, or loaded
        return [None] * len(all_tokens), [make_row(analyze(" ".join(tokens)), places) if tokens else None for tokens in all_tokens]


def make_row(parts: Iterable[str], places: Mapping[str, int]) -> coo_matrix:
    """One row (1, len(places)): how often each known part occurs, in the order of places."""
    counted = Counter(places[part] for part in parts if part in places)
    columns = sorted(counted)
    return coo_matrix(([counted[column] for column in columns], ([0] * len(columns), columns)), shape=(1, len(places)), dtype="int64")
