"""The arithmetic of the figures: shares with Wilson intervals, means and F1 with bootstrap intervals, all at 95%."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

_Z = 1.959964  # of the normal distribution, 95% two-sided
_RESAMPLES = 1000
_SEED = 20261122


@dataclass(frozen=True)
class Figure:
    """A value 0…1 of ``count`` observations, with the ends of its 95% interval."""

    value: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.2f}–{self.high:.2f})"


def measure_share(hits: int, count: int) -> Figure | None:
    """A share with its Wilson interval; None of nothing."""
    if not count:
        return None
    share, spread = hits / count, _Z * _Z / count
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(share * (1 - share) / count + spread / (4 * count))
    return Figure(share, max(0.0, middle - half), min(1.0, middle + half), count)


def measure_places(places: Sequence[int | None]) -> tuple[Figure | None, Figure | None, Figure | None]:
    """R@1, R@3 (Wilson) and MRR (bootstrap) of the places of the first right answer, from 1; None = not found."""
    ranks = np.array([place or np.inf for place in places])
    shares = (measure_share(int((ranks <= limit).sum()), len(ranks)) for limit in (1, 3))
    return (*shares, measure_mean(1 / ranks))


def measure_mean(values: np.ndarray) -> Figure | None:
    """A mean with its bootstrap interval; None of nothing."""
    if not len(values):
        return None
    means = values[_draw(len(values))].mean(axis=1)
    return Figure(float(values.mean()), *_ends(means), len(values))


def measure_refusal(rightly: int, wrongly: int, out_of_scope: int) -> tuple[Figure | None, Figure | None]:
    """Precision and recall of refusing: of ``out_of_scope`` messages ``rightly`` were refused, of the questions ``wrongly``."""
    return measure_share(rightly, rightly + wrongly), measure_share(rightly, out_of_scope)


def measure_f1(counts: Sequence[tuple[int, int, int]]) -> tuple[float, float, Figure] | None:
    """Precision, recall and F1 over sentences, each with its (found rightly, found wrongly, missed); F1 by bootstrap."""
    table = np.array(counts).reshape(-1, 3)
    right, wrong, missed = table.sum(axis=0)
    if not right + wrong + missed:
        return None
    drawn = table[_draw(len(table))].sum(axis=1)
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return float(precision), float(recall), Figure(_f1(right, wrong, missed), *_ends(_f1(*drawn.T)), len(table))


def measure_labels(pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float, Figure]]:
    """Precision, recall and F1 of every label that is right somewhere, of (right, said) pairs."""
    labels = dict.fromkeys(right for right, _ in pairs)
    return {label: measure_f1([_count_label(label, *pair) for pair in pairs]) for label in labels}


def measure_macro_f1(pairs: Sequence[tuple[str, str]]) -> Figure:
    """The mean of the labels' F1, by bootstrap over the sentences."""
    labels = list(dict.fromkeys(right for right, _ in pairs))
    table = np.array([[_count_label(label, *pair) for label in labels] for pair in pairs])  # sentence, label, count
    drawn = table[_draw(len(pairs))].sum(axis=1)
    means = np.nanmean(_f1(*np.moveaxis(drawn, 2, 0)), axis=1)
    whole = _f1(*table.sum(axis=0).T)
    return Figure(float(np.mean(whole)), *_ends(means), len(pairs))


def fit_threshold(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Below it a message is refused: the value with the best mean of (questions answered, messages refused)."""
    kept, refused = np.array(inside), np.array(outside)
    candidates = np.unique(np.concatenate([kept, refused]))
    return float(max(candidates, key=lambda value: (kept >= value).mean() + (refused < value).mean()))


def _count_label(label: str, right: str, said: str) -> tuple[int, int, int]:
    return int(label == right == said), int(label == said != right), int(label == right != said)


def _f1(right, wrong, missed):
    """2 × right / (2 × right + wrong + missed); nan where the label neither was due nor was said."""
    with np.errstate(invalid="ignore"):
        return np.true_divide(2 * right, 2 * right + wrong + missed)


def _draw(count: int) -> np.ndarray:
    return np.random.default_rng(_SEED).integers(0, count, (_RESAMPLES, count))


def _ends(values: np.ndarray) -> tuple[float, float]:
    low, high = np.nanpercentile(values, (2.5, 97.5))
    return float(low), float(high)
