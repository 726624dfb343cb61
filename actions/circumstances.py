"""What people tell of themselves about the matter at hand: 我们不在一个城市, 爷爷起不来床 ask for the ways that suit them, and
没结婚的也行吗 asks for its conditions."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from actions.base import Changes, locality_of
from actions.describe import describe
from actions.following import POINTING, finds_another
from actions.intents import APART, SLOTS
from actions.knowledge import Knowledge, Topic
from actions.reply import Reply
from actions.topics import offer_more
from actions.turn import Turn
from actions.wording import LEAST_LEFT, leftover
from knowledge_base.catalogue.links import belong_together
from knowledge_base.catalogue.models import Bundle, Matter

_FILE = Path(__file__).with_name("circumstances.yml")
_LONGEST = 24  # characters; more is a story of its own
_NAMING = ("matter", "business", "material", "time", "risk", "misuse", "elsewhere", "compare")
_WHETHER = re.compile(r"(?P<too>也|都|还)?(?:能不能|可不可以|行不行|能|可以|行|成)(?P<verb>办理?|领|申请|补|换|弄|提)?(?P<end>吗|么|不|嘛|不能|不行)?[？?]?$")
_WITHOUT = re.compile(r"(?:[那可]|要是|如果|我们?|他|她|孩子)*(?:还)?没")
_BARE = re.compile(r"那|我|他|她|们|的|就|是|这样|这种|情况|还|也|都")


def answer_circumstance(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless a matter is talked about, no other is named or surely found, and the words tell of a circumstance."""
    topic = _topic_at_hand(turn, knowledge)
    told = [each for each in _circumstances() if each["words"].search(turn.text)] if topic else []
    if not told or (not any(each.get("bare") for each in told) and not _asks_whether(turn.text) and _finds_other(turn, topic, knowledge)):
        return None
    asked = [key for each in told for key in each["asks"]]
    points = list(dict.fromkeys([*turn.values("aspect"), *asked]))
    reply.say("按您说的情况，看这几点：")
    for point in points:
        describe(topic, point, turn, reply, knowledge)
    offer_more(topic, points, reply)
    return {}


def answer_whether(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """没结婚的也行吗, 还没起名可以办吗: whether a case fits the matter at hand; its conditions are told, no promise made."""
    topic = _topic_at_hand(turn, knowledge)
    whether = _WHETHER.search(turn.text)
    if topic is None or turn.values("aspect") or "下班" in turn.text or not _asks_whether(turn.text):
        return None
    case = _BARE.sub("", leftover(replace(turn, text=turn.text[: whether.start()], spoken=())))
    if len(case) < LEAST_LEFT or (not whether["too"] and not _WITHOUT.match(turn.text) and _finds_other(turn, topic, knowledge)):
        return None
    if _finds_part(turn, topic, knowledge):
        return None
    reply.say("您说的这种情况能不能办，要对照条件看；没写明的我不敢乱说，拿不准的先问窗口或 12345。")
    describe(topic, "conditions", turn, reply, knowledge)
    offer_more(topic, ["conditions"], reply)
    return {}


def _asks_whether(text: str) -> bool:
    """Whether it ends in a question that names no thing to be had: 可以吗, 能办不."""
    whether = _WHETHER.search(text)
    return whether is not None and bool(whether["end"] or "不" in whether[0])


def _topic_at_hand(turn: Turn, knowledge: Knowledge) -> Topic | None:
    topic = knowledge.topic(turn.state.get("topic_id"))
    if not isinstance(topic, Matter | Bundle) or topic.detail != "full" or len(turn.text) > _LONGEST:
        return None
    busy = turn.state.get("guide_question") or (turn.state.get("booking") or {}).get("waits_for")
    told_apart = turn.intent in (APART - {"complain"}) | SLOTS or turn.has_any(*_NAMING)
    return None if busy or told_apart else topic


def _finds_other(turn: Turn, topic: Topic, knowledge: Knowledge) -> bool:
    """Whether the search is sure of another thing, which nothing in the words denies."""
    answer = knowledge.search(turn.text, locality_of(turn, knowledge))
    return not POINTING.search(turn.text) and finds_another(answer) and answer.results[0].id != topic.id


def _finds_part(turn: Turn, topic: Topic, knowledge: Knowledge) -> bool:
    """租房能提吗, after what joins it with others: that one is opened."""
    answer = knowledge.search(turn.text, locality_of(turn, knowledge))
    found = knowledge.topic(answer.results[0].id) if answer.answerable and answer.results else None
    return found is not None and found is not topic and belong_together(found, topic)


@cache
def _circumstances() -> list[dict]:
    return [{**each, "words": re.compile(each["words"])} for each in yaml.safe_load(_FILE.read_text(encoding="utf-8"))]
