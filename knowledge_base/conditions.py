"""Typed conditions over answers, three-valued.

Written in data as a mapping with one operator:
    {is: {question: value}}            {one_of: {question: [v1, v2]}}
    {at_least: {question: 300}}        {less_than: {question: 300}}
    {all: [c1, c2]}  {any: [c1, c2]}  {not: c}
``evaluate`` gives True, False, or None when an answer is missing or 'unknown' and still matters (Kleene logic).
Where several options can hold at once, ``is`` asks whether the option is among them, ``one_of`` whether any of them is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

UNKNOWN = "unknown"
Answer = str | int | tuple[str, ...]  # an option, a number, or two and more options of a question that takes several


class ConditionError(ValueError):
    """A condition cannot be read; the message (Chinese) says what is wrong and how to mend it."""


@dataclass(frozen=True)
class Is:
    question: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class AtLeast:
    question: str
    limit: int


@dataclass(frozen=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Any:
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    part: Condition


Condition = Is | AtLeast | All | Any | Not
_OPERATORS = ("is", "one_of", "at_least", "less_than", "all", "any", "not")


def read_condition(data: object) -> Condition:
    """Build a condition from its data form. Raises ConditionError."""
    if not isinstance(data, Mapping) or len(data) != 1:
        raise ConditionError(f"条件要写成只有一个运算符的映射，可用：{'、'.join(_OPERATORS)}；这里是 {data!r}")
    operator, operand = next(iter(data.items()))
    if operator in ("all", "any"):
        if not isinstance(operand, list) or not operand:
            raise ConditionError(f"{operator} 后面要跟一个非空列表")
        parts = tuple(read_condition(part) for part in operand)
        return All(parts) if operator == "all" else Any(parts)
    if operator == "not":
        return Not(read_condition(operand))
    if operator not in _OPERATORS:
        raise ConditionError(f"不认识的运算符 {operator!r}，可用：{'、'.join(_OPERATORS)}")
    if not isinstance(operand, Mapping) or len(operand) != 1:
        raise ConditionError(f"{operator} 后面要写 {{问题编号: 值}}")
    question, value = next(iter(operand.items()))
    if operator == "is":
        return Is(question, (_as_value(value),))
    if operator == "one_of":
        if not isinstance(value, list) or not value:
            raise ConditionError("one_of 的值要是非空列表")
        return Is(question, tuple(_as_value(v) for v in value))
    if isinstance(value, bool) or not isinstance(value, int):
        raise ConditionError(f"{operator} 的值要是整数，这里是 {value!r}")
    return AtLeast(question, value) if operator == "at_least" else Not(AtLeast(question, value))


def evaluate(condition: Condition | None, answers: Mapping[str, object]) -> bool | None:
    """True, False or None (cannot be known from these answers). A missing condition always holds."""
    if condition is None:
        return True
    if isinstance(condition, Is):
        value = answers.get(condition.question, UNKNOWN)
        return None if value == UNKNOWN else any(part in condition.values for part in list_values(value))
    if isinstance(condition, AtLeast):
        return _at_least(answers.get(condition.question, UNKNOWN), condition.limit)
    if isinstance(condition, Not):
        inner = evaluate(condition.part, answers)
        return None if inner is None else not inner
    verdicts = [evaluate(part, answers) for part in condition.parts]
    decisive = isinstance(condition, Any)
    if decisive in verdicts:
        return decisive
    return None if None in verdicts else not decisive


def list_values(answer: object) -> tuple[str, ...]:
    """The options that an answer holds, one or several, as text."""
    return tuple(str(part) for part in answer) if isinstance(answer, list | tuple) else (str(answer),)


def questions_in(condition: Condition | None) -> frozenset[str]:
    """The ids of all questions that a condition reads."""
    if condition is None:
        return frozenset()
    if isinstance(condition, Is | AtLeast):
        return frozenset({condition.question})
    if isinstance(condition, Not):
        return questions_in(condition.part)
    return frozenset().union(*(questions_in(part) for part in condition.parts))


def _as_value(value: object) -> str:
    if isinstance(value, bool):
        raise ConditionError("YAML 把 yes/no 读成了布尔值，请给选项值加引号")
    return str(value)


def _at_least(value: object, limit: int) -> bool | None:
    if isinstance(value, bool | list | tuple):
        return None
    if isinstance(value, int):
        return value >= limit
    # An option such as "300-1000" or "1000+" states the range that it stands for.
    low, _, high = str(value).rstrip("+").partition("-")
    if not low.isdigit():
        return None
    if int(low) >= limit:
        return True
    return False if high.isdigit() and int(high) <= limit else None
