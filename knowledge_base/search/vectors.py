"""The cache of vectors: text and encoder → vector, on disk, so that a re-index embeds only what changed.

One SQLite file per encoder: writes are atomic, and two processes may index at the same time.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from knowledge_base.search.encoder import Encoder

_BATCH = 64
_QUIET_SECONDS = 5.0
_LOOKUP = 500  # SQLite allows 999 parameters in old versions

Report = Callable[[str], None]


class VectorCache:
    """Vectors of one encoder, of texts as questions: what people ask is compared with what others asked and with names,
    which e5 wants alike on both sides. Raises OSError or sqlite3.Error when the folder cannot be written."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._encode = encoder.embed_queries
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / f"vectors-{encoder.fingerprint}.sqlite"
        with closing(self._connect()) as db, db:
            db.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID")

    def embed(self, texts: Sequence[str], report: Report | None = None) -> tuple[np.ndarray, int]:
        """Vectors in the order of ``texts``, float32 (n, dim), and how many had to be embedded now (distinct texts)."""
        keys = [hashlib.sha256(f"question: {text}".encode()).digest() for text in texts]
        with closing(self._connect()) as db:
            known = self._read(db, set(keys))
            missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
            known.update(self._embed_missing(db, missing, report))
        return np.stack([known[key] for key in keys]), len(missing)

    def _embed_missing(self, db: sqlite3.Connection, missing: dict[bytes, str], report: Report | None) -> dict[bytes, np.ndarray]:
        fresh: dict[bytes, np.ndarray] = {}
        items, spoken = list(missing.items()), time.monotonic()
        for start in range(0, len(items), _BATCH):
            batch = items[start : start + _BATCH]
            vectors = self._encode([text for _, text in batch])
            with db:
                db.executemany(
                    "INSERT OR IGNORE INTO vectors VALUES (?, ?)",
                    [(key, vector.tobytes()) for (key, _), vector in zip(batch, vectors, strict=True)],
                )
            fresh.update((key, vector) for (key, _), vector in zip(batch, vectors, strict=True))
            if report and time.monotonic() - spoken > _QUIET_SECONDS:
                spoken = time.monotonic()
                report(f"正在建立检索索引：{len(fresh)}/{len(items)} 句")
        return fresh

    @staticmethod
    def _read(db: sqlite3.Connection, keys: set[bytes]) -> dict[bytes, np.ndarray]:
        known, wanted = {}, list(keys)
        for start in range(0, len(wanted), _LOOKUP):
            part = wanted[start : start + _LOOKUP]
            rows = db.execute(f"SELECT key, vector FROM vectors WHERE key IN ({','.join('?' * len(part))})", part)
            known.update((key, np.frombuffer(vector, dtype=np.float32)) for key, vector in rows)
        return known

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._file, timeout=60)
