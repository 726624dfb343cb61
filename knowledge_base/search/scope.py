"""What is in scope: a support vector machine between the catalogue's texts (and the honest questions of
fair.yml) and the sentences of chatter.yml and cheats.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

_STRICTNESS = 3.0
_MOST = 16_000  # texts of the catalogue; training takes time with their square, and more would say no more
_DOUBT = 200  # texts; a catalogue of a few names shows little of what is in scope, so its machine says less
_KERNEL = 1000  # MiB at most while it learns; with the usual 200 it computes most products anew again and again, three times as long
_PRIOR = 1.0  # what an ordinary question is given then


@dataclass(frozen=True)
class Scope:
    """``support``: vectors (n, dim) that mark the border, ``pull``: of each (n,) to one side or the other, ``reach``: how
    far (), ``bias``: beside them ()."""

    support: np.ndarray
    pull: np.ndarray
    reach: np.ndarray
    bias: np.ndarray

    def measure(self, rows: np.ndarray) -> np.ndarray:
        """How surely (m,) vectors (m, dim) are in scope: above 0 rather than not, beyond 1 and -1 as clearly as what was
        learnt from."""
        distances = (rows**2).sum(axis=1)[:, None] + self._lengths - 2 * rows @ self.support.T
        return np.exp(-distances / self.reach) @ self.pull + self.bias

    @cached_property
    def _lengths(self) -> np.ndarray:
        return (self.support**2).sum(axis=1)


def learn_scope(inside: np.ndarray, outside: np.ndarray, fair: np.ndarray) -> Scope:
    """``inside`` (n, dim), ``outside`` (m, dim) and ``fair`` (k, dim), inside too but no texts of the catalogue: vectors around
    the same middle. Nothing is drawn by chance."""
    # Imported here: it takes a second and is needed only where an index is built.
    from sklearn.svm import SVC

    trust = len(inside) / (len(inside) + _DOUBT)
    inside = inside[:: -(-len(inside) // _MOST)]
    rows = np.concatenate([inside, fair, outside])
    labels = np.concatenate([np.ones(len(inside) + len(fair)), np.zeros(len(outside))])
    reach = float((rows**2).sum(axis=1).mean())
    machine = SVC(C=_STRICTNESS, gamma=1 / reach, class_weight="balanced", cache_size=_KERNEL).fit(rows, labels)
    return Scope(
        support=rows[machine.support_].astype(np.float32),
        pull=(machine.dual_coef_[0] * trust).astype(np.float32),
        reach=np.float32(reach),
        bias=np.float32(machine.intercept_[0] * trust + _PRIOR * (1 - trust)),
    )
