"""A short message that names nothing new, while something is talked about: asked what it wants to know, not refused."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.base import Changes, locality_of
from actions.describe import ASPECTS, OFFERED
from actions.finding import is_certain
from actions.knowledge import Knowledge
from actions.reply import Reply, choice
from actions.turn import Turn
from actions.wording import CLAUSE_END, LEAST_LEFT, leftover, words_to_search
from knowledge_base.search.action_words import read_actions
from knowledge_base.search.engine import SearchAnswer

_LONGEST = 12  # characters of the whole message
_MOST_LEFT = 2  # characters beside filling words: 那岳母呢 may follow, 火星移民怎么办 does not
_HEARD = re.compile(r"(?:好的?|行|嗯+|哦+|噢|ok|OK|知道了?|明白了?|了解了?|清楚了?|懂了|收到|这样啊|是吗|原来如此|[，。！,.!~\s啊吧呀啦了])+")
_SAME_OF = re.compile(r"(?:那么?)?(?P<other>[^，。！？,.?!]{2,8}?)的?呢[？?]?")
_CARRIED = {"lost": "补领", "renew": "换领", "change": "变更", "cancel": "注销"}  # action → its official word
_NEW = ("matter", "business", "elsewhere", "misuse", "compare", "risk")
# Scores of the search that an illness or an errand told as a reason does not reach: by itself, or well ahead of the next.
_CLEARLY, _LIKELY, _AHEAD = 0.55, 0.45, 0.15
_POINTING = re.compile(r"它|(?<!不是)(?<!不要)(?<!除了)[这那](?:个|件|事|张|样|证|种(?!店|铺))")


def keeps_to_present(turn: Turn, knowledge: Knowledge) -> bool:
    """我外婆下不了楼，让我去行吗: an aspect of what we talk about, beside no more than what points to it or tells why.

    A surely found other thing outweighs it: 我要离婚，必须本人去吗.
    """
    if not turn.text or not turn.state.get("topic_id") or not turn.values("aspect") or any(turn.values(label) for label in _NEW):
        return False
    if not _POINTING.search(turn.text) and not _asks_apart(turn):
        return False
    words = words_to_search(turn)
    return not finds_another(knowledge.search(words, locality_of(turn, knowledge))) and not is_certain(words, turn, knowledge)


def finds_another(answer: SearchAnswer) -> bool:
    """Whether the search is sure of an errand, more than of one that a reason brings to mind."""
    best = answer.results[0] if answer.answerable and answer.results else None
    return best is not None and (best.score >= _CLEARLY or (best.score >= _LIKELY and best.margin >= _AHEAD))


def _asks_apart(turn: Turn) -> bool:
    """Whether a part of the message asks the aspect and names nothing, so that the others only tell why."""
    start = 0
    for mark in [*CLAUSE_END.finditer(turn.text), None]:
        end = mark.start() if mark else len(turn.text)
        inside = tuple({**each, "start": each["start"] - start, "end": each["end"] - start} for each in turn.spoken if start <= each["start"] < each["end"] <= end)
        part = replace(turn, text=turn.text[start:end], spoken=inside)
        if part.values("aspect") and len(leftover(part)) < LEAST_LEFT:
            return True
        start = mark.end() if mark else end
    return False


def carry_action(turn: Turn, knowledge: Knowledge) -> str | None:
    """公司的呢, after 个体工商户注销登记, asks for 公司注销; None where the words name a matter or an action themselves."""
    same = _SAME_OF.fullmatch(turn.text.strip())
    present = knowledge.topic(turn.state.get("topic_id"))
    if same is None or present is None or turn.values("matter") or turn.values("business") or turn.values("time") or turn.values("aspect"):
        return None
    done = [] if read_actions(turn.text) else [word for action, word in _CARRIED.items() if action in read_actions(present.name)]
    return same["other"] + done[0] if len(done) == 1 else None


def may_follow(turn: Turn) -> bool:
    """Whether the words are too few to be about anything but what we talk about."""
    if not turn.text or not turn.state.get("topic_id") or any(turn.values(label) for label in _NEW):
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
    reply.status = "clarifying"
    points = [choice(title, "ask_aspect", aspect=key, id=topic.id) for key, title in ASPECTS.items() if key in (*OFFERED, "agent")]
    reply.offer(f"还是说“{topic.name}”吗？您想问哪一点：", [*points, choice("都不是", "handoff")])
    return {}
