"""Evidence from words: what of a question stands in a target's texts, in jieba words and pairs of characters.

Pairs of characters let words count that no dictionary knows; a domain dictionary made from the catalogue keeps its
terms (食品经营许可证, 个体工商户) in one piece.
"""

from __future__ import annotations

import logging
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import jieba
import numpy as np

from knowledge_base.search.targets import Target

jieba.setLogLevel(logging.WARNING)  # its start-up lines are not meant for users of a command

_TERM_LENGTH = range(2, 9)
_NAME_LENGTH = range(2, 25)
_PAIR_WEIGHT = 0.5
_SINGLE_WEIGHT = 0.4  # 开, 证, 店 say little by themselves
_SUMMARY_WEIGHT = 0.6
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# Words that say how is asked, not what about. They would else look like uncovered content.
STOP_WORDS = frozenset(
    """的 了 吗 呢 吧 啊 呀 嘛 么 着 过 得 地 和 与 及 或 在 是 有 我 你 您 他 她 它 我们 你们 咱 咱们 自己 这 那 这个 那个 哪 哪里 哪儿
    什么 啥 怎么 怎样 怎么样 如何 怎么办 咋 咋办 咋弄 多少 多久 几天 几 需要 要 想 想要 准备 打算 可以 能 能不能 可不可以 会 应该 该 得 必须
    办 办理 去办 弄 搞 办下 办个 一下 一个 个 一 家 张 本 手续 材料 流程 程序 资料 带 带上 去 来 到 给 把 被 就 都 还 也 又 再 才 不 没 没有
    很 太 请 帮 帮忙 麻烦 问 知道 告诉 说 听说 现在 今天 明天 刚 刚刚 已经 但是 因为 所以 如果 的话 然后 以后 之后 时候 上 下 里 为 对 从 向
    事项 事情 业务 服务 地方 部门 窗口 政府 相关 有关 以及 等 之 其 所""".split()
)


@dataclass(frozen=True)
class WordEvidence:
    """Arrays over targets. ``coverage``: share of the question found in the target's texts together;
    ``likeness``: how much question and the best single text are the same (1 = the same words); ``named``: length of the
    longest name or alias of the target that stands in the question, beside the longest of all (1 = that one)."""

    coverage: np.ndarray
    likeness: np.ndarray
    named: np.ndarray


class WordIndex:
    """All texts of all targets by their words. Read-only after it is made, so safe for threads."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self.cutter = jieba.Tokenizer()
        _teach_terms(self.cutter, targets)
        texts = [(n, text) for n, target in enumerate(targets) for text in target.texts]
        self._count = len(targets)
        self._names = _collect_names(targets)
        self._owner = np.array([n for n, _ in texts], dtype=np.int64)
        self._starts = np.flatnonzero(np.diff(self._owner, prepend=-1))  # texts stand by target; every target has one
        self._text_weight = np.array([_SUMMARY_WEIGHT if t.field == "summary" else 1.0 for _, t in texts])
        documents = [self.cut(text.text) for _, text in texts]
        self._weights = _weigh_tokens(documents, self._owner, self._count)
        self._unknown = math.log(1 + self._count)
        self._places = _invert(documents)
        self._text_mass = np.array([sum(self._weigh(token) for token in set(d)) for d in documents])

    def cut(self, text: str) -> list[str]:
        """Content words and pairs of characters (these marked with a leading ·)."""
        words = [w for w in self.cutter.cut_for_search(text) if w.strip() and w not in STOP_WORDS and w[0].isalnum()]
        pairs = [f"·{run[i : i + 2]}" for run in _CHINESE.findall(_blank_stop_words(text)) for i in range(len(run) - 1)]
        return words + pairs

    def compare(self, query: str, without: int | None = None) -> WordEvidence:
        """Evidence for one normalised question. ``without``: the number of a text that is not to count (validation)."""
        tokens = list(dict.fromkeys(self.cut(query)))
        coverage = np.zeros(self._count)
        named = self._find_names(query)
        known = [token for token in tokens if token in self._places]
        if not known:
            return WordEvidence(coverage, np.zeros(self._count), named)
        shared = np.zeros(len(self._owner))
        for token in known:
            places, weight = self._places[token], self._weigh(token)
            places = places if without is None else places[places != without]
            shared[places] += weight
            coverage[self._owner[places]] += weight  # once a target, however many places are its own
        mass = sum(self._weigh(token) for token in tokens)
        per_text = 2 * shared / (mass + self._text_mass + 1e-9) * self._text_weight
        likeness = np.maximum.reduceat(per_text, self._starts)
        return WordEvidence(coverage / mass, likeness, named)

    def _find_names(self, query: str) -> np.ndarray:
        named = np.zeros(self._count)
        for start in range(len(query)):
            for end in range(start + _NAME_LENGTH.start, min(start + _NAME_LENGTH.stop, len(query) + 1)):
                for target in self._names.get(query[start:end], ()):
                    named[target] = max(named[target], end - start)
        return named / max(float(named.max(initial=0.0)), 1.0)

    def _weigh(self, token: str) -> float:
        weight = self._weights.get(token, self._unknown)
        if token.startswith("·"):
            return weight * _PAIR_WEIGHT
        return weight * _SINGLE_WEIGHT if len(token) == 1 else weight


def _blank_stop_words(text: str) -> str:
    return _STOP_PHRASES.sub(" ", text)


_STOP_PHRASES = re.compile(
    "|".join(sorted((w for w in STOP_WORDS if len(w) > 1 or w in "的了吗呢吧啊我你您他她"), key=len, reverse=True))
)


def _teach_terms(cutter: jieba.Tokenizer, targets: Iterable[Target]) -> None:
    """Short names and aliases become words of the private dictionary of this index."""
    for target in targets:
        for text in target.texts:
            if text.field in ("name", "alias") and len(text.text) in _TERM_LENGTH and _CHINESE.fullmatch(text.text):
                cutter.add_word(text.text)


def _collect_names(targets: Sequence[Target]) -> dict[str, list[int]]:
    """Names and aliases with the numbers of the targets that go by them."""
    names: dict[str, list[int]] = defaultdict(list)
    for n, target in enumerate(targets):
        for name in {t.text for t in target.texts if t.field in ("name", "alias") and len(t.text) in _NAME_LENGTH}:
            names[name].append(n)
    return dict(names)


def _weigh_tokens(documents: Sequence[Sequence[str]], owner: np.ndarray, count: int) -> dict[str, float]:
    """Rarity of a token among targets (not texts: many phrasings of one target must not make its words common)."""
    owners: dict[str, set[int]] = defaultdict(set)
    for document, target in zip(documents, owner, strict=True):
        for token in document:
            owners[token].add(int(target))
    return {token: math.log(1 + count / len(found)) for token, found in owners.items()}


def _invert(documents: Sequence[Sequence[str]]) -> dict[str, np.ndarray]:
    places: dict[str, list[int]] = defaultdict(list)
    for n, document in enumerate(documents):
        for token in set(document):
            places[token].append(n)
    return {token: np.array(found) for token, found in places.items()}
