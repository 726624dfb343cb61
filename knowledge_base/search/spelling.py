"""Mends key words that are typed by sound: pinyin (huzhao), its first letters (sfz), and one character wrong that sounds alike (护造, 营叶执照).

Only words of the catalogue are put in place, and only where what was typed is no word by itself.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

import jieba
from pypinyin import Style, lazy_pinyin

from knowledge_base.search.lexical import STOP_WORDS
from knowledge_base.search.targets import Target

_KEY_LENGTH = range(2, 9)
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[a-z]+(?:[ ']+[a-z]+)*")
_VOWEL = re.compile("[aeiouv]")
_INITIALS = range(3, 7)
_MOST_LETTERS = 24  # of one word in pinyin
_LOOK_ALIKES = str.maketrans("薄末折货巳刊", "簿未拆贷已刻")  # taken for each other without sounding alike (户口薄)
_INNER = 3  # characters of a word inside a name from which it is a key word itself


class Speller:
    """Read-only after it is made; safe for threads."""

    def __init__(self, targets: Sequence[Target], cutter: jieba.Tokenizer) -> None:
        self._cutter = cutter
        self._texts = [text.text for target in targets for text in target.texts]
        names = (text.text for target in targets for text in target.texts if text.field in ("name", "alias"))
        self._written = frozenset(letters for name in names for letters in re.findall("[a-z]+", name))
        keys = _list_keys(targets, cutter)
        self._keys = frozenset(keys)
        self._by_sound: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key in sorted(keys):
            self._by_sound[_sound(key)].append(key)

    def mend(self, query: str) -> str:
        """The normalised query with key words as the catalogue writes them."""
        if query.isascii() or _LATIN.search(query):
            query = _LATIN.sub(lambda found: self._read_pinyin(found.group()), query)
        return _CHINESE.sub(lambda found: self._mend_run(found.group()), query)

    def _mend_run(self, run: str) -> str:
        for size in reversed(_KEY_LENGTH):
            for start in range(len(run) - size + 1):
                key = self._find_alike(run[start : start + size])
                if key and self._stands_alone(run, start, key):
                    run = f"{run[:start]}{key}{run[start + size :]}"
        return run

    def _find_alike(self, window: str) -> str | None:
        """The key word that sounds like ``window`` and differs in one character; None when ``window`` is a word."""
        alike = self._by_sound.get(_sound(window))
        if not alike or window in self._keys or self._cutter.FREQ.get(window):
            return None
        return next((key for key in alike if sum(a != b for a, b in zip(key, window, strict=True)) == 1), None)

    def _stands_alone(self, run: str, start: int, key: str) -> bool:
        """False when the wrong character belongs to a word around it (许可怎|么办 is no 许可证) or is one that glues words."""
        wrong = next(start + n for n, character in enumerate(key) if run[start + n] != character)
        end = 0
        for word in self._cutter.cut(run, HMM=False):
            begin, end = end, end + len(word)
            if begin <= wrong < end:
                return word not in STOP_WORDS and start <= begin and end <= start + len(key)
        return False

    def _read_pinyin(self, letters: str) -> str:
        """``letters`` as words; unchanged when they are no pinyin or name no word of two syllables."""
        plain = re.sub(r"[ ']", "", letters)
        if letters in self._initials:
            return self._initials[letters]
        words = _read_words(plain, self._words)
        return "".join(words) if words and any(len(word) > 1 for word in words) else letters

    @cached_property
    def _initials(self) -> dict[str, str]:
        """sfz → 身份证: letters without a vowel that only one key word, or the shortest of several, begins with. Letters
        that names are written with (KTV, SC) are left alone."""
        found: dict[str, str] = {}
        for key in sorted(self._keys, key=lambda key: (len(key), key), reverse=True):
            letters = "".join(sound[0] for sound in lazy_pinyin(key))
            if len(key) in _INITIALS and not _VOWEL.search(letters) and letters not in self._written:
                found[letters] = key
        return found

    @cached_property
    def _words(self) -> dict[str, tuple[float, str]]:
        """pinyin → (log of the share, the most frequent word of the catalogue with this pinyin)."""
        counts = Counter(self._keys)
        for text in self._texts:
            counts.update(word for word in self._cutter.cut(text, HMM=False) if _CHINESE.fullmatch(word))
        total = sum(counts.values())
        words: dict[str, tuple[float, str]] = {}
        for word, count in sorted(counts.items()):
            key = "".join(lazy_pinyin(word))
            words[key] = max(words.get(key, (-math.inf, "")), (math.log(count / total), word))
        rarest = -math.log(total)
        return {letters: (rarest, key) for letters, key in self._initials.items()} | words  # sfz diu le


def _read_words(letters: str, words: dict[str, tuple[float, str]]) -> list[str] | None:
    """The likeliest words that make up all of ``letters``; None when they do not."""
    best: list[tuple[float, list[str]] | None] = [(0.0, [])] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _MOST_LETTERS), end):
            before, found = best[start], words.get(letters[start:end])
            if before is None or found is None:
                continue
            score = before[0] + found[0]
            if best[end] is None or score > best[end][0]:
                best[end] = (score, [*before[1], found[1]])
    return best[-1][1] if best[-1] else None


def _list_keys(targets: Iterable[Target], cutter: jieba.Tokenizer) -> set[str]:
    """Names, aliases and the words in them, those inside a longer word too: 补领结婚证, a word of ours, holds 结婚证."""
    texts = {text.text for target in targets for text in target.texts if text.field in ("name", "alias")}
    words = {word for text in texts for word in cutter.cut_for_search(text, HMM=False) if len(word) >= _INNER}
    return {text for text in texts | words if len(text) in _KEY_LENGTH and _CHINESE.fullmatch(text)}


def _sound(text: str) -> tuple[str, ...]:
    return tuple(map(read_syllable, text.translate(_LOOK_ALIKES)))


@lru_cache(maxsize=8192)
def read_syllable(character: str) -> str:
    """Without tone; zh, ch, sh as z, c, s and ing, eng as in, en, which many people do not tell apart."""
    plain = lazy_pinyin(character, style=Style.NORMAL)[0]
    return re.sub(r"(?<=[ie])ng$", "n", re.sub(r"^([zcs])h", r"\1", plain))


