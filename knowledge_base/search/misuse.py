"""Wishes to forge, to cheat or to lead the assistant astray (misuse.yml): never answered as if they were about the paper
or the benefit that they name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("misuse.yml")
_ASTRAY = "injection"


def find_misuse(text: str) -> str | None:
    """The kind of misuse (forge, cheat, injection) that a text wishes for; None for a wrong that is only told of."""
    patterns, honest = _read_whole()
    kinds = (kind for kind, pattern in patterns.items() if pattern.search(text))
    return next((kind for kind in kinds if kind == _ASTRAY or not honest.search(text)), None)


def tells_of_wrong(text: str) -> bool:
    """Whether the words are those of a victim or a witness."""
    return bool(_read_whole()[1].search(text))


@cache
def list_misuse() -> Mapping[str, tuple[re.Pattern, ...]]:
    """All patterns by kind."""
    return {kind: tuple(map(_compile, expressions)) for kind, expressions in _read()["kinds"].items()}


@cache
def _read_whole() -> tuple[Mapping[str, re.Pattern], re.Pattern]:
    """One expression a kind, and one for honest words: a search asks them all."""
    content = _read()
    return {kind: _join(each) for kind, each in content["kinds"].items()}, _join(content["honest"])


@cache
def _read() -> Mapping:
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))


def _join(expressions: list[str]) -> re.Pattern:
    return _compile("|".join(f"(?:{each})" for each in expressions))


def _compile(expression: str) -> re.Pattern:
    for name, words in _read()["words"].items():
        expression = expression.replace(f"<{name}>", words)
    return re.compile(expression, re.IGNORECASE)
