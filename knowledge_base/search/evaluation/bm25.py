"""bm25s without jax. bm25s imports jax wherever it is installed (Rasa brings it) for a top-k that is not used here: that
would cost each process a second and some 150 MiB (tests/bench/bench_search.py)."""

from __future__ import annotations

import sys

_hidden = "jax" not in sys.modules
if _hidden:
    sys.modules["jax"] = None  # type: ignore[assignment]  # makes ``import jax`` an ImportError, which bm25s expects
try:
    from bm25s import BM25
finally:
    if _hidden:
        del sys.modules["jax"]

__all__ = ["BM25"]
