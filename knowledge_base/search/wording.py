"""What is in scope by the wording alone: a logistic regression over short runs of characters and of syllables.

It stands beside the machine over vectors (``scope.py``), which takes slips and dialect for a sign of being out of scope:
a character typed by sound keeps its syllable, and the rest of the sentence keeps its runs.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from knowledge_base.search.spelling import read_syllable

_RUNS = (1, 2, 3)
_BUCKETS = 1 << 17  # some 80,000 runs are learnt from; a few share a place
_STRICTNESS = 50.0
_DOUBT = 200  # texts, as in scope.py: of a few names little is learnt
_PRIOR = 2.5  # about what an ordinary question is given


@dataclass(frozen=True)
class Wording:
    """``weights``: of the hashed runs (buckets,), ``bias``: beside them ()."""

    weights: np.ndarray
    bias: np.ndarray

    def measure(self, text: str) -> float:
        """How surely a normalised text is in scope: above 0 rather than not; most are within -6…6."""
        places = hash_runs(text)
        return float(self.weights[places].sum() / np.sqrt(max(1, len(places))) + self.bias)

    def save(self, file: Path) -> None:
        np.savez(file, **asdict(self))

    @classmethod
    def load(cls, file: Path) -> Wording:
        with np.load(file) as parts:
            return cls(**parts)


def hash_runs(text: str) -> np.ndarray:
    """The buckets (n,) of the runs of a text, each once."""
    characters = [character for character in text if character.isalnum()]
    marked = (("c", characters), ("s", [read_syllable(c) if "\u4e00" <= c <= "\u9fff" else c for c in characters]))
    found = {
        zlib.crc32(f"{mark}{'|'.join(row[start : start + size])}".encode()) % _BUCKETS
        for mark, row in ((mark, ["^", *row, "$"]) for mark, row in marked)
        for size in _RUNS
        for start in range(len(row) - size + 1)
    }
    return np.array(sorted(found), dtype=np.int64)


def learn_wording(inside: Sequence[str], outside: Sequence[str], fair: Sequence[str] = ()) -> Wording:
    """``inside``: texts of the catalogue, ``outside``: what no office handles, ``fair``: questions that are inside too. Nothing is
    drawn by chance."""
    # Imported here: they take a second and are needed only where an index is built.
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    trust = len(inside) / (len(inside) + _DOUBT)
    rows = [hash_runs(text) for text in (*inside, *fair, *outside)]
    shares = np.concatenate([np.full(len(row), 1 / np.sqrt(len(row))) for row in rows])
    ends = np.cumsum([0, *map(len, rows)])
    labels = np.arange(len(rows)) < len(inside) + len(fair)
    matrix = csr_matrix((shares, np.concatenate(rows), ends), shape=(len(rows), _BUCKETS))
    # liblinear draws by chance unless it is told from where.
    machine = LogisticRegression(C=_STRICTNESS, class_weight="balanced", solver="liblinear", random_state=0).fit(matrix, labels)
    return Wording(
        weights=(machine.coef_[0] * trust).astype(np.float32),
        bias=np.float32(machine.intercept_[0] * trust + _PRIOR * (1 - trust)),
    )
