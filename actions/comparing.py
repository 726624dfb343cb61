"""许可和备案有什么区别: a short sourced answer for the pairs that we know, an honest no for others."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from actions.base import Changes
from actions.knowledge import Knowledge
from actions.reply import Reply, choice
from actions.turn import Turn
from knowledge_base.catalogue.models import Citation

_FILE = Path(__file__).with_name("comparing.yml")


def compare(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None when the words compare nothing."""
    if not turn.values("compare"):
        return None
    pair = next((pair for pair in _pairs() if all(any(name in turn.text for name in side) for side in pair["sides"])), None)
    if pair is None:
        reply.status = "clarifying"
        reply.say("这两样的区别我没有收录，不敢乱说。可以分别问我每一样要什么材料、办多久，或拨打 12345 问清楚。")
        return {}
    sources = knowledge.catalogue.sources
    cited = [Citation(sources[each["source"]], each.get("article")).to_json() for each in pair["sources"]]
    reply.say(pair["text"], cited)
    topics = [topic for key in pair["topics"] if (topic := knowledge.topic(key)) is not None]
    reply.offer("要看哪一个怎么办？", [choice(topic.name, "select_topic", id=topic.id) for topic in topics])
    return {}


@cache
def _pairs() -> list[dict]:
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))
