"""出生证丢了, where only its first issue is known: that the very step is not known is said before what comes nearest."""

from __future__ import annotations

from collections.abc import Iterator

from actions.knowledge import Knowledge, Topic
from actions.people import point_to_people
from actions.reply import Reply, open_button
from actions.turn import Turn
from knowledge_base.catalogue.models import Matter
from knowledge_base.search.action_words import read_actions

# Steps of a paper's life that an entry either tells of or does not; 变更 is too wide a word to miss it.
STEPS = {"lost": "丢了怎么补", "renew": "到期怎么延续", "cancel": "不要了怎么注销"}


def find_uncovered(topic: Topic, text: str) -> str | None:
    """The step that ``text`` asks for and nothing in the matter's own words tells of."""
    asked = read_actions(text) & set(STEPS)
    if len(asked) != 1 or not isinstance(topic, Matter) or topic.detail != "full":
        return None
    return None if asked & _list_steps(topic) else next(iter(asked))


def say_unknown_step(topic: Topic, step: str, turn: Turn, reply: Reply, knowledge: Knowledge) -> None:
    """The step of a part of it (号牌丢了呢) that nothing tells of, and who knows."""
    reply.status = "no_match"
    reply.say(f"“{topic.name}”里没有写{STEPS[step]}，不敢乱说。可以这样问到：")
    point_to_people(turn, reply, knowledge)
    reply.offer("查得到的是这件：", [open_button(topic)])


def say_uncovered(topic: Topic, text: str, reply: Reply) -> None:
    """Before the nearest matter is told: that it is not the step that was asked for, and who knows."""
    step = find_uncovered(topic, text)
    if step is not None:
        reply.say(f"{STEPS[step]}，没有查到单独的规定，不敢乱说，去之前先问窗口或 12345。最接近的是“{topic.name}”，它说的不是这一步：")


def _list_steps(matter: Matter) -> frozenset[str]:
    return frozenset().union(*(read_actions(words) for words in _own_words(matter)))


def _own_words(matter: Matter) -> Iterator[str]:
    yield matter.name
    yield matter.summary or ""
    yield from (*matter.aliases, *matter.conditions, *matter.steps)
    yield from (f"{need.name}{need.when or ''}" for need in matter.materials)
