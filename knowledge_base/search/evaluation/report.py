"""The verdicts as tables of figures and as a list of misses, both Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from knowledge_base.catalogue.models import Catalogue
from knowledge_base.search.evaluation.measures import Figure, measure_places, measure_refusal, measure_share
from knowledge_base.search.evaluation.searching import Verdict

_HEAD = ("cases", "R@1", "R@3", "MRR", "right and answered", "refusal precision", "refusal recall", "out of scope answered")
_TARGET = re.compile(r"(?:matter|bundle|scenario):[\w-]+", re.ASCII)
_SHOWN_PLACE = 10  # a right target further down was not seen by anybody


def format_figures(verdicts: Mapping[str, Sequence[Verdict]]) -> str:
    """A table with a row for every method or group; 95% intervals in brackets (MRR bootstrap, the rest Wilson)."""
    return format_table(_HEAD, {title: _measure(own) for title, own in verdicts.items()})


def split_groups(verdicts: Sequence[Verdict]) -> dict[str, list[Verdict]]:
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(verdict.case.group, []).append(verdict)
    return groups


def format_table(head: Sequence[str], rows: Mapping[str, Sequence[object]]) -> str:
    """A Markdown table; the names of the rows stand in the first column."""
    lines = [f"| | {' | '.join(head)} |", "| --- " * (len(head) + 1) + "|"]
    lines += [f"| {title} | {' | '.join('–' if cell is None else str(cell) for cell in cells)} |" for title, cells in rows.items()]
    return "\n".join(lines)


def _measure(verdicts: Sequence[Verdict]) -> list[object]:
    asked = [v for v in verdicts if v.case.expect]
    outside = [v for v in verdicts if not v.case.expect]
    rightly, wrongly = sum(v.refused for v in outside), sum(v.refused for v in asked)
    answered = measure_share(len(outside) - rightly, len(outside))
    precision, recall = measure_refusal(rightly, wrongly, len(outside))
    if not (asked and outside):
        precision = None  # of questions alone it would be 0 whatever we did, of messages out of scope alone 1
    places: tuple[Figure | None, ...] = measure_places([v.place for v in asked]) if asked else (None, None, None)
    return [len(verdicts), *places, measure_share(sum(v.right for v in asked), len(asked)), precision, recall, answered]


def write_misses(file: Path, title: str, verdicts: Sequence[Verdict], describe: Callable[[str], str]) -> int:
    """Everything that went wrong, for people to read; how many. ``describe``: a ``kind:id`` in words."""
    kinds = {
        "答错了（第一条不对）": lambda v: v.case.expect and not v.refused and v.place != 1,
        "该答却拒绝了": lambda v: v.case.expect and v.refused,
        "该拒绝却答了": lambda v: not v.case.expect and not v.refused,
    }
    parts = [f"# {title}", f"{len(verdicts)} 句，没答对 {sum(not v.right for v in verdicts)} 句。"]
    for heading, belongs in kinds.items():
        wrong = sorted((v for v in verdicts if belongs(v)), key=lambda v: v.case.group)
        rows = {_escape(v.case.text): _describe(v, describe) for v in wrong}
        parts.append(f"## {heading}：{len(wrong)}\n\n" + format_table(("组", "应为", "得到", "正确的排第几", "领先", "备注"), rows))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return sum(not v.right for v in verdicts)


def describe_targets(catalogue: Catalogue) -> Callable[[str], str]:
    """Puts the name behind every ``kind:id`` in a text."""
    parts = (("matter", catalogue.matters), ("bundle", catalogue.bundles), ("scenario", catalogue.scenarios))
    names = {f"{kind}:{item.id}": item.name for kind, items in parts for item in items.values()}
    return lambda text: _TARGET.sub(lambda found: f"{names[found[0]]}（{found[0]}）" if found[0] in names else found[0], text)


def _describe(verdict: Verdict, describe: Callable[[str], str]) -> list[object]:
    place = verdict.place if verdict.place and verdict.place <= _SHOWN_PLACE else None
    margin = None if verdict.margin is None else f"{verdict.margin:.3f}"
    expected = "、".join(describe(name) for name in verdict.case.expect) or "拒绝"
    return [verdict.case.group, expected, describe(verdict.got) if verdict.got else "没有结果", place, margin, verdict.note]


def _escape(text: str) -> str:
    return text.replace("|", "\\|")
