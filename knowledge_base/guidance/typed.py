"""Typed words as the answer to a question: an option, a number, or 'unknown'."""

from __future__ import annotations

import re

from knowledge_base.catalogue.models import Question
from knowledge_base.conditions import UNKNOWN, Answer
from knowledge_base.guidance.named import find_named, match_exactly, normalise
from knowledge_base.guidance.several import read_several

_UNSURE = re.compile(
    r"不(太|大|怎么|是很)?(清楚|知道|确定|晓得|了解|懂|好说)|没(有)?(想好|定|确定|考虑好|决定)|还没(想|定|选|考虑)|说不(准|好|上来)|随便|都行|再说|跳过|待定"
)
_YES = frozenset("是 是的 对 对的 有 有的 要 要的 会 会的 需要 嗯 好 做 卖 做的 卖的 用 当然 肯定 yes y ok".split())
_NO = frozenset("否 不是 不 没有 没 不要 不会 不用 不需要 无 不做 不卖 不用的 都没有 没打算 不打算 no n".split())
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[零〇一二两俩三四五六七八九十百千万]+")
_ORDINAL = re.compile(r"^(?:选|我选)?第?([一二三四五六七八九1-9])[个项条种]?$")
_SPAN = re.compile(r"(?:到|至|-|~|—|或者?)")


def read_answer(question: Question, text: str) -> Answer | None:
    """The value that ``text`` gives to ``question``; 'unknown' for 不清楚 and the like; None when it says nothing we know."""
    words = normalise(text)
    if not words:
        return None
    exact = match_exactly(question, words)
    if exact is not None:
        return exact
    together = read_several(question, words) if question.several else None
    if together is not None:
        return together
    if _UNSURE.search(words):
        return UNKNOWN
    if question.several:
        return None
    if question.number:
        return _read_quantity(question, words)
    return _match_yes_no(question, words) or _match_inside(question, words) or _match_ordinal(question, words)


def read_number(text: str) -> int | None:
    """A whole number in digits or Chinese numerals (八十、一百二、两千); None when it is none."""
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return int(float(text))
    total, current, unit = 0, 0, 1
    for char in text:
        if char in _DIGITS:
            current = _DIGITS[char]
        elif char == "万":
            total, current, unit = (total + current or 1) * 10000, 0, 10000
        elif char in _UNITS:
            unit = _UNITS[char]
            total, current = total + (current or 1) * unit, 0
        else:
            return None
    spoken_short = current and unit >= 100 and text[-2:-1] in _UNITS  # 一百二 means 120
    return total + (current * unit // 10 if spoken_short else current)


def _match_yes_no(question: Question, words: str) -> str | None:
    values = {option.value for option in question.options}
    if not {"yes", "no"} <= values:
        return None
    if words in _YES:
        return "yes"
    return "no" if words in _NO else None


def _match_inside(question: Question, words: str) -> str | None:
    """The one option that is named; words of two options (个体还是公司) are no answer."""
    named = find_named(question, words)
    found = named.found - {"none"} or named.found  # 不卖散装，卖熟食: what is done counts
    if len(found) > 1:
        return None
    return next(iter(found), None) or _only_other(question, named.denied)


def _only_other(question: Question, denied: frozenset[str]) -> str | None:
    """不请人 answers a yes/no question with no."""
    values = {option.value for option in question.options}
    return "no" if denied == {"yes"} and "no" in values else None


def _match_ordinal(question: Question, words: str) -> str | None:
    match = _ORDINAL.match(words)
    place = read_number(match.group(1)) if match else None
    return question.options[place - 1].value if place and place <= len(question.options) else None


def _read_quantity(question: Question, words: str) -> str | int | None:
    """A number; for a range the option that holds both ends; for 300以上 the option that starts there."""
    words = words.replace("m2", "平")  # what ㎡ and m² become
    numbers = [n for n in map(read_number, _NUMBER.findall(words)) if n is not None]
    if not numbers:
        return _match_inside(question, words)
    if len(numbers) == 1:
        beyond = re.search(r"以上|多于|超过|不止", words)
        below = re.search(r"以下|以内|不到|不足|不超过|少于|没到", words)
        if below:
            return max(numbers[0] - 1, 0)
        return numbers[0] + 1 if beyond and "不超过" not in words else numbers[0]
    if len(numbers) == 2 and _SPAN.search(words):
        homes = {_home(question, n) for n in (numbers[0], max(numbers[1] - 1, numbers[0]))}
        return homes.pop() if len(homes) == 1 else None
    return None


def _home(question: Question, number: int) -> str | None:
    for option in question.options:
        low, dash, high = option.value.rstrip("+").partition("-")
        if low.isdigit() and number >= int(low) and (not high.isdigit() or number < int(high)):
            return option.value
    return None
