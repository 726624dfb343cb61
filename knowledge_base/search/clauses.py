"""Splits a long message into clauses: the wish stands in one of them, the others tell the story around it."""

from __future__ import annotations

import re

import numpy as np

LONG = 18  # characters; a shorter message is one wish
_LEAST, _MOST = 4, 6
_SHARPNESS = 10.0  # of the choice among clauses: cosines of the head differ by tenths
_SHARE = 1.0  # of the clauses beside the whole message
_BREAK = re.compile(r"[,，。.!！?？;；~～…\n]+|(?=想问|请问|听说|听人说|听.{1,2}说|能不能|要不要|怎么办)")


def split_clauses(query: str) -> list[str]:
    """The clauses of a long message, at most six and the last ones; empty when the message is short or of one piece."""
    if len(query) <= LONG:
        return []
    parts = [part.strip() for part in _BREAK.split(query)]
    clauses = [part for part in parts if len(part) >= _LEAST]
    return clauses[-_MOST:] if len(clauses) > 1 else []


def weigh_clauses(vectors: np.ndarray, fits: np.ndarray) -> np.ndarray:
    """One unit vector (dim,) of a message: ``vectors`` (n, dim) of the whole and then of its clauses, ``fits`` (n,) how
    well the best target fits each."""
    shares = np.exp(_SHARPNESS * (fits[1:] - fits[1:].max()))
    mixed = vectors[0] + _SHARE * (shares / shares.sum()) @ vectors[1:]
    return mixed / np.linalg.norm(mixed)
