"""How often jionlp alone and the two readers together are right: ``python -m tests.evaluation.times``."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import yaml

from knowledge_base.clock import SHANGHAI, parse_moment
from knowledge_base.times import Period, read_time
from knowledge_base.times.library import read_with_library

FOLDER = Path(__file__).parents[1] / "knowledge_base" / "times"


def main() -> None:
    """One row a set and reader: right, refused though it has a meaning, wrong."""
    for name in ("expressions", "independent"):
        groups = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
        cases = [(parse_moment(g["now"]), text, meaning) for g in groups for text, meaning in g["expressions"].items()]
        # past=True: as jionlp has it at that moment, not asked again for the coming one.
        readers = {"jionlp alone": lambda text, now: read_with_library(text, now, past=True), "问办": read_time}
        for reader, read in readers.items():
            counted = Counter(judge(read(text, now), meaning) for now, text, meaning in cases)
            print(f"| {name} ({len(cases)}) | {reader} | {counted['right']} | {counted['refused']} | {counted['wrong']} |")


def judge(period: Period | None, meaning: list | None) -> str:
    """Right: the same days, and hours that touch (whose noon is longer is no fault); nothing where nothing is meant."""
    if period is None or meaning is None:
        return "right" if period is meaning else "wrong" if meaning is None else "refused"
    start, end = (datetime.strptime(m, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI) for m in meaning[:2])
    same_days = (start.date(), end.date()) == (period.start.date(), period.end.date())
    return "right" if same_days and start <= period.end and period.start <= end.replace(second=59) else "wrong"


if __name__ == "__main__":
    main()
