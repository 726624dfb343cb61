"""The words by which names are recognised (names.yml), and the words that only look like names."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import jieba
import yaml

_DATA = yaml.load(Path(__file__).with_name("names.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def _either(words: str) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True))


def _characters(words: str) -> frozenset[str]:
    return frozenset(words.replace(" ", ""))


DOUBLE = frozenset(_DATA["double_surnames"].split())
SURNAMES = _characters(_DATA["surnames"]) | DOUBLE
ALL_SURNAMES = SURNAMES | _characters(_DATA["everyday_surnames"])
SINGLE = "".join(sorted(ALL_SURNAMES - DOUBLE))
FIRST = frozenset(surname[0] for surname in ALL_SURNAMES)
ANY_SURNAME = "|".join([*sorted(DOUBLE), f"[{SINGLE}]"])
ENDS = "".join(sorted(_characters(_DATA["ends"])))
ENDING_WORDS = _either(_DATA["ending_words"])
ENDING = re.compile(ENDING_WORDS)
TITLE = re.compile(_either(_DATA["titles"]))
GIVEN = _characters(_DATA["given"])
PLACES = frozenset(_DATA["places"])
WORDS = frozenset(_DATA["words"].split())
SOUNDS = _characters(_DATA["by_sound"])
BY_SOUND = re.compile(rf"[{''.join(sorted(SOUNDS))}]{{3,8}}")
KIN = _either(_DATA["kin"])
LABELS = _either(_DATA["labels"])


def begins_word(text: str, start: int) -> bool:
    """Whether a word of everyday language begins there: 江西, 高校, 施工. A surname of two characters (司徒) is none."""
    if text[start : start + 2] in DOUBLE:
        return False
    words = _everyday_words()
    return any(text[start:end] in words for end in (start + 2, start + 3, start + 4))


@lru_cache(maxsize=1)
def _everyday_words() -> frozenset[str]:
    """jieba's words that a surname begins, without those that it knows as names of persons."""
    with jieba.get_dict_file() as file:
        lines = (line.decode("utf-8").split() for line in file)
        listed = {word for word, _, kind in lines if word[0] in ALL_SURNAMES and 2 <= len(word) <= 4 and not kind.startswith("nr")}
    return WORDS | frozenset(listed)
