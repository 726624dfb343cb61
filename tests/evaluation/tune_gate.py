"""Fit the gate of ``knowledge_base.search.ranking`` and print it. Never looks at a test set.

    python -m tests.evaluation.tune_gate

On the development sets as they are and with a tenth of the characters wrong, since slips must be no sign of being out of
scope. Of a long message the likeliest part stands for it, as in the search. The figures of a set are those of a gate
fitted on the other one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from scipy.optimize import minimize

from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.search.engine import SearchEngine
from knowledge_base.search.evaluation import read_cases
from knowledge_base.search.evaluation.noise import disturb
from knowledge_base.search.evaluation.searching import target_name
from knowledge_base.search.normalise import normalise_query
from knowledge_base.search.ranking import Gate
from knowledge_base.settings import load_settings

_SETS = ("search_dev", "search_fresh")
_NOISE = (0.0, 0.1)
_DEARER = 8.0  # answering what is out of scope, than refusing a question: brings about 2% of the former
_PULL = 1.0  # towards 0
_FITTED = tuple(field.name for field in fields(Gate))[1:-1]
_BY_HAND = np.array([Gate().exact])  # names asked word for word, which the sets hardly have


@dataclass(frozen=True)
class Asked:
    """``features``: in the order of ``Gate``, without the bias; ``right``: its first result is."""

    features: np.ndarray
    inside: bool
    right: bool


def main() -> None:
    settings = load_settings()
    engine = SearchEngine.open(settings, open_catalogue(settings))
    asked = {name: {rate: _ask(engine, name, rate) for rate in _NOISE} for name in _SETS}
    for name, other in (_SETS, _SETS[::-1]):
        weights = _fit([each for own in asked[other].values() for each in own])
        for rate, own in asked[name].items():
            print(f"{name} with {rate:.0%} noise, fitted on {other}: {_describe(weights, own)}")
    weights = _fit([each for own in asked.values() for part in own.values() for each in part])
    for name, rate in ((name, rate) for name in _SETS for rate in _NOISE):
        print(f"{name} with {rate:.0%} noise, fitted on both: {_describe(weights, asked[name][rate])}")
    print(Gate(*(round(float(weight), 3) for weight in weights)))


def _ask(engine: SearchEngine, name: str, rate: float) -> list[Asked]:
    """All cases that no rule refuses."""
    names = [target_name(target) for target in engine.targets]
    asked = []
    for case in read_cases(name):
        ranking = engine.rank(normalise_query(disturb(case.text, rate)))
        best = int(np.argmax(ranking.scores))
        if engine.judge(ranking, best) > 0:
            features = np.array(engine.measure_gate(ranking, best))
            asked.append(Asked(features, bool(case.expect), names[best] in case.expect))
    return asked


def _fit(asked: Sequence[Asked]) -> np.ndarray:
    """The bias and the weights, none below 0. A question with a wrong result first teaches nothing."""
    asked = [each for each in asked if each.right or not each.inside]
    side = np.array([1.0 if each.inside else -1.0 for each in asked])
    price = np.where(side > 0, 1.0, _DEARER)
    return _fit_logistic(np.array([each.features for each in asked]), side, price)


def _fit_logistic(rows: np.ndarray, side: np.ndarray, price: np.ndarray) -> np.ndarray:
    fitted, given = rows[:, : len(_FITTED)], rows[:, len(_FITTED) :] @ _BY_HAND

    def measure(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = side * (weights[0] + fitted @ weights[1:] + given)
        slope = -price * side / (1 + np.exp(scores))
        loss = float((price * np.logaddexp(0, -scores)).sum() + _PULL / 2 * weights[1:] @ weights[1:])
        return loss, np.array([slope.sum(), *(fitted.T @ slope + _PULL * weights[1:])])

    bounds = [(None, None), *[(0, None)] * len(_FITTED)]
    return np.array([*minimize(measure, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds).x, *_BY_HAND])


def _describe(weights: np.ndarray, asked: Sequence[Asked]) -> str:
    accepted = np.array([weights[0] + each.features @ weights[1:] > 0 for each in asked])
    inside, right = (np.array([getattr(each, name) for each in asked]) for name in ("inside", "right"))
    return f"right and answered {(accepted & right)[inside].mean():.3f}, of {(~inside).sum()} past the rules {accepted[~inside].sum()} answered"


if __name__ == "__main__":
    main()
