"""Which options of a question a person names, and which they name to say no to them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from knowledge_base.catalogue.models import Option, Question

_NEGATION = re.compile(r"(不|没|没有|无|非|别|不是|不打算|不准备|不想)(要|做|卖|用|会|是|设|装|请|打算|办|改|换|开|送|弄|搞|接|供|提供|雇|招|收|加|带|上)?$")
_DENIED_AFTER = re.compile(r"^(就|都|全|也|先|暂时|都先)*(不|没有|没)(做|卖|要|办|改|换|有|用|会|设|打算|弄|搞)?(了|的)?($|[，,。；;、]|但|只)")
_JOINING = re.compile(r"^(和|跟|与|及|以及|还有|或者?|、|，|,|也)*$")
_BARE_NO = re.compile(r"^(不|没|没有|无)[做卖要办改换有用会设]?$")
SHORTEST = 2  # characters of a name that may stand inside other words


@dataclass(frozen=True)
class Named:
    """Values of the options that are said to hold, and of those that are said not to."""

    found: frozenset[str]
    denied: frozenset[str]


@dataclass(frozen=True)
class _Place:
    start: int
    end: int
    value: str
    denied: bool


def normalise(text: str) -> str:
    """Half width, lower case, no blanks, without what leads in and ends a sentence."""
    cleaned = unicodedata.normalize("NFKC", text).lower().strip()
    return re.sub(r"^(我|我们|俺)?(这个|这家)?|[\s。.!！?？,，、~]+$|[吧呢啊哦呀嘛的]+$", "", re.sub(r"\s+", "", cleaned)) or cleaned


def name_option(option: Option) -> list[str]:
    """All that an option is called, normalised."""
    return [normalise(name) for name in (option.title, *option.aliases)]


def match_exactly(question: Question, words: str) -> str | None:
    """The option whose value or name the words are."""
    for option in question.options:
        if words == option.value or words in name_option(option):
            return option.value
    return None


def find_named(question: Question, words: str) -> Named:
    """The options whose names stand in the words; a name behind a negation speaks against its option."""
    places = _find_places(question, words)
    denied = frozenset(place.value for place in places if place.denied)
    said = [place for place in places if not place.denied]
    found = frozenset(place.value for place in said if not any(_is_inside(place, other) for other in said))
    return Named(found - denied, denied)


def find_listed(question: Question, words: str) -> Named:
    """As ``find_named`` for words that list several: 不做裱花和咖啡 denies both, so does 裱花和咖啡都不做."""
    places = sorted(_find_places(question, words), key=lambda place: (place.start, -place.end))
    places = [place for place in places if not any(_is_inside(place, other) for other in places)]
    together = {option.value for option in question.combinable}
    listed = [place for place in places if place.value in together]
    # The 不做 of 不做裱花 is no answer of its own.
    alone = [p for p in places if p.value not in together and not (listed and _BARE_NO.match(words[p.start : p.end]))]
    groups: list[list[_Place]] = []
    for place in listed:
        joined = groups and not place.denied and _JOINING.match(words[groups[-1][-1].end : place.start])
        groups[-1].append(place) if joined else groups.append([place])
    found = {place.value for place in alone if not place.denied}
    denied: set[str] = set()
    for group in groups:
        no = group[0].denied or bool(_DENIED_AFTER.match(words[group[-1].end :]))
        (denied if no else found).update(place.value for place in group)
    return Named(frozenset(found - denied), frozenset(denied))


def _find_places(question: Question, words: str) -> list[_Place]:
    places = []
    for option in question.options:
        for name in name_option(option):
            start = words.find(name)
            if len(name) >= SHORTEST and start >= 0:
                places.append(_Place(start, start + len(name), option.value, bool(_NEGATION.search(words[:start]))))
    return places


def _is_inside(place: _Place, other: _Place) -> bool:
    return other.start <= place.start and place.end <= other.end and other.end - other.start > place.end - place.start
