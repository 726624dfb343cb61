"""Fit the weights of ``knowledge_base.search.ranking`` on the dev set and print them. Never looks at the test set.

    python -m tests.evaluation.tune
"""

from __future__ import annotations

import tempfile
from dataclasses import asdict, fields, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.catalogue.models import Catalogue
from knowledge_base.search.engine import Ranking, SearchEngine
from knowledge_base.search.evaluation import Case, read_cases
from knowledge_base.search.normalise import normalise_query
from knowledge_base.search.ranking import Weights, fuse
from knowledge_base.settings import load_settings

_STEPS = (0.0, 0.5, 0.7, 0.85, 1.2, 1.5, 2.0)
_ROUNDS = 3
# The dev set asks for no matter that is known by name only, and an event is no better than a matter in every set.
_BY_HAND = ("dense", "name_only", "event", "bm25", "opening", "named", "action", "unasked")


def main() -> None:
    cases = read_cases("search_dev")
    catalogue = open_catalogue(load_settings())
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(load_settings(), var=Path(folder))
        full = SearchEngine.open(settings, catalogue, print)
        # A catalogue of bare names must be searched well too: most centres start with one.
        bare = SearchEngine.open(settings, _strip(catalogue), print)
    rankings, right = (a + b for a, b in zip(_rank_asked(full, cases), _rank_asked(bare, cases), strict=True))
    weights = _fit_weights(rankings, right)
    print(weights)
    _fit_gate([full, bare], cases, weights)


def _strip(catalogue: Catalogue) -> Catalogue:
    def strip(items):
        return {i.id: replace(i, aliases=(), phrasings=(), summary=None) for i in items.values()}

    matters, bundles, scenarios = (strip(x) for x in (catalogue.matters, catalogue.bundles, catalogue.scenarios))
    return replace(catalogue, matters=matters, bundles=bundles, scenarios=scenarios)


def _rank_asked(engine: SearchEngine, cases: list[Case]) -> tuple[list[Ranking], list[np.ndarray]]:
    """Rankings of the questions, and the numbers of the right targets of each."""
    names = [f"{t.kind}:{t.id}" for t in engine.targets]
    asked = [c for c in cases if set(c.expect) & set(names)]
    rankings = [engine.rank(normalise_query(c.text)) for c in asked]
    return rankings, [np.array([names.index(e) for e in c.expect if e in names]) for c in asked]


def _fit_weights(rankings: list[Ranking], right: list[np.ndarray]) -> Weights:
    """Coordinate ascent from the present weights."""
    best, goal = Weights(), -np.inf
    for _ in range(_ROUNDS):
        for name in (f.name for f in fields(Weights) if f.name not in _BY_HAND):
            for step in _STEPS:
                trial = replace(best, **{name: round(max(asdict(best)[name], 0.02) * step, 4)})
                if (value := _rate(rankings, right, trial)) > goal + 1e-6:
                    best, goal = trial, value
    print(f"goal {goal:.4f}")
    return best


def _rate(rankings: list[Ranking], right: list[np.ndarray], weights: Weights) -> float:
    """R@1 + MRR + half a soft margin, so that ties are broken towards safety."""
    total = 0.0
    for ranking, good in zip(rankings, right, strict=True):
        scores = fuse(ranking.evidence, weights)
        top = scores[good].max()
        place = 1 + int((scores > top).sum())
        others = np.delete(scores, good).max()
        total += (place == 1) + 1 / place + 0.5 / (1 + np.exp(-10 * (top - others)))
    return total / len(rankings)


def _fit_gate(engines: list[SearchEngine], cases: list[Case], weights: Weights) -> None:
    """Logistic regression: found rightly, or nothing to be found. Wrong finds count for neither."""
    rows, labels = [], []
    for engine in engines:
        for ranking, good in zip(*_rank_asked(engine, cases), strict=True):
            best = int(np.argmax(fuse(ranking.evidence, weights)))
            if best in good:
                rows.append(engine.measure_gate(ranking, best))
                labels.append(1)
        for case in (c for c in cases if not c.expect):
            ranking = engine.rank(normalise_query(case.text))
            rows.append(engine.measure_gate(ranking, int(np.argmax(fuse(ranking.evidence, weights)))))
            labels.append(0)
    model = LogisticRegression(C=10, class_weight={0: 2.0, 1: 1.0}, max_iter=1000).fit(rows, labels)
    nearer, subject, exact = model.coef_[0]
    print(f"Gate(bias={model.intercept_[0]:.3f}, nearer={nearer:.3f}, subject={subject:.3f}, exact={exact:.3f})  dev {model.score(rows, labels):.3f}")


if __name__ == "__main__":
    main()
