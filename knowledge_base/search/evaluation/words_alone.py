"""BM25 over the words of the catalogue's texts: the plain baseline, not a part of the search."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge_base.search.evaluation.bm25 import BM25
from knowledge_base.search.lexical import WordIndex
from knowledge_base.search.targets import Target


class WordsAlone:
    """``words``: how the search cuts texts, so that only the method differs."""

    def __init__(self, targets: Sequence[Target], words: WordIndex) -> None:
        self._words = words
        documents = [words.cut(text.text) for target in targets for text in target.texts]
        counts = [len(target.texts) for target in targets]
        self._starts = np.cumsum([0, *counts[:-1]])  # texts stand by target; every target has one
        self._known = {token for document in documents for token in document}
        self._bm25 = BM25(method="lucene")
        self._bm25.index([document or [""] for document in documents], show_progress=False)

    def score(self, query: str) -> np.ndarray:
        """0…1 over targets, the best text of each; 1 for the best of all."""
        tokens = [token for token in dict.fromkeys(self._words.cut(query)) if token in self._known]
        if not tokens:
            return np.zeros(len(self._starts))
        best = np.maximum.reduceat(self._bm25.get_scores(tokens), self._starts)
        return best / max(float(best.max()), 1e-9)
