"""我想办个证, 社保怎么办: only a field is named, so the person gets choices instead of a guess."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from actions.base import Changes
from actions.knowledge import Knowledge
from actions.reply import Reply, choice
from actions.turn import Turn

_FILE = Path(__file__).with_name("vague.yml")
_AROUND = re.compile(
    r"你好|您好|请问|麻烦|我们?|俺|想要?|要|需要|打算|准备|来|去|过来|问一?下|问问|咨询一?下?|了解一?下?|办理?|弄|搞|一下|这?一?[个点件些]|"
    r"怎么|咋|如何|整|的事情?|[这那](?:一?块|方面|边)|的|相关|方面|关于|东西|手续(?=.)|吗|呢|啊|呀|吧|嘛|哦|[\s，。？！,.?!、]"
)


def offer_choices(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None when more is said than the name of a field."""
    if any(value not in ("steps", "materials") for value in turn.values("aspect")):
        return None
    entry = _by_words().get(_AROUND.sub("", turn.text)) or _by_words().get(turn.text.strip("，。？！,.?! "))
    if entry is None:
        return None
    topics = [topic for key in entry["choices"] if (topic := knowledge.topic(key)) is not None]
    reply.status = "clarifying"
    reply.offer(entry["text"], [*(choice(topic.name, "select_topic", id=topic.id) for topic in topics), choice("都不是", "handoff")])
    return {}


@cache
def _by_words() -> dict[str, dict]:
    entries = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {word: entry for entry in entries for word in entry["words"]}
