"""A short message that names nothing new, while something is talked about: asked what it wants to know, not refused."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.base import Changes, locality_of
from actions.covering import find_uncovered
from actions.describe import ASPECTS, OFFERED
from actions.finding import Found, is_certain
from actions.knowledge import Knowledge, Topic
from actions.reply import Reply, choice, open_button
from actions.turn import Turn
from actions.wording import LEAST_LEFT, leftover, split_clauses, words_to_search
from knowledge_base.catalogue.links import is_part
from knowledge_base.search.action_words import read_actions
from knowledge_base.search.engine import SearchAnswer

_LONGEST = 12  # characters of the whole message
_MOST_LEFT = 3  # characters beside filling words: 那岳母呢 may follow, 火星移民怎么办 does not
_HEARD = re.compile(r"(?:好的?|行|嗯+|哦+|噢|ok|OK|知道了?|明白了?|了解了?|清楚了?|懂了|收到|这样啊|是吗|原来如此|[，。！,.!~\s啊吧呀啦了])+")
_SAME_OF = re.compile(r"(?:那么?|要是|如果|换成|假如)*(?P<other>[^，。！？,.?!]{2,8}?)的?呢[？?]?")
_CARRIED = {"lost": "补领", "renew": "换领", "change": "变更", "cancel": "注销"}  # action → its official word
_NEW = ("matter", "business", "elsewhere", "misuse", "compare", "risk")
# Scores of the search that an illness or an errand told as a reason does not reach: by itself, or well ahead of the next.
_CLEARLY, _LIKELY, _AHEAD = 0.55, 0.45, 0.15
# The end of a description that tells one kind from another.
KIND = re.compile(r"(?:的|[快慢大小长短近远贵好新旧多少]的?|那)(?:那|这)?一?[种类个样](?:的)?[吧呢啊呀。！!]*$")
_OTHERWISE = re.compile(r"(?:那|可)?么?(?:要是|如果|假如|万一)(?:我|我们|他|她|人家)?(?:没|不是|不用|不走)")
POINTING = re.compile(r"它|(?<!不是)(?<!不要)(?<!除了)[这那](?:个|件|事|张|样|证|种(?!店|铺))")


def keeps_to_present(turn: Turn, knowledge: Knowledge) -> bool:
    """我外婆下不了楼，让我去行吗: an aspect of what we talk about, beside no more than what points to it or tells why.

    A surely found other thing outweighs it: 我要离婚，必须本人去吗.
    """
    if not turn.text or not turn.state.get("topic_id") or not turn.values("aspect") or turn.has_any(*_NEW):
        return False
    if not POINTING.search(turn.text) and not _asks_apart(turn):
        return False
    words = words_to_search(turn)
    return not finds_another(knowledge.search(words, locality_of(turn, knowledge))) and not is_certain(words, turn, knowledge)


def finds_another(answer: SearchAnswer) -> bool:
    """Whether the search is sure of an errand, more than of one that a reason brings to mind."""
    best = answer.results[0] if answer.answerable and answer.results else None
    return best is not None and (best.score >= _CLEARLY or (best.score >= _LIKELY and best.margin >= _AHEAD))


def _asks_apart(turn: Turn) -> bool:
    """Whether a part of the message asks the aspect and names nothing, so that the others only tell why."""
    return any(part.values("aspect") and len(leftover(part)) < LEAST_LEFT for part in split_clauses(turn))


def carry_action(turn: Turn, knowledge: Knowledge) -> str | None:
    """公司的呢, after 个体工商户注销登记, asks for 公司注销; None where the words name a matter or an action themselves."""
    same = _SAME_OF.fullmatch(turn.text.strip())
    present = knowledge.topic(turn.state.get("topic_id"))
    if same is None or present is None or turn.has_any("matter", "business", "time", "aspect"):
        return None
    done = [] if read_actions(turn.text) else [word for action, word in _CARRIED.items() if action in read_actions(present.name)]
    return same["other"] + done[0] if done else None


def prefer_present(found: Found, turn: Turn, knowledge: Knowledge) -> Found:
    """What is talked about, where the words fit it nearly as well as what they fit best: 要过户, after a house."""
    present = knowledge.topic(turn.state.get("topic_id"))
    near = [*found.topics, *found.near]
    if not turn.text or present is None or present in found.topics[:1] or turn.has_any("matter", "business"):
        return found
    if present not in near:
        return _prefer_companion(found, present, knowledge)
    if KIND.search(turn.text) or _OTHERWISE.match(turn.text):  # turns from it to another kind
        return found
    if find_uncovered(present, turn.text) is not None:
        return found
    return replace(found, topics=[present], near=[topic for topic in near if topic is not present])


def _prefer_companion(found: Found, present: Topic, knowledge: Knowledge) -> Found:
    """落户口呢, after a birth certificate: of several that fit equally, the one that is done together with it."""
    wholes = [whole for whole in (*knowledge.catalogue.bundles.values(), *knowledge.catalogue.scenarios.values()) if is_part(present, whole)]
    companions = [topic for topic in found.topics if any(is_part(topic, whole) for whole in wholes)]
    if len(found.topics) < 2 or len(companions) != 1:
        return found
    return replace(found, topics=companions, near=[*(topic for topic in found.topics if topic not in companions), *found.near])


def may_follow(turn: Turn) -> bool:
    """Whether the words are too few to be about anything but what we talk about."""
    if not turn.text or not turn.state.get("topic_id") or turn.has_any(*_NEW):
        return False
    return len(turn.text) <= _LONGEST and len(leftover(turn)) <= _MOST_LEFT


def ask_what_about(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """Which point of the present matter is meant, as buttons; None when the message is no follow-up."""
    topic = knowledge.topic(turn.state.get("topic_id")) if may_follow(turn) else None
    if topic is None:
        return None
    if _HEARD.fullmatch(turn.text):
        reply.status = "small_talk"
        reply.say("好的。还想知道什么，接着问就行。")
        return {}
    return ask_about_present(turn, reply, knowledge)


def is_hardly_found(found: Found, turn: Turn, knowledge: Knowledge) -> bool:
    """要交税吗, after a house: a few words that name nothing, and that several far-off things fit a little."""
    named = turn.has_any(*_NEW, "material", "time")
    if named or len(found.topics) < 2 or len(turn.text) > _LONGEST or knowledge.topic(turn.state.get("topic_id")) is None:
        return False
    answer = knowledge.search(words_to_search(turn), locality_of(turn, knowledge))
    return bool(answer.results) and answer.results[0].score < _LIKELY


def ask_about_present(turn: Turn, reply: Reply, knowledge: Knowledge, found: Found | None = None) -> Changes:
    """Which point of it is meant, as buttons; below, what was ``found`` beside it."""
    topic = knowledge.topic(turn.state["topic_id"])
    reply.status = "clarifying"
    reply.offer(f"还是说“{topic.name}”吗？您想问哪一点：", [*_list_points(topic), choice("都不是", "handoff")])
    if found is not None:
        reply.offer("要是说的是别的事：", [open_button(each) for each in found.topics])
    return {}


def offer_points(turn: Turn, reply: Reply, knowledge: Knowledge) -> None:
    """Below a no to a short question: what can be asked about the present matter, should it have meant that."""
    topic = knowledge.topic(turn.state.get("topic_id"))
    if topic is not None and turn.text and len(turn.text) <= _LONGEST:
        reply.offer(f"要是还在问“{topic.name}”，点一下：", _list_points(topic))


def _list_points(topic: Topic) -> list[dict]:
    return [choice(title, "ask_aspect", aspect=key, id=topic.id) for key, title in ASPECTS.items() if key in (*OFFERED, "agent")]
