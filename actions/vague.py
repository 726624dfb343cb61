"""我想办个证, 社保怎么办: only a field is named, so the person gets choices instead of a guess."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from actions.base import Changes, locality_of
from actions.finding import is_known
from actions.knowledge import Knowledge, Topic
from actions.reply import Reply, choice, open_button
from actions.turn import Turn
from actions.wording import CLAUSE_END

_FILE = Path(__file__).with_name("vague.yml")
_LONGEST = 24  # characters; more tells a story of its own
_THAT = re.compile(r"那一?[个件]")
_AROUND = re.compile(
    r"你好|您好|请问|麻烦|我们?|俺|想要?|要|需要|打算|准备|来|去|过来|问一?下|问问|咨询一?下?|了解一?下?|办理?|弄|搞|一下|[这那]?一?[个点件些]|就是|就|"
    r"怎么|咋|如何|整|的事情?|养家(?:糊口)?|糊口|养活(?:自己|一家人?|家里人?)|过日子|混口饭吃?|有?点|[这那](?:一?块|方面|边)|的|相关|方面|关于|东西|手续(?=.)|吗|呢|啊|呀|吧|嘛|哦|[\s，。？！,.?!、]"
)


def offer_choices(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None when more is said than the name of a field."""
    pointing = turn.state.get("topic_id") and _THAT.search(turn.text)  # 办那个证 is what we talk about
    if turn.state.get("guide_question") or pointing or any(value not in ("steps", "materials") for value in turn.values("aspect")):
        return None
    entry = _by_words().get(_AROUND.sub("", turn.text)) or _by_words().get(turn.text.strip("，。？！,.?! ")) or _read_part(turn, knowledge)
    if entry is None:
        return None
    topics = _topics_of(entry, knowledge)
    reply.status = "clarifying"
    reply.offer(entry["text"], [*(open_button(topic) for topic in topics), choice("都不是", "handoff")])
    return {}


def list_choices(words: str, knowledge: Knowledge) -> list[Topic]:
    """What is asked back where a wish to book names only a field; nothing where it says more."""
    entry = _by_words().get(_AROUND.sub("", words))
    return _topics_of(entry, knowledge) if entry else []


def _topics_of(entry: dict, knowledge: Knowledge) -> list[Topic]:
    return [topic for key in entry["choices"] if (topic := knowledge.topic(key)) is not None]


def _read_part(turn: Turn, knowledge: Knowledge) -> dict | None:
    """攒了点钱，想做小生意: the one part that names a field, where the search makes nothing of the rest."""
    if turn.spoken or turn.state.get("topic_id") or len(turn.text) > _LONGEST:
        return None
    parts = [_AROUND.sub("", part) for part in CLAUSE_END.split(turn.text)]
    entry = next((entry for part in parts if len(part) > 1 and (entry := _by_words().get(part)) is not None), None)
    # Searched only now: few messages name a field.
    return None if entry is None or is_known(knowledge.search(turn.text, locality_of(turn, knowledge)), turn) else entry


@cache
def _by_words() -> dict[str, dict]:
    entries = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {word: entry for entry in entries for word in entry["words"]}
