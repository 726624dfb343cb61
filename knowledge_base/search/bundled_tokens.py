"""Cuts text into the tokens of the bundled model: the likeliest pieces of its unigram vocabulary.

Own code, since the ``tokenizers`` of Hugging Face take 800 MiB for these 250,000 pieces, and the package that brings the
model keeps its cutter to itself; the test compares the number of tokens with the package's.
"""

from __future__ import annotations

import re

from knowledge_base.search.bundled_file import Vocabulary

_BLANK = "▁"  # stands for a blank, and before the first word
_BLANKS = re.compile(" +")
_UNKNOWN_PENALTY = 10.0


class BundledTokens:
    """Read-only after it is made."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._longest = max(map(len, vocabulary.pieces))
        self._unknown_score = min(vocabulary.scores) - _UNKNOWN_PENALTY

    def cut(self, text: str, longest: int) -> list[int]:
        """Ids with the marks of begin and end around them, ``longest`` at most; what is beyond is left out."""
        letters = _BLANKS.sub(" ", text.translate(self._vocabulary.mapped))
        letters = ("" if letters.startswith(" ") else _BLANK) + letters.replace(" ", _BLANK)
        return [self._vocabulary.begin, *self._find_pieces(letters)[: longest - 2], self._vocabulary.end]

    def _find_pieces(self, letters: str) -> list[int]:
        known, scores, unknown = self._vocabulary.pieces, self._vocabulary.scores, self._vocabulary.unknown
        best = [0.0] + [-1e30] * len(letters)
        piece, came_from = [unknown] * (len(letters) + 1), [0] * (len(letters) + 1)
        for start in range(len(letters)):
            if best[start] + self._unknown_score > best[start + 1]:
                best[start + 1], piece[start + 1], came_from[start + 1] = best[start] + self._unknown_score, unknown, start
            for end in range(start + 1, min(len(letters), start + self._longest) + 1):
                found = known.get(letters[start:end], unknown)
                if found != unknown and best[start] + scores[found] > best[end]:
                    best[end], piece[end], came_from[end] = best[start] + scores[found], found, start
        pieces, end = [], len(letters)
        while end > 0:
            pieces.append(piece[end])
            end = came_from[end]
        return pieces[::-1]
