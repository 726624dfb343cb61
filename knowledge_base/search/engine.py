"""The search engine: everyday words in, matters, bundles and scenarios out, best first."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import faiss
import numpy as np
import yaml

from knowledge_base.catalogue.models import Catalogue, Kind
from knowledge_base.search.encoder import Encoder, get_encoder
from knowledge_base.search.index import BuildReport, build_index, open_index
from knowledge_base.search.lexical import WordIndex
from knowledge_base.search.misuse import asks_misuse
from knowledge_base.search.normalise import normalise_query
from knowledge_base.search.ranking import (
    Evidence,
    Gate,
    TargetTraits,
    Weights,
    fuse,
    gather_evidence,
    judge,
    measure_exact,
    measure_unit,
)
from knowledge_base.search.targets import Target, collect_targets, read_audience
from knowledge_base.search.vectors import VectorCache
from knowledge_base.settings import Settings

__all__ = ["BuildReport", "Hit", "SearchAnswer", "SearchEngine", "build_index"]

_NEIGHBOURS = 400
_BACKGROUND = 512
ANSWERABLE = 0.5
_NEAR_ENOUGH = 0.5  # of the best score of all; below, the best of a choice is merely its nearest
_CHATTER_FILE = Path(__file__).with_name("chatter.yml")
_LONGEST = 300  # characters; the contract lets no longer text through, other callers are cut

faiss.omp_set_num_threads(1)


@dataclass(frozen=True)
class Hit:
    """One result. ``score`` 0…1; ``margin``: how far it stands above the next one (the last: above nothing, 0)."""

    id: str
    kind: Kind
    name: str
    agency: str | None
    score: float
    margin: float


@dataclass(frozen=True)
class SearchAnswer:
    """``answerable`` False: the results are only the nearest, nothing is known to fit. ``confidence`` 0…1."""

    query: str
    answerable: bool
    results: tuple[Hit, ...]
    confidence: float = 0.0


@dataclass(frozen=True)
class Ranking:
    """The whole inside of one search, for the evaluation: scores and evidence over all targets."""

    query: str
    scores: np.ndarray
    evidence: Evidence
    cosines: np.ndarray
    chatter: np.ndarray  # cosines to the sentences of chatter.yml
    background: np.ndarray


class SearchEngine:
    """Read-only after it is opened; any number of threads may search."""

    def __init__(self, targets: tuple[Target, ...], index: faiss.Index, chatter: np.ndarray, encoder: Encoder) -> None:
        self.targets = targets
        self.words = WordIndex(targets)
        self._index, self._encoder, self._chatter = index, encoder, chatter
        self._traits = TargetTraits(targets)
        self._owner = np.array([n for n, target in enumerate(targets) for _ in target.texts], dtype=np.int64)
        step = max(1, index.ntotal // _BACKGROUND)
        self._sample = index.reconstruct_n(0, index.ntotal)[::step]
        self._unit = measure_unit(self._sample, chatter)

    @classmethod
    def open(
        cls, settings: Settings, catalogue: Catalogue, report: Callable[[str], None] | None = None, encoder: Encoder | None = None
    ) -> SearchEngine:
        """Open the index of this catalogue, building what is missing. The model is loaded with the first search.
        ``encoder``: another one for the same model than that of the process."""
        encoder = encoder or get_encoder(settings.encoder)
        index = open_index(settings, catalogue, report, encoder)
        chatter, _ = VectorCache(settings.cache, encoder).embed(_read_chatter(), report)
        return cls(collect_targets(catalogue), index, chatter, encoder)

    def search(
        self,
        text: str,
        limit: int = 10,
        audience: str | None = None,
        locality: str | None = None,
        only: Container[str] | None = None,
    ) -> SearchAnswer:
        """The best ``limit`` targets for everyday words. ``audience``: 个人/经营主体 (or person/business), None = all.
        ``locality``: id; local licences and local bundles are found only inside their own. ``only``: the ids to choose
        from, None = all."""
        query = normalise_query(text[:_LONGEST])
        if not query:
            return SearchAnswer(text, False, ())
        ranking = self.rank(query)
        allowed = self._allow(audience, locality)
        best_first = (n for n in np.argsort(-ranking.scores, kind="stable") if allowed[n])
        order = [n for n in best_first if only is None or self.targets[n].id in only][: limit + 1]
        if not order:
            return SearchAnswer(text, False, ())
        confidence = self.judge(ranking, order[0])
        if only is not None and _to_unit(ranking.scores[order[0]]) < _NEAR_ENOUGH * _to_unit(ranking.scores.max()):
            confidence = 0.0  # what was asked for is not among ``only``
        hits = self._make_hits(order, ranking.scores)[:limit]
        return SearchAnswer(text, confidence >= ANSWERABLE, hits, round(confidence, 4))

    def rank(self, query: str, weights: Weights | None = None) -> Ranking:
        """Scores and evidence of all targets for a normalised question."""
        vector = self._encoder.embed_queries([query])
        cosines = self._best_cosines(vector)
        background = _dot(self._sample, vector[0])
        evidence = gather_evidence(query, cosines, background, self.words.compare(query), self._traits)
        return Ranking(query, fuse(evidence, weights or Weights()), evidence, cosines, _dot(self._chatter, vector[0]), background)

    def judge(self, ranking: Ranking, best: int) -> float:
        """Probability that target number ``best`` answers the question; 0 for what must not be helped with."""
        if asks_misuse(ranking.query):
            return 0.0
        return judge(*self.measure_gate(ranking, best), Gate())

    def measure_gate(self, ranking: Ranking, best: int) -> tuple[float, float, float]:
        """``nearer``, ``subject`` and ``exact`` as ``Gate`` describes them."""
        nearer = (float(ranking.cosines[best]) - float(ranking.chatter.max())) / self._unit
        subject = (float(ranking.background.mean()) - float(ranking.chatter.mean())) / self._unit
        return nearer, subject, measure_exact(ranking.evidence, best)

    def _best_cosines(self, vector: np.ndarray) -> np.ndarray:
        found, places = self._index.search(vector, min(_NEIGHBOURS, self._index.ntotal))
        best = np.full(len(self.targets), float(found[0, -1]))
        np.maximum.at(best, self._owner[places[0]], found[0])
        return best

    def _allow(self, audience: str | None, locality: str | None) -> np.ndarray:
        wanted = read_audience((audience,)) if audience else frozenset()
        return np.array(
            [t.locality in (None, locality) and (not wanted or not t.audiences or bool(t.audiences & wanted)) for t in self.targets]
        )

    def _make_hits(self, order: list[int], scores: np.ndarray) -> tuple[Hit, ...]:
        shown = [round(_to_unit(float(scores[n])), 4) for n in order]
        nexts = [*shown[1:], shown[-1]]
        found = [self.targets[n] for n in order]
        return tuple(
            Hit(t.id, t.kind, t.name, t.agency, score, round(score - following, 4))
            for t, score, following in zip(found, shown, nexts, strict=True)
        )


def _to_unit(score: float) -> float:
    """The fused score as 0…1, growing; about 0.5 for a passable find."""
    return float(1 / (1 + np.exp(-3 * (score - 1.2))))


@lru_cache(maxsize=1)
def _read_chatter() -> tuple[str, ...]:
    return tuple(yaml.safe_load(_CHATTER_FILE.read_text(encoding="utf-8")))


def _dot(rows: np.ndarray, vector: np.ndarray) -> np.ndarray:
    """Some hundred cosines. Not ``@``: the threads of BLAS would wait for a busy core longer than the sum takes."""
    return np.einsum("ij,j->i", rows, vector)
