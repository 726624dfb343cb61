"""The index on disk: FAISS over all texts of all targets, the head and what is learnt from their wording and the vectors of
what is out of scope, kept under ``WENBAN_VAR/index`` with a fingerprint."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import faiss
import numpy as np
import yaml

from knowledge_base.catalogue.models import Catalogue
from knowledge_base.search.encoder import Encoder, get_encoder
from knowledge_base.search.head import Head, train_head
from knowledge_base.search.normalise import normalise_query
from knowledge_base.search.targets import Target, collect_targets
from knowledge_base.search.vectors import VectorCache
from knowledge_base.search.wording import Wording, learn_wording
from knowledge_base.settings import Settings

_FORMAT = 8
_KEPT = 3
_WORTH_SHARING = 2_000  # texts; to learn from fewer takes no time
_VECTORS, _HEAD, _WORDING, _HONESTY, _CHATTER, _MANIFEST = (
    "vectors.faiss", "head.npz", "wording.npz", "honesty.npz", "chatter.npy", "manifest.json",
)  # fmt: skip
_HERE = Path(__file__).parent
# Exact search of 14,423 vectors takes a millisecond, of 100,000 some thirty; the graph takes two and misses 0.2% of the
# nearest ten (docs/figures.md). It takes over a minute to build, so few are not worth it.
_EXACT_BELOW = 50_000
_LINKS, _BUILD_WIDTH, _SEARCH_WIDTH = 24, 80, 400


@dataclass(frozen=True)
class SearchIndex:
    """``vectors``: of the texts of all targets in the order of ``list_texts``; ``honesty``: told from cheats.yml as ``wording`` is from all
    that is out of scope; ``chatter``: unit rows, out of scope."""

    vectors: faiss.Index
    head: Head
    wording: Wording
    honesty: Wording
    chatter: np.ndarray


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
    return _bring_up_to_date(settings, catalogue, report, encoder or get_encoder(settings.encoder))[0]


def open_index(
    settings: Settings, catalogue: Catalogue, report: Callable[[str], None] | None = None, encoder: Encoder | None = None
) -> SearchIndex:
    """The index of exactly this catalogue and encoder; built when it is missing or older."""
    _, folder = _bring_up_to_date(settings, catalogue, report, encoder or get_encoder(settings.encoder))
    return SearchIndex(
        faiss.read_index(str(folder / _VECTORS)),
        Head.load(folder / _HEAD),
        Wording.load(folder / _WORDING),
        Wording.load(folder / _HONESTY),
        np.load(folder / _CHATTER),
    )


def _bring_up_to_date(
    settings: Settings, catalogue: Catalogue, report: Callable[[str], None] | None, encoder: Encoder
) -> tuple[BuildReport, Path]:
    """What was done, and the folder of the index."""
    targets = collect_targets(catalogue)
    texts = list_texts(targets)
    fingerprint, folder, shared = _fingerprint(targets, encoder), settings.var / "index", settings.cache / "index"
    if (folder / fingerprint / _MANIFEST).exists() or _copy(shared, folder, fingerprint):
        return BuildReport(0, len(texts)), folder / fingerprint
    cache, chatter = VectorCache(settings.cache, encoder), list_chatter()
    vectors, embedded = cache.embed(texts, report)
    far, fair = (cache.embed(sentences, report)[0] for sentences in (chatter, list_fair()))
    owner, said = describe_texts(targets)
    head = train_head(vectors, owner, said, far, fair)
    inside = [text for text, kept in zip(texts, said, strict=True) if kept]
    wording, honesty = (learn_wording(inside, outside, list_fair()) for outside in (chatter, list_cheats()))
    made = SearchIndex(make_vector_index(vectors), head, wording, honesty, far)
    _write(folder, fingerprint, made, {"encoder": encoder.name, "texts": len(texts), "targets": len(targets)})
    if len(texts) >= _WORTH_SHARING:
        _copy(folder, shared, fingerprint)
    return BuildReport(embedded, len(texts) - embedded), folder / fingerprint


def make_vector_index(vectors: np.ndarray, exact_below: int = _EXACT_BELOW) -> faiss.Index:
    """Inner products of unit rows (n, dim): exact for few, a navigable graph for very many."""
    if len(vectors) < exact_below:
        index = faiss.IndexFlatIP(vectors.shape[1])
    else:
        index = faiss.IndexHNSWFlat(vectors.shape[1], _LINKS, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction, index.hnsw.efSearch = _BUILD_WIDTH, _SEARCH_WIDTH
    index.add(vectors)
    return index


def list_texts(targets: Sequence[Target]) -> list[str]:
    """All texts in the order of the vectors of the index."""
    return [text.text for target in targets for text in target.texts]


def describe_texts(targets: Sequence[Target]) -> tuple[np.ndarray, np.ndarray]:
    """``owner`` and ``said`` of all texts as ``train_head`` wants them."""
    fields = [(n, text.field != "summary") for n, target in enumerate(targets) for text in target.texts]
    return np.array([n for n, _ in fields]), np.array([said for _, said in fields])


def list_chatter() -> tuple[str, ...]:
    """What people also say and no office handles, wishes to cheat among it."""
    return (*_read("chatter.yml"), *list_cheats())


def list_cheats() -> tuple[str, ...]:
    """Wishes to cheat, many in veiled words."""
    return _read("cheats.yml")


def list_fair() -> tuple[str, ...]:
    """Honest questions that sound like what is refused."""
    return tuple(map(normalise_query, _read("fair.yml")))


@cache
def _read(name: str) -> tuple[str, ...]:
    return tuple(yaml.safe_load((_HERE / name).read_text(encoding="utf-8")))


def _fingerprint(targets: Sequence[Target], encoder: Encoder) -> str:
    content = [[t.kind, t.id, [[text.field, text.text] for text in t.texts]] for t in targets]
    data = json.dumps([_FORMAT, encoder.fingerprint, content, list_chatter(), list_fair()], ensure_ascii=False)
    return hashlib.sha256(data.encode()).hexdigest()[:16]


def _write(folder: Path, fingerprint: str, made: SearchIndex, manifest: dict) -> None:
    with _drafting(folder, fingerprint) as draft:
        faiss.write_index(made.vectors, str(draft / _VECTORS))
        made.head.save(draft / _HEAD)
        made.wording.save(draft / _WORDING)
        made.honesty.save(draft / _HONESTY)
        np.save(draft / _CHATTER, made.chatter)
        (draft / _MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")


def _copy(source: Path, folder: Path, fingerprint: str) -> bool:
    """Whether this index could be taken over from ``source``: learning takes half a minute, so the data folders of one
    installation share what the first of them has learnt."""
    if not (source / fingerprint / _MANIFEST).exists():
        return False
    try:
        with _drafting(folder, fingerprint) as draft:
            shutil.copytree(source / fingerprint, draft, dirs_exist_ok=True)
            os.utime(draft)  # as new, or it would be the first to be removed
    except OSError:
        return False  # another process removes it as old, say: then it is built
    return True


@contextmanager
def _drafting(folder: Path, fingerprint: str) -> Iterator[Path]:
    """Write beside, then rename: a reader sees a whole index or none, and two builders do not disturb each other."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=folder))
    try:
        yield draft
        os.rename(draft, folder / fingerprint)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        if not (folder / fingerprint / _MANIFEST).exists():  # else another process was first
            raise
    _remove_old(folder)


def _remove_old(folder: Path) -> None:
    """Keep the newest few: another process may be about to read the one before this."""
    kept = [old for old in folder.iterdir() if old.is_dir() and not old.name.startswith(".draft-")]
    for old in sorted(kept, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
