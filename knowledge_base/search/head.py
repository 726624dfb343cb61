"""A light head on the frozen encoder, learnt from the catalogue's own texts in about a second (docs/adr/0006).

Two parts. *Centres*: the directions in which texts of one target differ from each other are damped (within-class
whitening), and a question is compared with the middle of all texts of a target there. *Scope*: what ``scope.py`` learns. Nothing is drawn by
chance, so the same texts give the same head.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from knowledge_base.search.scope import Scope, learn_scope

_SHRINKAGE = 0.2  # share of the mean variance mixed into the covariance, which some thousand texts only estimate
_POWER = 0.35  # 0.5 would whiten wholly; less keeps what the encoder knew (cross-validated on the phrasings)
_LEAST = 1e-9
_SCOPE = "scope_"  # before the names of its parts in the file


@dataclass(frozen=True)
class Head:
    """``mean``: of the texts (dim,); ``whitening``: (dim, dim); ``centres``: unit rows (targets, dim)."""

    mean: np.ndarray
    whitening: np.ndarray
    centres: np.ndarray
    scope: Scope

    def compare(self, questions: np.ndarray) -> np.ndarray:
        """Cosines -1…1 of unit vectors (n, dim) of questions with the centres, (n, targets)."""
        return _unit((questions - self.mean) @ self.whitening) @ self.centres.T

    def measure_scope(self, questions: np.ndarray) -> np.ndarray:
        """How surely (n,) questions are about what offices do, as ``Scope.measure`` has it."""
        return self.scope.measure(questions - self.mean)

    def save(self, file: Path) -> None:
        parts = asdict(self)
        scope = {f"{_SCOPE}{name}": part for name, part in parts.pop("scope").items()}
        np.savez(file, **parts, **scope)

    @classmethod
    def load(cls, file: Path) -> Head:
        with np.load(file) as parts:
            own = {name: parts[name] for name in parts.files if not name.startswith(_SCOPE)}
            scope = {name.removeprefix(_SCOPE): parts[name] for name in parts.files if name.startswith(_SCOPE)}
            return cls(**own, scope=Scope(**scope))


def train_head(texts: np.ndarray, owner: np.ndarray, said: np.ndarray, outside: np.ndarray, fair: np.ndarray | None = None) -> Head:
    """``texts``: unit vectors (n, dim); ``owner``: the target of each, 0…; ``said``: bool (n,), False for summaries, which
    nobody says; ``outside``: unit vectors (m, dim) of what no office handles; ``fair`` (k, dim): of what is
    in scope without saying what fits."""
    mean = texts.mean(axis=0)
    centred = texts - mean
    whitening = _whiten(centred - _average(centred, owner)[owner])
    centres = _average(_unit(centred @ whitening), owner)
    scope = learn_scope(centred[said], outside - mean, texts[:0] if fair is None else fair - mean)
    return Head(mean, whitening.astype(np.float32), _unit(centres).astype(np.float32), scope)


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


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), _LEAST)
