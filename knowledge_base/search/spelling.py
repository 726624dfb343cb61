"""Mends key words that are typed by sound: pinyin (huzhao, see ``pinyin.py``), its first letters (sfz), and one character
wrong that sounds alike (护造, 营叶执照).

Only words of the catalogue are put in place, and only where what was typed is no word by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache

import jieba
from pypinyin import Style, lazy_pinyin

from knowledge_base.search.lexical import STOP_WORDS
from knowledge_base.search.pinyin import LATIN, PinyinReader
from knowledge_base.search.targets import Target

_KEY_LENGTH = range(2, 9)
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_VOWEL = re.compile("[aeiouv]")
_INITIALS = range(3, 7)
_SPOKEN = ("怎么办", "怎么弄", "多少钱", "个体工商户")  # typed by first letters too
_LOOK_ALIKES = str.maketrans("薄末折货巳刊", "簿未拆贷已刻")  # taken for each other without sounding alike (户口薄)
_BY_ITSELF = 4  # times that a key word counts as a message of its own, beside the sentences
_INNER = 3  # characters of a word inside a name from which it is a key word itself


class Speller:
    """Read-only after it is made; safe for threads. ``list_chatter``: what people also say, for reading pinyin."""

    def __init__(
        self, targets: Sequence[Target], cutter: jieba.Tokenizer, list_chatter: Callable[[], Iterable[str]] = tuple
    ) -> None:
        self._cutter = cutter
        self._list_chatter = list_chatter
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
        if LATIN.search(query):
            query = self._pinyin.read(query)
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

    @cached_property
    def _pinyin(self) -> PinyinReader:
        def list_sentences() -> Iterable[str]:
            return (*self._texts, *sorted(self._keys) * _BY_ITSELF, *self._list_chatter())

        return PinyinReader(list_sentences, self._cutter, self._initials, self._written)

    @cached_property
    def _initials(self) -> dict[str, str]:
        """sfz → 身份证: letters without a vowel that only one key word, or the shortest of several, begins with. Letters
        that names are written with (KTV, SC) are left alone."""
        found: dict[str, str] = {}
        for key in sorted({*self._keys, *_SPOKEN}, key=lambda key: (len(key), key), reverse=True):
            letters = "".join(sound[0] for sound in lazy_pinyin(key))
            if len(key) in _INITIALS and not _VOWEL.search(letters) and letters not in self._written:
                found[letters] = key
        return found


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


