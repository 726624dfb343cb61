"""The search asked all questions of a set; ours beside plain baselines, every one with a threshold to refuse by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge_base.search.engine import ANSWERABLE, Ranking, SearchEngine
from knowledge_base.search.evaluation.cases import Case
from knowledge_base.search.evaluation.measures import fit_threshold
from knowledge_base.search.evaluation.words_alone import WordsAlone
from knowledge_base.search.normalise import normalise_query

OURS = "wenban"
# By the scores of words alone and the ranking of the search.
_BASELINES: dict[str, Callable[[np.ndarray, Ranking], np.ndarray]] = {
    "BM25 alone": lambda words, _: words,
    "encoder alone": lambda _, ranking: ranking.cosines,
    "plain fusion (reciprocal rank)": lambda words, ranking: _fuse_ranks(words, ranking.cosines),
}


@dataclass(frozen=True)
class Verdict:
    """What became of one case. ``got``: the first result (``kind:id``), None when nothing was shown; ``place``: of the
    first right target, from 1; ``margin``: how far the first stands above the next, in the method's own measure."""

    case: Case
    got: str | None
    place: int | None
    refused: bool
    margin: float | None = None
    note: str = ""

    @property
    def right(self) -> bool:
        """Answered with a right target first, or refused where nothing is to be found."""
        return self.refused if not self.case.expect else self.place == 1 and not self.refused


Thresholds = Mapping[str, float]


def fit_thresholds(engine: SearchEngine, cases: Sequence[Case]) -> Thresholds:
    """What a baseline's best score must reach to be an answer, fitted on ``cases`` (the development set, never a test)."""
    words = WordsAlone(engine.targets, engine.words)
    tops: dict[str, tuple[list[float], list[float]]] = {method: ([], []) for method in _BASELINES}
    for case in cases:
        ranking = engine.rank(normalise_query(case.text))
        for method, scores in _score_baselines(words, ranking).items():
            tops[method][not case.expect].append(float(scores.max()))
    return {method: fit_threshold(*both) for method, both in tops.items()}


def _score_baselines(words: WordsAlone, ranking: Ranking) -> dict[str, np.ndarray]:
    alone = words.score(ranking.query)
    return {method: score(alone, ranking) for method, score in _BASELINES.items()}


def ask_search(engine: SearchEngine, cases: Sequence[Case], thresholds: Thresholds) -> dict[str, list[Verdict]]:
    """The verdicts of every method, ours last. As ``engine.search`` does it, but over all localities at once. Cases whose
    targets are all unknown to the catalogue are left out."""
    names = [target_name(target) for target in engine.targets]
    known, words = set(names), WordsAlone(engine.targets, engine.words)
    verdicts: dict[str, list[Verdict]] = {method: [] for method in (*_BASELINES, OURS)}
    for case in cases:
        if case.expect and not known & set(case.expect):
            continue
        ranking = engine.rank(normalise_query(case.text))
        for method, scores in _score_baselines(words, ranking).items():
            verdicts[method].append(_judge(case, scores, names, refused=float(scores.max()) < thresholds[method]))
        confidence = engine.judge(ranking, int(np.argmax(ranking.scores)))
        verdicts[OURS].append(_judge(case, ranking.scores, names, confidence < ANSWERABLE, f"confidence {confidence:.2f}"))
    return verdicts


def target_name(target) -> str:
    return f"{target.kind}:{target.id}"


def _judge(case: Case, scores: np.ndarray, names: Sequence[str], refused: bool, note: str = "") -> Verdict:
    order = np.argsort(-scores, kind="stable")
    place = next((place for place, n in enumerate(order, 1) if names[n] in case.expect), None)
    margin = float(scores[order[0]] - scores[order[1]]) if len(order) > 1 else None
    return Verdict(case, names[order[0]], place, refused, margin, note)


def _fuse_ranks(*parts: np.ndarray) -> np.ndarray:
    return sum(1 / (60 + np.argsort(np.argsort(-part, kind="stable"))) for part in parts)
