"""The vector index on disk: FAISS over all texts of all targets, kept under ``WENBAN_VAR/index`` with a fingerprint."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np

from knowledge_base.catalogue.models import Catalogue
from knowledge_base.search.encoder import Encoder, get_encoder
from knowledge_base.search.targets import Target, collect_targets
from knowledge_base.search.vectors import VectorCache
from knowledge_base.settings import Settings

_FORMAT = 1
_KEPT = 3
_VECTORS, _MANIFEST = "vectors.faiss", "manifest.json"


@dataclass(frozen=True)
class BuildReport:
    """``embedded``: texts that went through the encoder now; ``kept``: texts whose vectors were known already."""

    embedded: int
    kept: int


def build_index(
    settings: Settings, catalogue: Catalogue, report: Callable[[str], None] | None = None, encoder: Encoder | None = None
) -> BuildReport:
    """Bring the index up to date. ``report`` gets a line (Chinese) now and then while it takes long. ``encoder``: of the
    model of the settings; by default that of the process."""
    targets = collect_targets(catalogue)
    encoder = encoder or get_encoder(settings.encoder)
    texts = list_texts(targets)
    fingerprint = _fingerprint(targets, encoder)
    if (settings.var / "index" / fingerprint / _MANIFEST).exists():
        return BuildReport(0, len(texts))
    vectors, embedded = VectorCache(settings.cache, encoder).embed(texts, report)
    _write(settings.var / "index", fingerprint, vectors, {"encoder": encoder.name, "texts": len(texts), "targets": len(targets)})
    return BuildReport(embedded, len(texts) - embedded)


def open_index(
    settings: Settings, catalogue: Catalogue, report: Callable[[str], None] | None = None, encoder: Encoder | None = None
) -> faiss.Index:
    """The index of exactly this catalogue and encoder; built when it is missing or older."""
    encoder = encoder or get_encoder(settings.encoder)
    build_index(settings, catalogue, report, encoder)
    fingerprint = _fingerprint(collect_targets(catalogue), encoder)
    return faiss.read_index(str(settings.var / "index" / fingerprint / _VECTORS))


def list_texts(targets: Sequence[Target]) -> list[str]:
    """All texts in the order of the vectors of the index."""
    return [text.text for target in targets for text in target.texts]


def _fingerprint(targets: Sequence[Target], encoder: Encoder) -> str:
    content = [[t.kind, t.id, [[text.field, text.text] for text in t.texts]] for t in targets]
    data = json.dumps([_FORMAT, encoder.fingerprint, content], ensure_ascii=False)
    return hashlib.sha256(data.encode()).hexdigest()[:16]


def _write(folder: Path, fingerprint: str, vectors: np.ndarray, manifest: dict) -> None:
    """Write beside, then rename: a reader sees a whole index or none, and two builders do not disturb each other."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=folder))
    # Some thousand vectors: a flat index answers exactly in about a millisecond (tests/bench/bench_search.py).
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(draft / _VECTORS))
    (draft / _MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    try:
        os.rename(draft, folder / fingerprint)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)  # another process was first
    _remove_old(folder)


def _remove_old(folder: Path) -> None:
    """Keep the newest few: another process may be about to read the one before this."""
    kept = [old for old in folder.iterdir() if old.is_dir() and not old.name.startswith(".draft-")]
    for old in sorted(kept, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
