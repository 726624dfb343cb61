"""Reading the questions of bundles and scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from knowledge_base import conditions
from knowledge_base.catalogue.entries import Entry
from knowledge_base.catalogue.models import Option, Question
from knowledge_base.catalogue.readers import find_cycle, read_condition

LINK_MARKS = ".~"  # what separates answers in a share link
MOST_COMBINABLE = 7  # options of one question that can be chosen together


def read_questions(entry: Entry, key: str = "questions") -> tuple[Question, ...]:
    """``key: [{id, text, why, options: [{value, title, aliases?, exclusive?}], ask_if?, number?, unit?, several?, formerly?}]``,
    in order."""
    items = entry.entries(key)
    found: dict[str, Question] = {}
    for item in items:
        question = _read_question(item)
        if question and question.id in found:
            item.fault("id", f"问题编号 {question.id} 重复", "换一个编号")
        elif question:
            found[question.id] = question
    for item in items:  # conditions may name questions that stand further down
        question_id = item.raw("id")
        condition = read_condition(item, "ask_if", found)
        item.finish()
        if condition is not None and question_id in found:
            found[question_id] = replace(found[question_id], ask_if=condition)
    _check_question_cycles(entry, key, found)
    return tuple(found.values())


def _read_question(item: Entry) -> Question | None:
    question_id, text = item.text("id", required=True), item.text("text", required=True)
    options = tuple(filter(None, (_read_option(option) for option in item.entries("options"))))
    number, several = bool(item.flag("number")), bool(item.flag("several"))
    why, unit = item.text("why", required=True), item.text("unit")
    values = [option.value for option in options]
    if len(values) != len(set(values)):
        item.fault("options", "选项的值有重复", "每个选项用不同的 value")
    if not number and len(options) < 2:
        item.fault("options", "选项少于两个", "写上至少两个选项，或写 number: true")
    _check_several(item, options, number, several)
    formerly = _read_formerly(item, values)
    if question_id is None or text is None:
        return None
    return Question(question_id, text, why or "", options, number=number, unit=unit, several=several, formerly=formerly)


def _check_several(item: Entry, options: tuple[Option, ...], number: bool, several: bool) -> None:
    combinable = [option for option in options if not option.exclusive]
    if not several and len(combinable) < len(options):
        item.fault("options", "只能选一项的问题里写了 exclusive", "删掉 exclusive；真的可以选几项就写 several: true")
    if several and number:
        item.fault("several", "填数字的问题不能选几项", "删掉 several 或 number")
    if several and not 2 <= len(combinable) <= MOST_COMBINABLE:
        problem = f"several 的问题里能一起选的选项有 {len(combinable)} 个，要 2 到 {MOST_COMBINABLE} 个"
        item.fault("several", problem, "增减选项，或把 exclusive 只留给“都不是”这样的选项，或删掉 several")


def _read_formerly(item: Entry, values: list[str]) -> dict[str, tuple[str, ...]]:
    """``formerly: {old value: [values that it stood for]}``, so that old links keep their meaning."""
    group = item.entry("formerly")
    found = {str(old): group.texts(old) for old in (group.data if group else ())}
    for old, stood_for in found.items():
        if old in values or not stood_for or not set(stood_for) <= set(values):
            group.fault(old, f"“{old}”现在还是选项，或写的不是现有的选项", f"从这些里选：{'、'.join(values)}")
    return found


def _read_option(item: Entry) -> Option | None:
    value, title, aliases = item.text("value", required=True), item.text("title", required=True), item.texts("aliases")
    exclusive = bool(item.flag("exclusive"))
    item.finish()
    if value and set(value) & set(LINK_MARKS):
        item.fault("value", f"选项的值 {value} 里有 . 或 ~", "换成字母、数字、连字符或下划线；这两个符号在分享链接里另有用处")
    if value == conditions.UNKNOWN:
        item.fault("value", "unknown 是每个问题自带的回答", "删掉这个选项")
        return None
    return Option(value, title, aliases, exclusive) if value and title else None


def _check_question_cycles(entry: Entry, key: str, questions: Mapping[str, Question]) -> None:
    cycle = find_cycle({q.id: conditions.questions_in(q.ask_if) for q in questions.values()})
    if cycle:
        entry.fault(key, f"问题互相等待：{' → '.join(cycle)}", "去掉其中一个 ask_if")
