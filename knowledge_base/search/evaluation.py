"""How well the search finds what people mean, and how well it refuses; ours beside plain baselines."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

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
    group: str


@dataclass(frozen=True)
class Figures:
    """Shares 0…1 of one method or group. None where nothing was asked, or nothing can be refused."""

    method: str
    recall_1: float | None
    recall_3: float | None
    mrr: float | None
    count: int = 0
    refusal_precision: float | None = None
    refusal_recall: float | None = None


@dataclass(frozen=True)
class Verdict:
    """What became of one case. ``place``: of the first right target, from 1."""

    case: Case
    ranking: Ranking
    best: str
    place: int | None
    confidence: float

    @property
    def answerable(self) -> bool:
        return self.confidence >= ANSWERABLE


@dataclass(frozen=True)
class Evaluation:
    """``figures``: ours beside the baselines; ``groups``: ours by group of cases; ``faults``: in words (Chinese)."""

    questions: int
    out_of_scope: int
    figures: list[Figures]
    groups: list[Figures]
    faults: list[str]


def list_sets() -> list[str]:
    return sorted(file.stem for file in FOLDER.glob("search_*.jsonl"))


def read_cases(name: str) -> list[Case]:
    """The cases of a set. Raises FileNotFoundError."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [Case(row["text"], tuple(row["expect"]), row["group"]) for row in rows]


def evaluate_search(engine: SearchEngine, cases: Sequence[Case]) -> Evaluation:
    """Figures of all methods and groups, and what ours got wrong, in words. As ``engine.search`` does it, but over all
    localities at once. Cases whose targets are all unknown to the catalogue are left out."""
    names = [f"{t.kind}:{t.id}" for t in engine.targets]
    known = set(names)
    asked = [_judge_case(engine, names, case) for case in cases if known & set(case.expect)]
    refused = [_judge_case(engine, names, case) for case in cases if not case.expect]
    methods: dict[str, Callable[[Ranking], np.ndarray]] = {
        "BM25 alone": lambda r: r.evidence.bm25,
        "encoder alone": lambda r: r.cosines,
        "plain fusion (reciprocal rank)": _fuse_ranks,
    }
    figures = [_measure(method, [_find_place(score(v.ranking), names, v.case) for v in asked]) for method, score in methods.items()]
    figures.append(_measure_ours("wenban", asked, refused))
    groups = [
        _measure_ours(group, [v for v in asked if v.case.group == group], [v for v in refused if v.case.group == group])
        for group in dict.fromkeys(v.case.group for v in (*asked, *refused))
    ]
    return Evaluation(len(asked), len(refused), figures, groups, [line for v in (*asked, *refused) for line in _describe_faults(v)])


def _judge_case(engine: SearchEngine, names: Sequence[str], case: Case) -> Verdict:
    ranking = engine.rank(normalise_query(case.text))
    best = int(np.argmax(ranking.scores))
    place = _find_place(ranking.scores, names, case) if case.expect else None
    return Verdict(case, ranking, engine.targets[best].name, place, engine.judge(ranking, best))


def _describe_faults(verdict: Verdict) -> list[str]:
    case, faults = verdict.case, []
    if case.expect and verdict.place != 1:
        faults.append(f"[{case.group}] {case.text} → {verdict.best}（应为 {'、'.join(case.expect)}，排第 {verdict.place}）")
    if case.expect and not verdict.answerable:
        faults.append(f"[{case.group}] {case.text} → 被当成无关的话（{verdict.confidence:.2f}）")
    if not case.expect and verdict.answerable:
        faults.append(f"[{case.group}] {case.text} → 没有拒绝：{verdict.best}（{verdict.confidence:.2f}）")
    return faults


def _measure_ours(title: str, asked: Sequence[Verdict], refused: Sequence[Verdict]) -> Figures:
    plain = _measure(title, [v.place for v in asked]) if asked else Figures(title, None, None, None)
    rightly = sum(not v.answerable for v in refused)
    wrongly = sum(not v.answerable for v in asked)
    precision = rightly / (rightly + wrongly) if rightly + wrongly else None
    return replace(
        plain, count=len(asked) + len(refused), refusal_precision=precision, refusal_recall=rightly / len(refused) if refused else None
    )


def _measure(method: str, places: Sequence[int | None]) -> Figures:
    ranks = np.array([place or np.inf for place in places])
    return Figures(method, float((ranks <= 1).mean()), float((ranks <= 3).mean()), float((1 / ranks).mean()), len(ranks))


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
    head = "| | cases | R@1 | R@3 | MRR | refusal precision | refusal recall |\n| --- | --- | --- | --- | --- | --- | --- |"
    rows = [
        f"| {f.method} | {f.count} | "
        + " | ".join(_show(value) for value in (f.recall_1, f.recall_3, f.mrr, f.refusal_precision, f.refusal_recall))
        + " |"
        for f in figures
    ]
    return "\n".join([head, *rows])


def _show(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
