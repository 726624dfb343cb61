"""Intents and entities of the trained model: one right intent a sentence, a fallback is a miss; entities by place and kind."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge_base.search.evaluation import FOLDER
from knowledge_base.search.evaluation.measures import (
    measure_f1,
    measure_labels,
    measure_macro_f1,
    measure_share,
)
from knowledge_base.search.evaluation.report import format_table
from knowledge_base.settings import Settings

_MARK = re.compile(r"\[([^\]]+)\]\((\w+)\)")
MARKED = "nlu_"  # sets in which the entities are marked; intents_* have none
Span = tuple[str, int, int]  # kind, start, end in characters
Parse = Callable[[str], dict[str, Any]]


@dataclass(frozen=True)
class Sentence:
    """Words with their one right intent and the entities in them."""

    text: str
    intent: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Understood:
    """What the model took a sentence for."""

    sentence: Sentence
    intent: str
    spans: tuple[Span, ...]


def list_sentence_sets() -> list[str]:
    return sorted(file.stem for pattern in (f"{MARKED}*.yml", "intents_*.yml") for file in FOLDER.glob(pattern))


def read_sentences(name: str) -> list[Sentence]:
    """All sentences of a set, a mapping of intents to sentences, with entities marked as [words](kind)."""
    sets = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return [read_marks(line, intent) for intent, lines in sets.items() for line in lines]


def read_marks(line: str, intent: str) -> Sentence:
    text, spans, done = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[done : mark.start()]
        spans.append((mark[2], len(text), len(text) + len(mark[1])))
        text, done = text + mark[1], mark.end()
    return Sentence(text + line[done:], intent, tuple(spans))


def load_parser(settings: Settings) -> Parse:
    """The model of this checkout, trained if it is not there yet."""
    import structlog  # rasa's
    from rasa.core.agent import Agent  # seconds to import

    from webhook.supervisor.model import ensure_model

    # Rasa would print every sentence that it parses.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    agent = Agent.load(str(ensure_model(settings)))
    return lambda text: asyncio.run(agent.parse_message(text))


def understand(parse: Parse, sentences: Sequence[Sentence]) -> list[Understood]:
    return [_read(sentence, parse(sentence.text)) for sentence in sentences]


def _read(sentence: Sentence, parsed: dict[str, Any]) -> Understood:
    spans = {(found["entity"], found["start"], found["end"]) for found in parsed["entities"]}
    return Understood(sentence, parsed["intent"]["name"], tuple(sorted(spans, key=lambda span: span[1])))


def count_spans(due: Sequence[Span], found: Sequence[Span], exact: bool) -> tuple[int, int, int]:
    """(found rightly, found wrongly, missed). Each is matched once; not ``exact``: one common character is enough."""
    left, right = list(found), 0
    for span in due:
        match = next((other for other in left if _same(span, other, exact)), None)
        if match:
            left.remove(match)
            right += 1
    return right, len(left), len(due) - right


def _same(one: Span, other: Span, exact: bool) -> bool:
    return one == other if exact else one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def format_intents(understood: Sequence[Understood]) -> str:
    """Accuracy (Wilson) and macro F1 (bootstrap), then precision, recall and F1 of every intent."""
    pairs = [(u.sentence.intent, u.intent) for u in understood]
    right = measure_share(sum(due == said for due, said in pairs), len(pairs))
    rows = {label: _show(figures) for label, figures in measure_labels(pairs).items()}
    return f"意图：准确率 {right}，宏平均 F1 {measure_macro_f1(pairs)}\n\n{format_table(_HEAD, rows)}"


def format_entities(understood: Sequence[Understood]) -> str:
    """F1 of all and of every kind, by exact place and by any overlap."""
    kinds = [None, *dict.fromkeys(kind for u in understood for kind, _, _ in u.sentence.spans)]
    rows = {}
    for exact, way in ((True, "位置完全一致"), (False, "有重叠")):
        rows |= {f"{kind or '全部'}，{way}": _show(measure_f1([_count(u, kind, exact) for u in understood])) for kind in kinds}
    return "实体：\n\n" + format_table(_HEAD, rows)


_HEAD = ("precision", "recall", "F1")


def _count(understood: Understood, kind: str | None, exact: bool) -> tuple[int, int, int]:
    due, found = ([s for s in spans if kind in (None, s[0])] for spans in (understood.sentence.spans, understood.spans))
    return count_spans(due, found, exact)


def _show(figures: tuple | None) -> list[object]:
    return [None] * 3 if figures is None else [f"{figures[0]:.3f}", f"{figures[1]:.3f}", figures[2]]


def write_misunderstood(file: Path, name: str, understood: Sequence[Understood], marked: bool) -> None:
    """Wrong intents and, where they are marked, wrong entities, for people to read."""
    intents = {u.sentence.text: [u.sentence.intent, u.intent] for u in understood if u.intent != u.sentence.intent}
    parts = [f"# {name}", f"## 意图不对：{len(intents)}\n\n{format_table(('应为', '得到'), intents)}"]
    if marked:
        wrong = {u.sentence.text: [_words(u.sentence.text, s) for s in (u.sentence.spans, u.spans)] for u in understood if _differs(u)}
        parts.append(f"## 实体不对：{len(wrong)}\n\n{format_table(('应为', '得到'), wrong)}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _differs(understood: Understood) -> bool:
    return set(understood.spans) != set(understood.sentence.spans)


def _words(text: str, spans: Sequence[Span]) -> str:
    return "、".join(f"{text[start:end]}（{kind}）" for kind, start, end in spans) or "无"
