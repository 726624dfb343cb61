"""Typed words as the answer to a question that takes several options: 现烤和裱花都做, 1、3, 都不做."""

from __future__ import annotations

import re

from knowledge_base.catalogue.models import Question
from knowledge_base.conditions import UNKNOWN, Answer, list_values
from knowledge_base.guidance.answers import join_values
from knowledge_base.guidance.named import find_listed, normalise

_VERB = r"(做|卖|要|有|办|改|换|选|是|会|用|想|申请|需要|参加|带|弄|开)"
_ALL = re.compile(rf"^(全部|全都|都|全|样样|每样|两样|两个|两种|三样|几样|这些)+{_VERB}?(的|了)?$")
_NONE = re.compile(rf"^(一样|一个|一项|哪样|哪个|啥|什么|这些|全)?(都|也|全)?(不|没有|没){_VERB}?(的|了)?$|^(否|无)$")
_DIGITS = {char: place for place, char in enumerate("一二三四五六七八九", 1)} | {str(n): n for n in range(1, 10)}
_PLACES = re.compile(r"^(?:我?选|回复)?(?:(?:第)?([一二三四五六七八九1-9])(?:个|项|条|种)?(?:[、,，.和跟与/]|还有)*)+$")
_ONE_PLACE = re.compile(r"[一二三四五六七八九1-9]")
_ADDING = re.compile(r"^(也|再|另外|还)(?!是)|还(想|要|做|卖|办|改|加|有)|再(加|添|做|卖|办)|加上|加一")


def read_several(question: Question, words: str) -> Answer | None:
    """The options that the normalised words name. Naming only what is not meant (不做裱花) leaves the rest open: None.

    It does say everything when nothing else is left to choose.
    """
    named = find_listed(question, words)
    alone = [option.value for option in question.options if option.exclusive]
    together = [option.value for option in question.combinable]
    found = named.found - set(alone) or named.found
    if found:
        return join_values(question, tuple(found))
    if named.denied >= set(together) or _NONE.match(words):
        return alone[0] if len(alone) == 1 else None
    if _ALL.match(words):
        return join_values(question, together)
    return _read_places(question, words)


def read_denied(question: Question, text: str) -> tuple[str, ...]:
    """The options that the text says no to, in the question's order."""
    denied = find_listed(question, normalise(text)).denied
    return tuple(option.value for option in question.combinable if option.value in denied)


def add_to_answer(question: Question, before: object, given: Answer, text: str) -> Answer:
    """也做咖啡 adds to what was answered before; anything else takes its place."""
    chosen = set(list_values(given))
    kept = [value for value in list_values(before) if value in {option.value for option in question.combinable}]
    if not kept or UNKNOWN in chosen or not chosen <= {o.value for o in question.combinable} or not _ADDING.search(normalise(text)):
        return given
    return join_values(question, [*kept, *chosen])


def take_from_answer(question: Question, before: object, text: str) -> Answer | None:
    """What is left of an earlier answer when the text says no to a part of it; None when it says nothing about it."""
    values = list_values(before) if before is not None else ()
    gone = set(read_denied(question, text)) & set(values)
    left = [value for value in values if value not in gone]
    if not gone:
        return None
    alone = [option.value for option in question.options if option.exclusive]
    return join_values(question, left) if left else alone[0] if len(alone) == 1 else None


def _read_places(question: Question, words: str) -> Answer | None:
    """1、3 or 第一个和第三个: places in the list of options. ``exclusive`` ones count only alone."""
    if not _PLACES.match(words):
        return None
    places = {_DIGITS[char] for char in _ONE_PLACE.findall(words)}
    if max(places) > len(question.options):
        return None
    chosen = [question.options[place - 1] for place in sorted(places)]
    if len(chosen) > 1 and any(option.exclusive for option in chosen):
        return None
    return join_values(question, [option.value for option in chosen])
