"""Latency, index build time and memory of the search, beside BM25 alone and the encoder alone.

    python -m tests.bench.bench_search

Each method runs in a fresh process, one question at a time. With ``../shared/data/matter_names.csv`` beside the checkout
the same is measured among some 3,000 real neighbours.
"""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.catalogue.models import Catalogue
from knowledge_base.search.encoder import get_encoder
from knowledge_base.search.engine import SearchEngine
from knowledge_base.search.evaluation import list_sets, read_cases
from knowledge_base.search.index import build_index, open_index
from knowledge_base.search.lexical import WordIndex
from knowledge_base.search.targets import collect_targets
from knowledge_base.settings import CHECKOUT, Settings, load_settings
from tests.bench.machine import describe_machine
from tests.bench.real_names import add_names

NAMES = CHECKOUT.parent / "shared" / "data" / "matter_names.csv"
_WARM_UP = 5


def main() -> None:
    print(f"\n{describe_machine()}")
    for names in (None, str(NAMES)) if NAMES.exists() else (None,):
        _print_builds(names)
        _print_methods(names)


def _print_methods(names: str | None) -> None:
    print("\n| method | open s | p50 ms | p95 ms | peak memory MiB |\n| --- | --- | --- | --- | --- |")
    for method in _METHODS:
        opened, p50, p95, mib = _run_apart(measure_method, method, names)
        print(f"| {method} | {opened:.2f} | {p50:.1f} | {p95:.1f} | {mib:.0f} |", flush=True)


def _print_builds(names: str | None) -> None:
    targets, texts, rows = _run_apart(measure_builds, names)
    where = "with the real names imported beside" if names else "built-in catalogue"
    print(f"\n{where}: {targets} targets, {texts} texts\n\n| index build | seconds | texts embedded |\n| --- | --- | --- |")
    for name, seconds, embedded in rows:
        print(f"| {name} | {seconds:.2f} | {embedded} |", flush=True)


def measure_builds(names: str | None) -> tuple[int, int, list[tuple[str, float, int]]]:
    """Targets, texts, and rows (what, seconds, embedded) of builds from nothing, after one change, and again."""
    catalogue = _open(names)
    first = next(iter(catalogue.matters.values()))
    changed = replace(first, aliases=(*first.aliases, "基准测试改动的一句话"))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(load_settings(), var=Path(folder) / "var", cache=Path(folder) / "cache")
        # The import of torch is no part of the build: other processes pay it too.
        get_encoder(settings.encoder).embed_passages(["热身"])
        for what, version in (
            ("from nothing", catalogue),
            ("nothing changed", catalogue),
            ("one alias added", replace(catalogue, matters={**catalogue.matters, first.id: changed})),
        ):
            started = time.perf_counter()
            done = build_index(settings, version)
            rows.append((what, time.perf_counter() - started, done.embedded))
    started = time.perf_counter()
    targets = collect_targets(catalogue)
    WordIndex(targets)
    rows.append(("words only (BM25 alone)", time.perf_counter() - started, 0))
    return len(targets), sum(len(t.texts) for t in targets), rows


def measure_method(method: str, names: str | None) -> tuple[float, float, float, float]:
    """Seconds to open, p50 and p95 in milliseconds, peak memory of the process in MiB."""
    questions = [case.text for name in list_sets() for case in read_cases(name)]
    settings, catalogue = load_settings(), _open(names)
    build_index(settings, catalogue)
    started = time.perf_counter()
    ask = _METHODS[method](settings, catalogue)
    ask("热身")
    opened = time.perf_counter() - started
    for question in questions[:_WARM_UP]:
        ask(question)
    times = []
    for question in questions:
        begun = time.perf_counter()
        ask(question)
        times.append(1000 * (time.perf_counter() - begun))
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return opened, float(np.percentile(times, 50)), float(np.percentile(times, 95)), mib


def _open_ours(settings: Settings, catalogue: Catalogue) -> Callable[[str], object]:
    return SearchEngine.open(settings, catalogue).search


def _open_words(_settings: Settings, catalogue: Catalogue) -> Callable[[str], object]:
    words = WordIndex(collect_targets(catalogue))
    return lambda text: np.argsort(-words.compare(text).bm25)[:10]


def _open_vectors(settings: Settings, catalogue: Catalogue) -> Callable[[str], object]:
    index, encoder = open_index(settings, catalogue), get_encoder(settings.encoder)
    return lambda text: index.search(encoder.embed_queries([text]), 10)


_METHODS: dict[str, Callable[[Settings, Catalogue], Callable[[str], object]]] = {
    "wenban": _open_ours,
    "BM25 alone": _open_words,
    "encoder alone": _open_vectors,
}


def _open(names: str | None) -> Catalogue:
    catalogue = open_catalogue(load_settings())
    return add_names(catalogue, names) if names else catalogue


def _run_apart(function: Callable, *arguments):
    """In a process of its own, so that memory and imports of one method do not count for the next."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments)


if __name__ == "__main__":
    main()
