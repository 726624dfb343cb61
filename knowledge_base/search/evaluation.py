"""How well the search finds what people mean, and how well it refuses; ours beside plain baselines."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge_base.search.engine import ANSWERABLE, Ranking, SearchEngine
from knowledge_base.search.normalise import normalise_query
from knowledge_base.settings import CHECKOUT

FOLDER = CHECKOUT / "tests" / "evaluation"


@dataclass(frozen=True)
class Case:
    """A question and the targets (``kind:id``) any of which is right; none = nothing should be found."""

    text: str
    expect: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """Shares 0…1. ``refusal_*`` None for methods that cannot refuse."""

    method: str
    recall_1: float
    recall_3: float
    mrr: float
    refusal_precision: float | None = None
    refusal_recall: float | None = None


def list_sets() -> list[str]:
    return sorted(file.stem for file in FOLDER.glob("search_*.jsonl"))


def read_cases(name: str) -> list[Case]:
    """The cases of a set. Raises FileNotFoundError."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [Case(row["text"], tuple(row["expect"])) for row in rows]


def evaluate_search(engine: SearchEngine, cases: Sequence[Case]) -> tuple[list[Figures], list[str]]:
    """Figures of all methods, and what ours got wrong, in words. Cases whose targets are all unknown to the catalogue
    are left out."""
    names = [f"{t.kind}:{t.id}" for t in engine.targets]
    known = set(names)
    asked = [c for c in cases if known & set(c.expect)]
    chatter = [c for c in cases if not c.expect]
    rankings = [engine.rank(normalise_query(c.text)) for c in asked]
    ours, wrong = _measure_ours(engine, asked, chatter)
    methods: dict[str, Callable[[Ranking], np.ndarray]] = {
        "BM25 alone": lambda r: r.evidence.bm25,
        "encoder alone": lambda r: r.cosines,
        "plain fusion (reciprocal rank)": _fuse_ranks,
    }
    plain = [
        _measure(method, [_find_place(score(r), names, c) for r, c in zip(rankings, asked, strict=True)])
        for method, score in methods.items()
    ]
    return [*plain, ours], wrong


def _measure_ours(engine: SearchEngine, asked: Sequence[Case], chatter: Sequence[Case]) -> tuple[Figures, list[str]]:
    """As ``engine.search`` does it, but over all localities at once."""
    names = [f"{t.kind}:{t.id}" for t in engine.targets]
    places, wrong, refused, rightly = [], [], 0, 0
    for case in asked:
        ranking = engine.rank(normalise_query(case.text))
        best = int(np.argmax(ranking.scores))
        places.append(_find_place(ranking.scores, names, case))
        if places[-1] != 1:
            wrong.append(f"{case.text} → {engine.targets[best].name}（应为 {'、'.join(case.expect)}，排第 {places[-1]}）")
        if (confidence := engine.judge(ranking, best)) < ANSWERABLE:
            refused += 1
            wrong.append(f"{case.text} → 被当成无关的话（{confidence:.2f}）")
    for case in chatter:
        ranking = engine.rank(normalise_query(case.text))
        best = int(np.argmax(ranking.scores))
        if (confidence := engine.judge(ranking, best)) < ANSWERABLE:
            rightly += 1
        else:
            wrong.append(f"{case.text} → 没有拒绝：{engine.targets[best].name}（{confidence:.2f}）")
    plain = _measure("wenban", places)
    precision = rightly / (rightly + refused) if rightly + refused else 1.0
    recall = rightly / len(chatter) if chatter else 1.0
    return Figures("wenban", plain.recall_1, plain.recall_3, plain.mrr, precision, recall), wrong


def _measure(method: str, places: Sequence[int | None]) -> Figures:
    ranks = np.array([place or np.inf for place in places])
    return Figures(method, float((ranks <= 1).mean()), float((ranks <= 3).mean()), float((1 / ranks).mean()))


def _find_place(scores: np.ndarray, names: Sequence[str], case: Case) -> int | None:
    for place, n in enumerate(np.argsort(-scores, kind="stable"), 1):
        if names[n] in case.expect:
            return place
    return None


def _fuse_ranks(ranking: Ranking) -> np.ndarray:
    parts = (ranking.evidence.bm25, ranking.cosines)
    return sum(1 / (60 + np.argsort(np.argsort(-part, kind="stable"))) for part in parts)


def format_table(figures: Sequence[Figures]) -> str:
    """A Markdown table."""
    head = "| method | R@1 | R@3 | MRR | refusal precision | refusal recall |\n| --- | --- | --- | --- | --- | --- |"
    rows = [
        f"| {f.method} | {f.recall_1:.3f} | {f.recall_3:.3f} | {f.mrr:.3f} | {_show(f.refusal_precision)} | {_show(f.refusal_recall)} |"
        for f in figures
    ]
    return "\n".join([head, *rows])


def _show(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
