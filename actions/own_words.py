"""What an entry says itself on a point that no aspect stands for: 要认证吗 finds “之后按要求做年度认证” among its steps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from actions.base import locality_of
from actions.knowledge import Knowledge, Topic
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import leftover, list_words
from knowledge_base import clock
from knowledge_base.catalogue.links import list_parts
from knowledge_base.catalogue.models import Bundle, Matter
from knowledge_base.catalogue.views import bundle_json, matter_json

# Cosines around the middle of the catalogue (SearchEngine.liken). Of follow-ups written for it, with lines of 30 matters:
# above the first the line spoke of what was asked in nine of ten, between the two where a word of the question stands in it.
ALIKE, HARDLY = 0.4, 0.28
_BESIDE_BEST = 0.12  # so much below the best, a line is told with it
_MOST = 3
_CLAUSES, _CLAUSE = re.compile(r"[\s，。！？；,.?!;]+"), 4  # what parts them, and the characters of the shortest that says something


def find_lines(topic: Topic, turn: Turn, knowledge: Knowledge, holding: str = "") -> list[str]:
    """The lines of the entry that speak of what was said, the nearest first; none where none surely does. ``holding``: a
    pattern that they hold, such as a number; hardly alike is enough then."""
    texts = [line for line in list_lines(topic, turn, knowledge) if re.search(holding, line)]
    asked = [turn.text, *(part for part in _CLAUSES.split(turn.text) if _CLAUSE <= len(part) < len(turn.text))]
    words = list_words(leftover(turn))
    best = [max(values) for values in zip(*(knowledge.liken(each, texts) for each in asked), strict=True)]
    told = [(value, text) for text, value in zip(texts, best, strict=True) if value >= (HARDLY if holding or any(word in text for word in words) else ALIKE)]
    told.sort(key=lambda each: -each[0])
    return [text for value, text in told if value >= told[0][0] - _BESIDE_BEST][:_MOST]


def list_lines(topic: Topic, turn: Turn, knowledge: Knowledge) -> list[str]:
    """All that the entry says, each line once; nothing of a scenario or of what is known by name only."""
    return list(dict.fromkeys(_list_lines(_facts(topic, locality_of(turn, knowledge))))) if has_own_words(topic) else []


def tell_lines(topic: Topic, lines: list[str], turn: Turn, reply: Reply, knowledge: Knowledge) -> None:
    """What stands there, as it stands, with its sources; whether it fits the case is left to the office."""
    facts = _facts(topic, locality_of(turn, knowledge))
    told = "\n".join(f"· {line.rstrip('。')}" for line in lines)
    reply.say(f"“{topic.name}”里跟您说的有关的，查到这些：\n{told}\n没写明的拿不准，去之前先问窗口或 12345。", facts["sources"])


def has_own_words(topic: Topic | None) -> bool:
    return isinstance(topic, Matter | Bundle) and topic.detail == "full"


def _facts(topic: Matter | Bundle, locality: str | None) -> dict[str, Any]:
    return matter_json(topic, locality) if isinstance(topic, Matter) else bundle_json(topic, locality, clock.today()) | {"parts": list_parts(topic)}


def _list_lines(facts: dict[str, Any]) -> Iterator[str]:
    """Conditions, steps, papers with their cases, what is noted about time and fee, what it is, and the ways that are known."""
    yield from facts["conditions"]
    yield from facts.get("steps") or ()
    yield from (f"{need['name']}（{need['when']}）" if need["when"] else need["name"] for need in facts["materials"])
    yield from (each["note"] for each in (facts.get("legal_limit"), facts.get("promised_limit")) if each and each.get("note"))
    yield from (part for part in (facts.get("summary") or "").replace("；", "。").split("。") if part)
    yield from (way["words"] for way in (facts.get("access") or {}).values() if way.get("sources") and way.get("words"))
    yield from (f"{each['q']}{each['a']}" for each in facts.get("faq") or ())
    for part in facts.get("parts") or ():
        yield from (f"{part.name}：{line}" for line in part.conditions)
