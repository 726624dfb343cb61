"""身份证和驾驶证都丢了, 给孩子上户口，另外医保也要交: two needs in one message, each told in short and offered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actions.base import Changes, locality_of
from actions.describe import sum_up
from actions.finding import find_topics
from actions.knowledge import Knowledge, Topic
from actions.reply import Reply, open_button
from actions.turn import Turn
from knowledge_base.guidance.scenario import Scenario

_JOINED = re.compile(r"和|跟|与|、|以及|还有|加上|连同")
_ANOTHER = re.compile(r"[，。；,;！？!?]?\s*(?:另外|还有(?!多少|多久|几|什么|没有|哪)|顺便|以及|同时)(?:再|也|还|想|要|问一?[下句]|请问|就是)*")
_ALSO = re.compile(r"都|一起|一块|一并|全")  # beside 身份证和户口本: both are wanted, none is the paper of the other
_NAMED = frozenset({"matter", "material"})
_SHORTEST = 4  # characters of a need


def answer_both(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless the words name two needs and each alone is known."""
    if turn.state.get("guide_question") or turn.has_any("compare", "risk"):
        return None
    for parts in _split(turn):
        found = [find_topics(part, turn, knowledge) for part in parts]
        if all(len(topics) == 1 for topics in found) and found[0][0].id != found[1][0].id:
            return _tell([topics[0] for topics in found], turn, reply, knowledge)
    return None


def _tell(topics: list[Topic], turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    reply.say("您说了两件事，先各说一句：")
    for topic in topics:
        if isinstance(topic, Scenario):
            reply.say(f"“{topic.name}”要先问您几个问题，再列清单。", [citation.to_json() for citation in topic.citations])
        else:
            sum_up(topic, locality_of(turn, knowledge), reply)
    reply.offer("先看哪一件？", [open_button(topic) for topic in topics])
    return {}


def _split(turn: Turn) -> Iterator[tuple[str, str]]:
    """The message with only one of its two needs, each way that it may be cut."""
    another = _ANOTHER.search(turn.text)
    if another is not None:
        before, behind = turn.text[: another.start()], turn.text[another.end() :]
        if min(len(before), len(behind)) >= _SHORTEST:
            yield before, behind
    named = [found for found in turn.spoken if found["entity"] in _NAMED]
    for one, other in zip(named, named[1:], strict=False):
        between = turn.text[one["end"] : other["start"]]
        if _JOINED.fullmatch(between.strip()) and _ALSO.search(turn.text[other["end"] :]):
            yield turn.text[: one["end"]] + turn.text[other["end"] :], turn.text[: one["start"]] + turn.text[other["start"] :]
