"""Answers that a person gives unasked: 我是个体户，80平，不做裱花 answers three questions at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from actions.turn import Turn
from knowledge_base.catalogue.models import Option, Question
from knowledge_base.conditions import UNKNOWN
from knowledge_base.guidance import read_answer

Value = str | int

_CLAUSES = re.compile(r"[，,。；;、！!\s]+|但是?|而且|另外|还有|然后")
_ASKING = re.compile(r"什么|有没有|谁|呢$|啥|怎么|咋|多久|多少|哪|吗|么$|？|\?|区别|能不能|可不可以|要不要|几天|几点|还是")
_HEADS = re.compile(r"[零一二两三四五六七八九十几\d]+(?:来)?[个名位](?=人|员工|店员|工人|帮手|师傅|伙计)")  # 请两个人 → 请人
_MEASURES = {"平方米": r"(?:来|多)?(?:个)?(?:平方米|平方|平米|㎡|m2|m²|平)"}
_NUMERAL = r"(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万]+)"
_OTHER_MEASURE = re.compile(_NUMERAL + r"(?:来|多)?个?(?:人|员工|名|位|岁|元|块|万元|天|年|月|点|号|楼|层|间|张)")
# Names that fit several questions or are said in passing: they count only for the question that was asked.
_PASSING = frozenset("自己开 自己做 个人 门面 企业 有 没有 都有 都做 都卖 不做 不卖 都没有 很大 很小 自己 办卡 到店 街上 开公司 小店 大店".split())
_MOST_AROUND = 3  # characters beside an answer
_CORRECTION = re.compile(r"改成|改为|改一?下|换成|变成|其实|应该是|说错|弄错|搞错|选错|填错|不是.+是|记错|又想|还是做|还是办|决定|不[做请卖].*了")


def is_asking(turn: Turn) -> bool:
    """Whether the words ask something, so that what they name is not an answer."""
    return bool(turn.values("aspect")) or asks_in_words(turn.text)


def asks_in_words(text: str) -> bool:
    """Whether the words have the form of a question."""
    return bool(_ASKING.search(text))


def is_correction(text: str) -> bool:
    """改成公司, 其实是公司: words that take an earlier answer back."""
    return bool(_CORRECTION.search(text))


def read_volunteered(questions: Iterable[Question], text: str, asked: str | None = None) -> dict[str, Value]:
    """Question id → value for every question that ``text`` surely answers.

    ``asked``: the question that waits; its own short answers (不做, 80, 第二个) count as well. Each part of the
    message goes to one question, to the one that was asked before all others.
    """
    questions = sorted(questions, key=lambda question: question.id != asked)
    clauses = [part for part in _CLAUSES.split(_fold(text)) if part]
    found: dict[str, Value] = {}
    left = []
    for clause in clauses:
        fitting = {q.id: value for q in questions if (value := _read_named(q, clause, passing=q.id == asked)) is not None}
        if asked in fitting:
            taken = _names_said(questions[0], clause, passing=True)
            fitting = {q.id: fitting[q.id] for q in questions if q.id in fitting and (q.id == asked or _is_apart(q, clause, taken))}
        found |= fitting
        if not fitting:
            left.append(clause)
    waiting = next((q for q in questions if q.id == asked), None)
    if waiting is not None and asked not in found and left:
        value = _read_short(waiting, "，".join(left) if found else _fold(text))
        if value is not None:
            found = {asked: value} | found
    return found


def covers(questions: Iterable[Question], text: str) -> bool:
    """Whether every part of the message is an answer, so that it can be about nothing else."""
    questions = list(questions)
    clauses = [part for part in _CLAUSES.split(_fold(text)) if part]
    return bool(clauses) and all(any(_is_bare(q, clause) for q in questions) for clause in clauses)


def _names_said(question: Question, clause: str, passing: bool) -> list[str]:
    return [name for option in question.options for name in _names(option, passing) if name in clause]


def _is_apart(question: Question, clause: str, taken: list[str]) -> bool:
    """Whether other words speak for this question than those that answer the one that was asked: 现烤和裱花都做."""
    said = _names_said(question, clause, passing=False)
    return bool(said) and not any(name in other or other in name for name in said for other in taken)


def _is_bare(question: Question, clause: str) -> bool:
    """Whether hardly more is said than the answer: 我是个体户, but not 个体户能贷款不."""
    if _read_named(question, clause, passing=False) is None:
        return False
    words = _HEADS.sub("", clause)
    lengths = [len(name) for name in _names_said(question, words, passing=False)]
    named = sum(lengths) if question.several else max(lengths, default=0)
    return question.number or len(words) - named <= _MOST_AROUND


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().strip()


def _read_named(question: Question, clause: str, passing: bool) -> Value | None:
    """The answer when the clause names one of the options, or a number with its measure."""
    if question.number:
        measure = _MEASURES.get(question.unit or "", re.escape(question.unit or "\0"))
        spoken = re.search(rf"(?:不到|不足|超过|不止|大约)?{_NUMERAL}(?:[到至~\-—]{_NUMERAL})?{measure}(?:以上|以下|以内|不到|左右)?", clause)
        if spoken is not None:
            return read_answer(question, spoken[0])
        if passing or "面积" not in clause:
            return None
        number = re.search(_NUMERAL, clause)
        return read_answer(question, number[0]) if number else None
    words = _HEADS.sub("", clause)
    if not any(name in words for option in question.options for name in _names(option, passing)):
        return None
    value = read_answer(question, words)
    return None if value == UNKNOWN else value


def _read_short(question: Question, text: str) -> Value | None:
    """What only counts because the question was just asked. 两个人 is no area."""
    if question.number and _OTHER_MEASURE.search(text):
        return None
    return read_answer(question, text)


def _names(option: Option, passing: bool) -> list[str]:
    names = [name.lower() for name in (option.title, *option.aliases) if len(name) >= 2]
    return names if passing else [name for name in names if name not in _PASSING]
