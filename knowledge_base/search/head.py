"""A light head on the frozen encoder, learnt from the catalogue's own texts in about a second (docs/adr/0006).

Two parts. *Centres*: the directions in which texts of one target differ from each other are damped (within-class
whitening), and a question is compared with the middle of all texts of a target there. *Scope*: a logistic regression
that tells the catalogue's texts from the sentences of chatter.yml. No random start, so the same texts give the same head.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

_SHRINKAGE = 0.2  # share of the mean variance mixed into the covariance, which some thousand texts only estimate
_POWER = 0.35  # 0.5 would whiten wholly; less keeps what the encoder knew (cross-validated on the phrasings)
_SCOPE_SCALE = 4.0
_SCOPE_DOUBT = 200  # texts; a catalogue of a few names shows little of what is in scope, so its regression says less
_SCOPE_PRIOR = 2.5  # log-odds that an ordinary question is given then
_LEAST = 1e-9


@dataclass(frozen=True)
class Head:
    """``mean``: of the passages; ``shift``: from passages to questions, both (dim,); ``whitening``: (dim, dim); ``centres``:
    unit rows (targets, dim); ``scope``: (dim,) and ``bias``: () of the logistic regression."""

    mean: np.ndarray
    shift: np.ndarray
    whitening: np.ndarray
    centres: np.ndarray
    scope: np.ndarray
    bias: np.ndarray

    def compare(self, questions: np.ndarray) -> np.ndarray:
        """Cosines -1…1 of unit vectors (n, dim) of questions with the centres, (n, targets)."""
        return _unit((questions - self.mean - self.shift) @ self.whitening) @ self.centres.T

    def measure_scope(self, questions: np.ndarray) -> np.ndarray:
        """Log-odds (n,) that questions are about what offices do."""
        return (questions - self.mean - self.shift) @ self.scope + self.bias

    def save(self, file: Path) -> None:
        np.savez(file, **asdict(self))

    @classmethod
    def load(cls, file: Path) -> Head:
        with np.load(file) as parts:
            return cls(**{name: parts[name] for name in parts.files})


def train_head(texts: np.ndarray, owner: np.ndarray, said: np.ndarray, outside: np.ndarray, shift: np.ndarray) -> Head:
    """``texts``: unit vectors (n, dim); ``owner``: the target of each, 0…; ``said``: bool (n,), False for summaries, which
    nobody says; ``outside``: unit vectors (m, dim) of what no office handles."""
    mean = texts.mean(axis=0)
    centred = texts - mean
    whitening = _whiten(centred - _average(centred, owner)[owner])
    centres = _average(_unit(centred @ whitening), owner)
    scope, bias = _learn_scope(centred[said], outside - mean)
    return Head(mean, shift, whitening.astype(np.float32), _unit(centres).astype(np.float32), scope, bias)


def _average(rows: np.ndarray, owner: np.ndarray) -> np.ndarray:
    sums = np.zeros((int(owner.max()) + 1, rows.shape[1]), dtype=np.float64)
    np.add.at(sums, owner, rows)
    return sums / np.maximum(np.bincount(owner), 1)[:, None]


def _whiten(residuals: np.ndarray) -> np.ndarray:
    """(dim, dim); the identity where every target has one text only."""
    size = residuals.shape[1]
    covariance = residuals.T @ residuals / len(residuals)
    spread = np.trace(covariance) / size
    if spread < _LEAST:
        return np.eye(size)
    values, directions = np.linalg.eigh((1 - _SHRINKAGE) * covariance / spread + _SHRINKAGE * np.eye(size))
    return directions * values**-_POWER


def _learn_scope(inside: np.ndarray, outside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    # Imported here: it takes a second and is needed only where an index is built.
    from sklearn.linear_model import LogisticRegression

    rows = np.concatenate([inside, outside]) * _SCOPE_SCALE
    labels = np.concatenate([np.ones(len(inside)), np.zeros(len(outside))])
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=300).fit(rows, labels)
    trust = len(inside) / (len(inside) + _SCOPE_DOUBT)
    return (model.coef_[0] * _SCOPE_SCALE * trust).astype(np.float32), np.float32(model.intercept_[0] * trust + _SCOPE_PRIOR * (1 - trust))


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), _LEAST)
