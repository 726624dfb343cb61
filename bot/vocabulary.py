"""The words of the domain: names and aliases of the catalogue plus our own everyday words (``words.yml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.catalogue.models import Catalogue
from knowledge_base.search.misuse import list_misuse
from knowledge_base.search.places import list_places
from knowledge_base.settings import load_settings

_WORDS = Path(__file__).with_name("words.yml")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
LONGEST_WORD = 8  # characters; a longer name is a phrase, and its parts carry the meaning


@dataclass(frozen=True)
class Entry:
    """One way to say something: ``text`` as typed, ``value`` as the actions know it (an id or our own key)."""

    label: str
    text: str
    value: str


@dataclass(frozen=True)
class Pattern:
    """Ways to say something that no fixed phrase holds; the group ``place``, where there is one, is where it stands."""

    label: str
    value: str
    expression: re.Pattern

    @property
    def place(self) -> str | int:
        return "place" if "place" in self.expression.groupindex else 0


@dataclass(frozen=True)
class Edges:
    """Where an entity begins and ends, by label: what is cut off in front, what is added behind; the words of asking
    around an aspect; the words of booking, beside which a day is no aspect."""

    openings: Mapping[str, re.Pattern]
    endings: Mapping[str, re.Pattern]
    asking_before: re.Pattern
    asking_after: re.Pattern
    booking: re.Pattern


@dataclass(frozen=True)
class Vocabulary:
    """``entries`` for the entity rules, ``words`` for the tokenizer, ``times``, ``patterns`` and ``edges`` as expressions."""

    entries: tuple[Entry, ...]
    words: tuple[str, ...]
    times: tuple[re.Pattern, ...]
    patterns: tuple[Pattern, ...]
    edges: Edges


@cache
def open_vocabulary() -> Vocabulary:
    """The vocabulary of the catalogue in use, read once per process."""
    return build_vocabulary(open_catalogue(load_settings()))


def build_vocabulary(catalogue: Catalogue) -> Vocabulary:
    """Every entry of ``catalogue`` and of words.yml; of two entries for the same text and label the first stays."""
    own = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    unique: dict[tuple[str, str], Entry] = {}
    for entry in [*_own_entries(own, catalogue), *_catalogue_entries(catalogue), *_other_cities(own, catalogue)]:
        if len(entry.text) >= 2:
            unique.setdefault((entry.label, entry.text), entry)
    entries = tuple(unique.values())
    words = {e.text for e in entries if len(e.text) <= LONGEST_WORD and _HAN.fullmatch(e.text)}
    times = tuple(re.compile(expression) for expression in own["time"])
    return Vocabulary(entries, tuple(sorted(words | set(own["tokens"]))), times, _own_patterns(own), _own_edges(own))


def _own_entries(own: dict, catalogue: Catalogue) -> list[Entry]:
    """Those of words.yml; of its matters only what this catalogue has."""
    known = {*catalogue.matters, *catalogue.bundles}
    return [
        Entry(label, text, value)
        for label, values in own["entities"].items()
        for value, texts in values.items()
        for text in texts
        if label != "matter" or value in known
    ]


def _other_cities(own: dict, catalogue: Catalogue) -> list[Entry]:
    """Cities without a centre of ours; one that words.yml writes about itself (韶关, which 翁源 belongs to) is left to it."""
    served = [name for part in (catalogue.localities, catalogue.centres) for each in part.values() for name in (each.name, *each.aliases)]
    cities = (*list_places("municipalities"), *list_places("cities"))
    return [
        Entry("elsewhere", city, city)
        for city in cities
        if city not in own["entities"]["elsewhere"] and not any(city in name for name in served)
    ]


def _own_patterns(own: dict) -> tuple[Pattern, ...]:
    """Those of words.yml, and the wishes to cheat that the search refuses too."""
    spoken = (
        Pattern(label, value, re.compile(expression))
        for label, values in own["patterns"].items()
        for value, expressions in values.items()
        for expression in expressions
    )
    misuse = (Pattern("misuse", kind, pattern) for kind, patterns in list_misuse().items() for pattern in patterns)
    return (*spoken, *misuse)


def _own_edges(own: dict) -> Edges:
    openings, endings = ({label: re.compile(each) for label, each in own[part].items()} for part in ("openings", "endings"))
    return Edges(openings, endings, re.compile(own["asking"]["before"]), re.compile(own["asking"]["after"]), re.compile(own["booking"]))


def _catalogue_entries(catalogue: Catalogue) -> list[Entry]:
    parts = (
        ("business", catalogue.scenarios),
        ("matter", catalogue.bundles),
        ("matter", catalogue.matters),
        ("material", catalogue.material_types),
        ("department", catalogue.authorities),
        ("centre", catalogue.centres),
    )
    return [
        Entry(label, text.strip("《》“”\" "), key)
        for label, part in parts
        for key, item in part.items()
        for text in (item.name, *getattr(item, "aliases", ()))
    ]
