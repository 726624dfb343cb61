"""Wishes to forge, to cheat or to lead the assistant astray (misuse.yml): never answered as if they were about the paper
or the benefit that they name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("misuse.yml")
_ASTRAY = "injection"


@dataclass(frozen=True)
class _Rules:
    kinds: Mapping[str, re.Pattern]
    honest: re.Pattern
    denied: re.Pattern  # ends right before the words that it denies
    refused: re.Pattern  # stands within them


def find_misuse(text: str) -> str | None:
    """The kind of misuse (forge, cheat, injection) that a text wishes for; None for a wrong that is only told of, feared or
    denied (不是假离婚)."""
    rules = _read_whole()
    fair = tells_of_wrong(text)
    return next((kind for kind, pattern in rules.kinds.items() if _wishes(text, kind, pattern, rules, fair)), None)


def _wishes(text: str, kind: str, pattern: re.Pattern, rules: _Rules, fair: bool) -> bool:
    if kind == _ASTRAY:
        return bool(pattern.search(text))
    return not fair and any(not _is_denied(text, match, rules) for match in pattern.finditer(text))


def _is_denied(text: str, wish: re.Match, rules: _Rules) -> bool:
    return bool(rules.denied.search(text, 0, wish.start()) or rules.refused.search(wish.group()))


def tells_of_wrong(text: str) -> bool:
    """Whether the words are those of a victim or a witness."""
    return bool(_read_whole().honest.search(text))


@cache
def list_misuse() -> Mapping[str, tuple[re.Pattern, ...]]:
    """All patterns by kind."""
    return {kind: tuple(map(_compile, expressions)) for kind, expressions in _read()["kinds"].items()}


@cache
def _read_whole() -> _Rules:
    """One expression each: a search asks them all."""
    content = _read()
    kinds = {kind: _join(each) for kind, each in content["kinds"].items()}
    return _Rules(kinds, _join(content["honest"]), _join([f"{content['denied']}$"]), _compile(content["refused"]))


@cache
def _read() -> Mapping:
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))


def _join(expressions: list[str]) -> re.Pattern:
    return _compile("|".join(f"(?:{each})" for each in expressions))


def _compile(expression: str) -> re.Pattern:
    expression = expression.replace("[^，。", "[^，。,")  # a folded text has commas in half width
    for name, words in _read()["words"].items():
        expression = expression.replace(f"<{name}>", words)
    return re.compile(expression, re.IGNORECASE)
