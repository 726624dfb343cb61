"""Danger in a sentence, by the help that it needs; the words are in ``risks.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

RISK = "risk"
_FILE = Path(__file__).with_name("risks.yml")
_EVERYDAY, _ASKING = "everyday", "asking"
Place = tuple[int, int]


@dataclass(frozen=True)
class Risks:
    """``dangers``: value → expressions; ``everyday``: where the same words are no danger; ``asking``: for a matter."""

    dangers: dict[str, tuple[re.Pattern, ...]]
    everyday: tuple[re.Pattern, ...]
    asking: tuple[re.Pattern, ...]


@cache
def open_risks() -> Risks:
    """The words of danger, read once per process."""
    words = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    everyday, asking = (tuple(re.compile(each) for each in words.pop(part)) for part in (_EVERYDAY, _ASKING))
    return Risks({value: tuple(_compile(parts)) for value, parts in words.items()}, everyday, asking)


def _compile(parts: dict[str, list[str]]) -> Iterator[re.Pattern]:
    yield re.compile("|".join(sorted(map(re.escape, parts.get("phrases", ())), key=len, reverse=True)))
    yield from map(re.compile, parts.get("patterns", ()))


def find_risks(text: str) -> list[dict[str, Any]]:
    """[{"entity": "risk", "value", "start", "end"}]: each danger once, at its first place, the most pressing help first
    as in the file; places counted in characters."""
    risks = open_risks()
    harmless = [found.span() for expression in risks.everyday for found in expression.finditer(text)]
    places = {value: _first_place(expressions, text, harmless) for value, expressions in risks.dangers.items()}
    return [{"entity": RISK, "value": value, "start": place[0], "end": place[1]} for value, place in places.items() if place]


def asks_for_a_matter(text: str) -> bool:
    """Whether the words also want something done: 身份证被抢了怎么补办."""
    return any(expression.search(text) for expression in open_risks().asking)


def _first_place(expressions: tuple[re.Pattern, ...], text: str, harmless: list[Place]) -> Place | None:
    """The longest of the matches that begin first, outside of everyday talk."""
    found = [_place(match) for each in expressions for match in each.finditer(text)]
    real = [(start, end) for start, end in found if not any(start < last and first < end for first, last in harmless)]
    return min(real, key=lambda place: (place[0], -place[1]), default=None)


def _place(match: re.Match) -> Place:
    return match.span("place") if "place" in match.re.groupindex else match.span()
