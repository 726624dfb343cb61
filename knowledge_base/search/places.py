"""The names of places that are not ours (places.yml), and where they stand in a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("places.yml")


@cache
def list_places(kind: str) -> tuple[str, ...]:
    """The names of a kind: provinces, cities, doubtful or farther (cities), districts, counties,
    municipalities, countries (regions with papers of their own included) or abroad (no name); schemes: what only one of them has."""
    return tuple(_read()[kind].split())


@cache
def _read() -> Mapping[str, str]:
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))


class PlaceMarker:
    """Finds some thousand names by looking them up, which takes a hundredth of an expression of as many branches.
    ``marks``: the character that stands for the places of each kind."""

    def __init__(self, marks: Mapping[str, str]) -> None:
        self._marks = {name: mark for kind, mark in marks.items() for name in list_places(kind)}
        self._sizes = sorted({len(name) for name in self._marks}, reverse=True)
        self._begins = frozenset(name[0] for name in self._marks)

    def mark(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text with each place, the longest first, replaced by its mark; and the places."""
        parts, found, start = [], [], 0
        while start < len(text):
            name = self._find_at(text, start) if text[start] in self._begins else ""
            parts.append(self._marks[name] if name else text[start])
            if name:
                found.append(name)
            start += len(name) or 1
        return "".join(parts), tuple(found)

    def _find_at(self, text: str, start: int) -> str:
        return next((text[start : start + size] for size in self._sizes if text[start : start + size] in self._marks), "")


def is_known(places: Iterable[str], known: Iterable[str]) -> bool:
    """Whether a place stands in one of the names that are known (西宁 in 青海省西宁市)."""
    return any(place in name for place in places for name in known)
