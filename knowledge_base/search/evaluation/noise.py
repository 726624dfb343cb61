"""Slips of the finger and of the ear: a share of the characters of a sentence is replaced, dropped or swapped, by chance
but the same every time. A Chinese character becomes one that sounds or looks alike where one is known."""

from __future__ import annotations

import random
from collections import defaultdict
from functools import cache

RATES = (0.0, 0.05, 0.1, 0.2)
_SEED = 20261122
_COMMON = range(0xB0, 0xD8)  # first bytes of the 3,755 common characters in GB 2312
_LOOKS_ALIKE = 0.3  # of the replacements, where both are known; typing by sound is the commoner way to err


def disturb(text: str, rate: float, seed: int = _SEED) -> str:
    """The sentence with each character hit with probability ``rate`` (0…1). Never empty."""
    chance = random.Random(f"{seed} {rate} {text}")
    made, rest = [], list(text)
    while rest:
        character = rest.pop(0)
        if not character.isalnum() or chance.random() >= rate:
            made.append(character)
        else:
            made += _slip(character, rest, chance)
    return "".join(made) if "".join(made).strip() else text


def _slip(character: str, rest: list[str], chance: random.Random) -> list[str]:
    """What is typed instead; takes the next character along when the two change places."""
    sounds, looks = _sounds_alike().get(character, ()), _looks_alike().get(character, ())
    if looks and (not sounds or chance.random() < _LOOKS_ALIKE):
        return [chance.choice(looks)]
    if sounds:
        return [chance.choice(sounds)]
    return [rest.pop(0), character] if rest and chance.random() < 0.5 else []


@cache
def _sounds_alike() -> dict[str, tuple[str, ...]]:
    """Common characters of the same syllable, whatever the tone."""
    import jionlp

    characters = _list_common()
    return _group(characters, [syllable.rstrip("012345") for syllable in jionlp.pinyin("".join(characters), formater="simple")])


@cache
def _looks_alike() -> dict[str, tuple[str, ...]]:
    """Common characters with the same four-corner code."""
    import jionlp

    characters = _list_common()
    return _group(characters, [shape["corner_coding"] for shape in jionlp.char_radical("".join(characters))])


def _group(characters: list[str], keys: list[str | None]) -> dict[str, tuple[str, ...]]:
    kin = defaultdict(list)
    for character, key in zip(characters, keys, strict=True):
        kin[key].append(character)
    return {c: tuple(o for o in kin[key] if o != c) for c, key in zip(characters, keys, strict=True) if key}


def _list_common() -> list[str]:
    pairs = (bytes((high, low)) for high in _COMMON for low in range(0xA1, 0xFF))
    return [c for pair in pairs if (c := pair.decode("gb2312", errors="ignore"))]
