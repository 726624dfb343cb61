"""The sets of questions, kept in the source tree only."""

from __future__ import annotations

import json
from dataclasses import dataclass

from knowledge_base.settings import CHECKOUT

FOLDER = CHECKOUT / "tests" / "evaluation"


@dataclass(frozen=True)
class Case:
    """A question and the targets (``kind:id``) any of which is right; none = nothing should be found."""

    text: str
    expect: tuple[str, ...]
    group: str


def list_sets() -> list[str]:
    return sorted(file.stem for file in FOLDER.glob("search_*.jsonl"))


def read_cases(name: str) -> list[Case]:
    """The cases of a set. Raises FileNotFoundError."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [Case(row["text"], tuple(row["expect"]), row["group"]) for row in rows]
