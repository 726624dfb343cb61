"""Reads pinyin as words: shenfenzheng diu le, or 办huzhao. Which words are likely, and which follow each other, is counted in
the sentences given; letters that can be no pinyin stay as they are.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import jieba
from pypinyin import Style, lazy_pinyin, pinyin

LATIN = re.compile(r"[a-z]+(?:[ ']+[a-z]+)*")
_PART = re.compile(r"[a-z ']+|[\u4e00-\u9fff]+|[^a-z \u4e00-\u9fff]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_EDGE = "。"  # before and after a sentence, and any mark inside it
_MOST_LETTERS = 24  # of one word
_CHOICES = 10  # of words with the same sound
_BEAM = 6  # of readings that are followed at one place
_TRUST = 60.0  # times that a word must have stood before others for what followed to count as much as what is frequent
_COMMON = range(0xB0, 0xD8)  # first bytes of the 3,755 common characters in GB 2312: any syllable can be read
_SECOND_SOUND = -5.0  # log of how seldom a character is meant by a sound that is not its first
_SLURRED = -6.0  # log of how seldom zh is typed as z, or ng as n
_GENERAL = 0.05  # share of the dictionary's word frequencies beside those of the sentences
_FREQUENT = 1000  # times in the dictionary from which a word that the sentences lack can be meant
_ENOUGH = 4  # syllables that are no chance find in another language
_KEPT = -40.0  # for letters left as they are: only where nothing else is possible


@dataclass(frozen=True)
class _Path:
    score: float
    last: str
    words: tuple[str, ...]


class PinyinReader:
    """Read-only after the first reading; safe for threads. ``list_sentences``: called with the first reading, which takes
    two seconds. ``abbreviated``: letters → word (sfz → 身份证). ``written``: letters that stand for themselves (ktv)."""

    def __init__(
        self,
        list_sentences: Callable[[], Iterable[str]],
        cutter: jieba.Tokenizer,
        abbreviated: Mapping[str, str],
        written: Iterable[str],
    ) -> None:
        self._list_sentences, self._cutter = list_sentences, cutter
        self._fixed = {letters: letters for letters in written} | dict(abbreviated)

    def read(self, text: str) -> str:
        """A normalised text with its letters as words, where that makes sense."""
        paths = [_Path(0.0, _EDGE, ())]
        for part in _PART.findall(text):
            if LATIN.search(part):
                paths = self._read_letters(part, paths)
            else:
                words = self._cutter.cut(part, HMM=False) if _CHINESE.match(part) else [part]
                for word in words:
                    paths = [self._follow(path, word, 0.0, word) for path in paths]
        return "".join(max(paths, key=lambda path: path.score + self._join(path.last, _EDGE)).words).strip()

    def _read_letters(self, part: str, before: list[_Path]) -> list[_Path]:
        """``before`` gone on with one run of letters and blanks."""
        letters = re.sub("[ ']", "", part)
        starts = _find_starts(part)
        ends = [*starts[1:], len(letters)]
        beams: list[list[_Path]] = [before] + [[] for _ in letters]
        for end in range(1, len(letters) + 1):
            found: dict[str, _Path] = {}
            for start in range(max(0, end - _MOST_LETTERS), end):
                if not beams[start]:
                    continue
                inner = [place - start for place in starts if start < place < end]
                for word, score in self._choose(letters[start:end], inner):
                    _add(found, (self._follow(path, word, score, word) for path in beams[start]))
            if end in ends and not found:
                start = starts[ends.index(end)]
                kept = letters[start:end]
                _add(found, (self._follow(path, kept, _KEPT, f" {kept} ") for path in beams[start]))
            beams[end] = sorted(found.values(), key=lambda path: -path.score)[:_BEAM]
        if self._makes_sense(beams[-1], before):
            return beams[-1]
        return [self._follow(path, part, 0.0, part) for path in before]

    def _makes_sense(self, read: list[_Path], before: list[_Path]) -> bool:
        """Whether a word of two syllables was read, or nothing but many words or such as are known side by side: "can he" is
        no pinyin."""
        counts, pairs, _ = self._counted
        words = read[0].words[len(before[0].words) :]
        if any(len(word) > 1 and (word in counts or word in self._fixed.values()) for word in words):
            return True
        if len(words) >= _ENOUGH and all(map(_CHINESE.match, words)):
            return True
        return len(words) > 1 and all(pair in pairs for pair in pairwise(words))

    def _follow(self, path: _Path, word: str, score: float, shown: str) -> _Path:
        last = word if _CHINESE.match(word) else _EDGE
        return _Path(path.score + score + self._join(path.last, word), last, (*path.words, shown))

    def _join(self, last: str, word: str) -> float:
        """log of the share of ``word`` after ``last``."""
        counts, pairs, total = self._counted
        general = (self._cutter.FREQ.get(word) or 1) / self._cutter.total
        alone = (1 - _GENERAL) * counts.get(word, 0) / total + _GENERAL * general
        return math.log((pairs.get((last, word), 0) + _TRUST * alone) / (counts.get(last, 0) + _TRUST))

    def _choose(self, letters: str, inner: list[int]) -> Iterable[tuple[str, float]]:
        """Words that ``letters`` can be, with what each costs beside its frequency. ``inner``: places of blanks, where a
        syllable must begin."""
        exact, slurred = self._sounds
        if letters in self._fixed:
            yield self._fixed[letters], 0.0
        for word, score, begins in exact.get(letters, ()):
            if all(place in begins for place in inner):
                yield word, score
        for word, score, begins in slurred.get(_slur(letters), ()):
            if all(len(_slur(letters[:place])) in begins for place in inner):
                yield word, score + _SLURRED

    @cached_property
    def _counted(self) -> tuple[Counter[str], Counter[tuple[str, str]], float]:
        """How often each word, how often each pair of words, how many words."""
        counts: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for sentence in self._list_sentences():
            words = (word if _CHINESE.match(word) else _EDGE for word in self._cutter.cut(sentence, HMM=False))
            words = (_EDGE, *words, _EDGE)
            counts.update(words)
            pairs.update(pairwise(words))
        return counts, pairs, float(sum(counts.values()))

    @cached_property
    def _sounds(self) -> tuple[dict[str, list], dict[str, list]]:
        """Letters → (word, cost, places where its syllables begin), the most frequent first; the same for slurred letters."""
        counts, _, _ = self._counted
        exact: dict[str, list] = defaultdict(list)
        slurred: dict[str, list] = defaultdict(list)
        frequent = (word for word, times in self._cutter.FREQ.items() if times >= _FREQUENT)
        words = sorted({*counts, *_list_common(), *frequent}, key=lambda word: (-self._join("", word), word))
        for word in words:
            if not _CHINESE.fullmatch(word):
                continue
            for rank, syllables in enumerate(_sound(word)):
                letters = "".join(syllables)
                score = _SECOND_SOUND * min(rank, 1)
                _put(exact[letters], (word, score, _begin(syllables)))
                if len(word) > 1:
                    begins = frozenset(len(_slur(letters[:place])) for place in _begin(syllables))
                    _put(slurred[_slur(letters)], (word, score, begins))
        return dict(exact), dict(slurred)


def _add(found: dict[str, _Path], paths: Iterable[_Path]) -> None:
    """Keep the best path for each last word."""
    for path in paths:
        if path.last not in found or path.score > found[path.last].score:
            found[path.last] = path


def _put(entries: list, entry: tuple) -> None:
    if len(entries) < _CHOICES:
        entries.append(entry)


def _find_starts(part: str) -> list[int]:
    """Where what stands between blanks begins, counted in letters."""
    starts, place = [], 0
    for token in re.findall("[a-z]+", part):
        starts.append(place)
        place += len(token)
    return starts


def _sound(word: str) -> list[list[str]]:
    if len(word) > 1:
        return [lazy_pinyin(word)]
    return [[sound] for sound in dict.fromkeys(pinyin(word, style=Style.NORMAL, heteronym=True)[0])]


def _begin(syllables: list[str]) -> frozenset[int]:
    places, place = set(), 0
    for syllable in syllables:
        places.add(place)
        place += len(syllable)
    return frozenset(places)


def _slur(letters: str) -> str:
    return re.sub(r"([zcs])h", r"\1", letters).replace("ng", "n").replace("v", "u")


def _list_common() -> list[str]:
    pairs = (bytes((high, low)) for high in _COMMON for low in range(0xA1, 0xFF))
    return [character for pair in pairs if (character := pair.decode("gb2312", errors="ignore"))]
