"""Fit the weights of ``knowledge_base.search.ranking`` and print them. Never looks at a test set.

    python -m tests.evaluation.tune

Every phrasing and alias of the catalogue is asked with itself left out of the index and, in five folds, out of the head.
The figures printed for the folds are those of weights fitted without that fold.
"""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
from scipy.optimize import minimize

from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.search import engine as engine_module
from knowledge_base.search.encoder import Encoder
from knowledge_base.search.engine import SearchEngine
from knowledge_base.search.head import Head, train_head
from knowledge_base.search.lexical import WordEvidence
from knowledge_base.search.ranking import (
    Cosines,
    Evidence,
    Weights,
    gather_evidence,
)
from knowledge_base.settings import load_settings

_FOLDS = 5
_BY_HAND = ("exact", "name_only", "action", "unasked")  # no phrasing is left that shows them, or names alone need them more
_FITTED = tuple(f.name for f in fields(Weights) if f.name not in _BY_HAND)
_PULL = 0.5  # towards 0
_TOP = 1.15  # the fitted weights are scaled so that a right find scores about this, which the margins of the chat expect


class Bench:
    """The engine with its insides laid out, so that any text can be left out."""

    def __init__(self) -> None:
        settings = load_settings()
        self.encoder = Encoder(settings.encoder, bare=True)
        self.engine = SearchEngine.open(settings, open_catalogue(settings), None, self.encoder)
        self.texts = [text for target in self.engine.targets for text in target.texts]
        self.owner = self.engine._owner
        self.said = np.array([text.field != "summary" for text in self.texts])
        self.vectors = self.engine._index.reconstruct_n(0, len(self.texts))
        self.numbers = np.array([n for n, text in enumerate(self.texts) if text.field in ("phrasing", "alias")])
        self.questions = self.vectors[self.numbers]
        chance = np.random.default_rng(0)
        self.fold = chance.permutation(len(self.numbers)) % _FOLDS
        hidden = np.full(len(self.texts), -1)
        hidden[self.numbers] = self.fold
        self.heads = [self._train(hidden != fold) for fold in range(_FOLDS)]

    def _train(self, kept: np.ndarray) -> Head:
        return train_head(self.vectors[kept], self.owner[kept], self.said[kept], self.engine._chatter)

    def gather(self, query: str, vector: np.ndarray, head: Head, without: int) -> Evidence:
        """Evidence of one question without text number ``without``."""
        engine = self.engine
        cosines = self.vectors @ vector
        cosines[without] = -1.0
        places = np.argsort(-cosines, kind="stable")[: engine_module._NEIGHBOURS]
        best, typical = engine._gather(cosines[places], places)
        found = Cosines(best, typical, head.compare(vector[None])[0], engine._sample @ vector, np.zeros(1), 0.0)  # no gate is asked
        words = self._leave_out_name(query, engine.words.compare(query, without), without)
        return gather_evidence(query, found, words, engine._traits)

    def _leave_out_name(self, query: str, words: WordEvidence, without: int) -> WordEvidence:
        """An alias that is asked must not be found as the name that it is."""
        if self.texts[without].field != "alias":
            return words
        named = words.named.copy()
        named[self.owner[without]] = 0.0
        return replace(words, named=named)


def main() -> None:
    bench = Bench()
    asked = [
        bench.gather(bench.texts[n].text, vector, bench.heads[fold], without=int(n))
        for n, vector, fold in zip(bench.numbers, bench.questions, bench.fold, strict=True)
    ]
    right = bench.owner[bench.numbers]
    _fit(bench, asked, right)


def _stack(evidences: list[Evidence]) -> np.ndarray:
    return np.stack([np.stack([getattr(e, name) for name in _FITTED], axis=1) for e in evidences])


def _fit(bench: Bench, evidences: list[Evidence], right: np.ndarray) -> None:
    rows = _stack(evidences)
    places = np.zeros(len(right), dtype=int)
    for fold in range(_FOLDS):
        held = bench.fold == fold
        scores = rows[held] @ _fit_softmax(rows[~held], right[~held])
        places[held] = (scores > scores[np.arange(held.sum()), right[held]][:, None]).sum(axis=1)
    for field in ("phrasing", "alias"):
        part = places[[bench.texts[n].field == field for n in bench.numbers]]
        print(f"{field}: left out {len(part)}, R@1 {np.mean(part == 0):.3f}, R@3 {np.mean(part < 3):.3f}, MRR {np.mean(1 / (1 + part)):.3f}")
    fitted = _fit_softmax(rows, right)
    scale = _TOP / np.median((rows @ fitted).max(axis=1))
    weights = replace(Weights(), **{name: round(float(w * scale), 3) for name, w in zip(_FITTED, fitted, strict=True)})
    print(f"scale {scale:.4f}", weights)


def _fit_softmax(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights 0… that make the right target of each question the likeliest one."""
    apart = rows - rows[np.arange(len(right)), right][:, None, :]

    def measure(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = apart @ weights
        top = scores.max(axis=1, keepdims=True)
        shares = np.exp(scores - top)
        total = shares.sum(axis=1, keepdims=True)
        slope = np.einsum("ij,ijk->k", shares / total, apart) / len(right) + 2 * _PULL * weights / len(right)
        return float((np.log(total) + top).mean() + _PULL * weights @ weights / len(right)), slope

    return minimize(measure, np.zeros(rows.shape[2]), jac=True, method="L-BFGS-B", bounds=[(0, None)] * rows.shape[2]).x


if __name__ == "__main__":
    main()
