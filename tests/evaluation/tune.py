"""Fit the weights of ``knowledge_base.search.ranking`` on the dev set and print them. Never looks at the test set.

    python -m tests.evaluation.tune [NAMES.csv]      (NAMES.csv: real names imported beside, column ``name``)
"""

from __future__ import annotations

import sys
from dataclasses import asdict, fields, replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from knowledge_base.search.engine import SearchEngine, measure_chatter
from knowledge_base.search.evaluation import read_cases
from knowledge_base.search.normalise import normalise_query
from knowledge_base.search.ranking import Weights, fuse
from tests.bench.real_names import open_engine

_STEPS = (0.0, 0.5, 0.7, 0.85, 1.2, 1.5, 2.0)
_ROUNDS = 3


def main() -> None:
    engine = open_engine(sys.argv[1] if len(sys.argv) > 1 else None)
    cases = read_cases("search_dev")
    names = [f"{t.kind}:{t.id}" for t in engine.targets]
    asked = [c for c in cases if set(c.expect) & set(names)]
    rankings = [engine.rank(normalise_query(c.text)) for c in asked]
    right = [np.array([names.index(e) for e in c.expect if e in names]) for c in asked]
    weights = _fit_weights(rankings, right)
    print(weights)
    _fit_gate(engine, rankings, [c.text for c in cases if not c.expect], weights)


def _fit_weights(rankings: list, right: list[np.ndarray]) -> Weights:
    """Coordinate ascent from the present weights. The goal mixes R@1, MRR and a soft margin, so that ties are broken
    towards safety."""
    best, goal = Weights(), -np.inf
    for _ in range(_ROUNDS):
        for name in (f.name for f in fields(Weights) if f.name != "dense"):
            for step in _STEPS:
                trial = replace(best, **{name: round(max(asdict(best)[name], 0.02) * step, 4)})
                if (value := _rate(rankings, right, trial)) > goal + 1e-6:
                    best, goal = trial, value
        print(f"goal {goal:.4f}", flush=True)
    return best


def _rate(rankings: list, right: list[np.ndarray], weights: Weights) -> float:
    total = 0.0
    for ranking, good in zip(rankings, right, strict=True):
        scores = fuse(ranking.evidence, weights)
        top = scores[good].max()
        place = 1 + int((scores > top).sum())
        others = np.delete(scores, good).max()
        total += (place == 1) + 1 / place + 0.5 / (1 + np.exp(-10 * (top - others)))
    return total / len(rankings)


def _fit_gate(engine: SearchEngine, rankings: list, chatter: list[str], weights: Weights) -> None:
    rows, labels = [], []
    for ranking, label in [(r, 1) for r in rankings] + [(engine.rank(normalise_query(t)), 0) for t in chatter]:
        evidence, best = ranking.evidence, int(np.argmax(fuse(ranking.evidence, weights)))
        rows.append([evidence.dense[best], evidence.coverage[best], evidence.likeness[best], -measure_chatter(ranking, best)])
        labels.append(label)
    model = LogisticRegression(C=10, class_weight={0: 2.0, 1: 1.0}, max_iter=1000).fit(rows, labels)
    names = ("dense", "coverage", "likeness", "chatter")
    inner = ", ".join(f"{n}={v:.3f}" for n, v in zip(names, model.coef_[0], strict=True))
    print(f"Gate(bias={model.intercept_[0]:.3f}, {inner})  accuracy on dev {model.score(rows, labels):.3f}")


if __name__ == "__main__":
    main()
