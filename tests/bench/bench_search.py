"""Latency, opening time, index build and memory of the search, beside BM25 alone and the encoder alone.

    python -m tests.bench.bench_search

Each method runs in a fresh process, one question at a time: over the built-in catalogue, with the real names of
``../shared/data/matter_names.csv`` beside it (where that list is there; embedded once, then kept in the cache), and with
made-up names up to 14,423 and 100,000 texts, which show how the time grows.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.catalogue.models import Catalogue
from knowledge_base.search.encoder import Encoder
from knowledge_base.search.engine import SearchEngine
from knowledge_base.search.evaluation import read_cases
from knowledge_base.search.evaluation.neighbours import add_names
from knowledge_base.search.evaluation.words_alone import WordsAlone
from knowledge_base.search.head import train_head
from knowledge_base.search.index import (
    SearchIndex,
    build_index,
    describe_texts,
    list_texts,
    make_vector_index,
    open_index,
)
from knowledge_base.search.lexical import WordIndex
from knowledge_base.search.targets import Target, Text, collect_targets
from knowledge_base.settings import CHECKOUT, Settings, load_settings
from tests.bench.machine import describe_machine

NAMES = CHECKOUT.parent / "shared" / "data" / "matter_names.csv"
MADE_UP = {"made up": 14_423, "very many made up": 100_000}  # texts
_QUESTIONS = 50
_NEAREST = 400  # texts that the engine takes from the index
_BUILT = 20  # matters of the build that is timed from nothing


def main() -> None:
    print(f"\n{describe_machine()}; {_QUESTIONS} questions of search_dev")
    _print_imports()
    _print_builds()
    for size in ("built-in", *(["real names"] if NAMES.exists() else []), *MADE_UP):
        _print_methods(size)
    _print_indexes()


def _print_imports() -> None:
    print("\n| import | seconds | memory MiB |\n| --- | --- | --- |")
    for name in ("knowledge_base.search.engine", "knowledge_base.search.bundled_engine", "knowledge_base.search.bundled_model"):
        seconds, mib = measure_import(name)
        print(f"| {name} | {seconds:.2f} | {mib:.0f} |", flush=True)


def _print_builds() -> None:
    print(f"\n| index build ({_BUILT} matters) | seconds | texts embedded |\n| --- | --- | --- |")
    for name, seconds, embedded in _run_apart(measure_builds):
        print(f"| {name} | {seconds:.2f} | {embedded} |", flush=True)


def _print_methods(size: str) -> None:
    print(f"\n| {size} | texts | open s | p50 ms | p95 ms | peak memory MiB |\n| --- | --- | --- | --- | --- | --- |")
    for method in _METHODS:
        texts, opened, p50, p95, mib = _run_apart(measure_method, method, size)
        print(f"| {method} | {texts} | {opened:.2f} | {p50:.1f} | {p95:.1f} | {mib:.0f} |", flush=True)


def _print_indexes() -> None:
    print(f"\n| vectors | index | build s | p50 ms | p95 ms | of the nearest 10 | of the nearest {_NEAREST} |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for size in MADE_UP.values():
        for row in _run_apart(measure_indexes, size):
            print("| {:,} | {} | {:.1f} | {:.1f} | {:.1f} | {:.3f} | {:.3f} |".format(*row), flush=True)


def measure_indexes(size: int) -> list[tuple[int, str, float, float, float, float, float]]:
    """Exact index and graph: seconds to build, milliseconds a question, share of the truly nearest that is found."""
    settings = load_settings()
    encoder = Encoder(settings.encoder, bare=True)
    asked = encoder.embed_queries([case.text for case in read_cases("search_dev")][:_QUESTIONS])
    real = open_index(settings, open_catalogue(settings), None, encoder).vectors
    vectors = disturb(real.reconstruct_n(0, real.ntotal), size)
    rows, right = [], None
    for name, limit in (("exact", size + 1), ("graph", 0)):
        started = time.perf_counter()
        index = make_vector_index(vectors, exact_below=limit)
        built, times, found = time.perf_counter() - started, [], []
        for vector in asked:
            begun = time.perf_counter()
            found.append(index.search(vector[None], _NEAREST)[1][0])
            times.append(1000 * (time.perf_counter() - begun))
        right = right or found
        shares = [np.mean([len(set(a[:k]) & set(b[:k])) / k for a, b in zip(right, found, strict=True)]) for k in (10, _NEAREST)]
        rows.append((size, name, built, *np.percentile(times, [50, 95]), *shares))
    return rows


def measure_import(name: str) -> tuple[float, float]:
    """Seconds and MiB of one import in an interpreter that has nothing else."""
    code = (
        "import resource, time; started = time.perf_counter();"
        f"import {name};"
        "print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    environment = os.environ | {"USE_TF": "0", "USE_FLAX": "0", "USE_JAX": "0"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    seconds, mib = done.stdout.split()
    return float(seconds), float(mib)


def measure_builds() -> list[tuple[str, float, int]]:
    """Rows (what, seconds, texts embedded) of builds from nothing, again, after one change; and of words alone."""
    whole = open_catalogue(load_settings())
    matters = dict(list(whole.matters.items())[:_BUILT])
    part = replace(whole, matters=matters, bundles={}, scenarios={})
    first = next(iter(matters.values()))
    changed = replace(part, matters={**matters, first.id: replace(first, aliases=(*first.aliases, "基准测试改动的一句话"))})
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(load_settings(), var=Path(folder) / "var", cache=Path(folder) / "cache")
        encoder = Encoder(settings.encoder, bare=True)
        for what, version in (("from nothing", part), ("nothing changed", part), ("one alias added", changed)):
            started = time.perf_counter()
            done = build_index(settings, version, encoder=encoder)
            rows.append((what, time.perf_counter() - started, done.embedded))
    started = time.perf_counter()
    WordIndex(collect_targets(part))
    return [*rows, ("words only (BM25 alone)", time.perf_counter() - started, 0)]


def measure_method(method: str, size: str) -> tuple[int, float, float, float, float]:
    """Texts, seconds to open, p50 and p95 in milliseconds, peak memory of the process in MiB."""
    # Others than those that are timed: the engine remembers the vectors of recent questions.
    warm_up, *questions = [case.text for case in read_cases("search_dev")][: _QUESTIONS + 1]
    settings = load_settings()
    catalogue = open_catalogue(settings)
    if size == "real names":
        catalogue = add_names(catalogue, str(NAMES))
    build_index(settings, catalogue, encoder=Encoder(settings.encoder, bare=True))
    started = time.perf_counter()
    ask, texts = _METHODS[method](settings, catalogue, MADE_UP.get(size, 0))
    ask(warm_up)
    opened = time.perf_counter() - started
    times = []
    for question in questions:
        begun = time.perf_counter()
        ask(question)
        times.append(1000 * (time.perf_counter() - begun))
    return texts, opened, float(np.percentile(times, 50)), float(np.percentile(times, 95)), _peak_memory()


def _open_ours(settings: Settings, catalogue: Catalogue, size: int) -> tuple[Callable[[str], object], int]:
    encoder = Encoder(settings.encoder, bare=True)
    engine = SearchEngine.open(settings, catalogue, None, encoder)
    if size:
        engine = SearchEngine(*_grow(engine.targets, open_index(settings, catalogue, None, encoder), size), encoder)
    return engine.search, sum(len(t.texts) for t in engine.targets)


def _open_words(_settings: Settings, catalogue: Catalogue, size: int) -> tuple[Callable[[str], object], int]:
    targets = _add_names(collect_targets(catalogue), size) if size else collect_targets(catalogue)
    words = WordsAlone(targets, WordIndex(targets))
    return lambda text: np.argsort(-words.score(text))[:10], len(list_texts(targets))


def _open_vectors(settings: Settings, catalogue: Catalogue, size: int) -> tuple[Callable[[str], object], int]:
    encoder = Encoder(settings.encoder, bare=True)
    index = open_index(settings, catalogue, None, encoder)
    if size:
        _, index = _grow(collect_targets(catalogue), index, size)
    return lambda text: index.vectors.search(encoder.embed_queries([text]), 10), index.vectors.ntotal


_METHODS: dict[str, Callable[[Settings, Catalogue, int], tuple[Callable[[str], object], int]]] = {
    "wenban": _open_ours,
    "BM25 alone": _open_words,
    "encoder alone": _open_vectors,
}


def _grow(targets: tuple[Target, ...], index: SearchIndex, size: int) -> tuple[tuple[Target, ...], SearchIndex]:
    """Made-up targets with made-up vectors: real ones, disturbed."""
    grown = _add_names(targets, size)
    vectors = disturb(index.vectors.reconstruct_n(0, index.vectors.ntotal), size)
    owner, said = describe_texts(grown)
    head = train_head(vectors, owner, said, index.chatter)
    return grown, SearchIndex(make_vector_index(vectors), head, index.wording, index.honesty, index.chatter)


def disturb(real: np.ndarray, size: int) -> np.ndarray:
    """``size`` unit rows: the real ones first, then disturbed copies of some of them."""
    chance = np.random.default_rng(7)
    picked = real[chance.integers(0, len(real), size - len(real))]
    made = picked + chance.normal(0, 0.02, picked.shape).astype(np.float32)
    return np.concatenate([real, made / np.linalg.norm(made, axis=1, keepdims=True)])


def _add_names(targets: tuple[Target, ...], size: int) -> tuple[Target, ...]:
    """Bare names put together from halves of real ones, until there are ``size`` texts."""
    chance = np.random.default_rng(7)
    names = [t.name for t in targets]
    made = []
    for n in range(size - len(list_texts(targets))):
        one, other = (names[i] for i in chance.integers(0, len(names), 2))
        name = f"{one[: len(one) // 2]}{other[len(other) // 2 :]}{n}"
        made.append(Target(f"made-{n}", "matter", name, None, None, frozenset(), True, frozenset(), (Text("name", name),)))
    return (*targets, *made)


def _peak_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _run_apart(function: Callable, *arguments):
    """In a process of its own, so that memory and imports of one method do not count for the next."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments)


if __name__ == "__main__":
    main()
