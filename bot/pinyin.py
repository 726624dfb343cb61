"""What is asked in pinyin (yao duo jiu): the ways of asking, spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pypinyin import lazy_pinyin

from bot.vocabulary import Entry

_HAN = re.compile(r"[\u4e00-\u9fff]")
_SHORTEST = 5  # letters: shorter spellings stand in other words


class PinyinFinder:
    """Finds entries by their spelling in words without any Chinese character."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._spelled = {
            spelling: entry
            for entry in entries
            if len(spelling := "".join(lazy_pinyin(entry.text))) >= _SHORTEST
        }
        longest_first = sorted(self._spelled, key=len, reverse=True)
        self._expression = re.compile("|".join(map(re.escape, longest_first)))

    def find(self, text: str) -> list[dict[str, Any]]:
        """[{"entity", "value", "start", "end"}]; blanks between the syllables do not matter."""
        if not self._spelled or _HAN.search(text):
            return []
        places = [place for place, letter in enumerate(text) if letter.isascii() and letter.isalpha()]
        letters = "".join(text[place] for place in places).lower()
        return [self._describe(found, places) for found in self._expression.finditer(letters)]

    def _describe(self, found: re.Match, places: list[int]) -> dict[str, Any]:
        entry = self._spelled[found[0]]
        return {
            "entity": entry.label,
            "value": entry.value,
            "start": places[found.start()],
            "end": places[found.end() - 1] + 1,
        }
