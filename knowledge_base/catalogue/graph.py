"""A bundle or scenario as a Mermaid flowchart: its questions, its matters, and which depends on which."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.catalogue.models import Bundle, Catalogue, Question
from knowledge_base.conditions import All, AtLeast, Condition, Is, Not


def draw_graph(catalogue: Catalogue, wanted: str) -> str:
    """Mermaid text. Raises KeyError when ``wanted`` is no bundle or scenario."""
    item = catalogue.bundles.get(wanted) or catalogue.scenarios[wanted]
    questions = {question.id: question for question in item.questions}
    lines = ["flowchart TD", f"  start([{_quote(item.name)}])"]
    for question in item.questions:
        lines.append(f"  q_{_node(question.id)}{{{_quote(question.text)}}}")
        lines += _draw_edges(f"q_{_node(question.id)}", question.ask_if, questions)
    for node, name, condition, after in _list_matters(item):
        lines.append(f"  m_{node}[{_quote(name)}]")
        lines += _draw_edges(f"m_{node}", condition, questions)
        lines += [f"  m_{_node(earlier)} -.先办.-> m_{node}" for earlier in after]
    return "\n".join(lines)


def _list_matters(item: object) -> Iterator[tuple[str, str, Condition | None, tuple[str, ...]]]:
    """(node, name, condition, ids that come before) of the matters of a bundle or the lines of a scenario."""
    if isinstance(item, Bundle):
        for number, part in enumerate(item.linked, 1):
            yield _node(part.matter.id) if part.matter else f"named{number}", part.name, part.when, ()
    else:
        for line in item.lines:
            yield _node(line.id), line.name, line.required_if or line.confirm_if, line.after


def _draw_edges(node: str, condition: Condition | None, questions: dict[str, Question]) -> list[str]:
    if condition is None:
        return [f"  start --> {node}"]
    leaves = list(dict.fromkeys(_read_leaves(condition, questions)))
    return [f"  q_{_node(question)} -->|{_quote(label)}| {node}" for question, label in leaves]


def _read_leaves(condition: Condition, questions: dict[str, Question], negated: bool = False) -> Iterator[tuple[str, str]]:
    """(question, words of the answer) for each comparison in the condition."""
    if isinstance(condition, Not):
        yield from _read_leaves(condition.part, questions, not negated)
    elif isinstance(condition, Is):
        titles = {option.value: option.title for option in questions[condition.question].options}
        words = "或".join(titles.get(value, value) for value in condition.values)
        yield condition.question, f"不是 {words}" if negated else words
    elif isinstance(condition, AtLeast):
        unit = questions[condition.question].unit or ""
        yield condition.question, f"{'不到' if negated else '至少'} {condition.limit}{unit}"
    else:
        joint = "并且 " if isinstance(condition, All) != negated and len(condition.parts) > 1 else ""
        for part in condition.parts:
            for question, words in _read_leaves(part, questions, negated):
                yield question, joint + words.removeprefix("并且 ")


def _node(word: str) -> str:
    """Mermaid takes no hyphens in names of nodes."""
    return word.replace("-", "_")


def _quote(text: str) -> str:
    return '"' + text.replace('"', "#quot;") + '"'
