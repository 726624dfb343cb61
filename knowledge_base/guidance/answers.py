"""Checking the answers that come in from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from knowledge_base.catalogue.models import Question
from knowledge_base.conditions import UNKNOWN, Answer, evaluate

LARGEST_NUMBER = 1_000_000
NOT_ASKED = "not-asked"  # no option of any question: what is asked of it does not hold


class AnswerError(ValueError):
    """An answer names no question, or a value that the question does not allow; the message (Chinese) says what is."""


def check_answers(questions: Sequence[Question], answers: Mapping[str, object]) -> dict[str, Answer]:
    """The answers in the order of the questions: numbers as int, two and more options as a tuple in the question's order.

    One option may stand alone or in a list. Raises AnswerError.
    """
    by_id = {question.id: question for question in questions}
    for question_id in answers:
        if question_id not in by_id:
            allowed = "、".join(by_id) or "（这件事没有要问的）"
            raise AnswerError(f"没有编号为“{str(question_id)[:40]}”的问题，可用的问题编号：{allowed}")
    return {q.id: _check_value(q, answers[q.id]) for q in questions if answers.get(q.id) is not None}


def settle_idle(questions: Sequence[Question], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers that count. A question that another answer has made pointless is settled as ``NOT_ASKED``, whatever
    was answered to it, so that nothing waits for a question that nobody asks."""
    counted = dict(answers)
    while True:
        idle = [q.id for q in questions if counted.get(q.id) != NOT_ASKED and evaluate(q.ask_if, counted) is False]
        if not idle:
            return counted
        counted |= dict.fromkeys(idle, NOT_ASKED)


def list_answers(question: Question) -> Iterator[Answer]:
    """Every answer that the options allow, 'unknown' aside: of a question that takes several every set of them."""
    together = {option.value for option in question.combinable}
    yield from (option.value for option in question.options)
    in_order = [option.value for option in question.options if option.value in together]
    for size in range(2, len(in_order) + 1):
        yield from combinations(in_order, size)


def join_values(question: Question, values: Sequence[str]) -> Answer:
    """One option as it is, two and more as a tuple in the question's order. ``values``: options, at least one."""
    chosen = tuple(option.value for option in question.options if option.value in values)
    return chosen if len(chosen) > 1 else chosen[0]


def _check_value(question: Question, value: object) -> Answer:
    if isinstance(value, str) and value in question.formerly:
        value = question.formerly[value]
    if question.several and isinstance(value, list | tuple):
        return _check_together(question, value)
    values = [option.value for option in question.options]
    if isinstance(value, str) and (value == UNKNOWN or value in values):
        return value
    if question.number:
        number = int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 9 else value
        if isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= LARGEST_NUMBER:
            return number
    extra = f"，或 0 到 {LARGEST_NUMBER} 的整数" if question.number else ""
    raise AnswerError(f"“{question.text}”（{question.id}）的回答“{str(value)[:40]}”不在可选范围内，可用：{'、'.join([*values, UNKNOWN])}{extra}")


def _check_together(question: Question, values: Sequence[object]) -> Answer:
    if not values:
        raise AnswerError(f"“{question.text}”（{question.id}）一项也没选；说不准的回答 {UNKNOWN}")
    if len(values) == 1 and isinstance(values[0], str):
        return _check_value(question, values[0])
    options = {option.value: option for option in question.options}
    for value in values:
        if not isinstance(value, str) or value not in options:
            raise AnswerError(f"“{question.text}”（{question.id}）的回答“{str(value)[:40]}”不在可选范围内，可用：{'、'.join(options)}")
    alone = next((options[value].title for value in values if options[value].exclusive), None)
    if alone and len(set(values)) > 1:
        raise AnswerError(f"“{question.text}”（{question.id}）选了“{alone}”就不能再选别的")
    return join_values(question, values)
