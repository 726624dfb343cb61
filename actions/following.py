"""A short message that names nothing new, while something is talked about: asked what it wants to know, not refused."""

from __future__ import annotations

import re

from actions.base import Changes
from actions.describe import ASPECTS, OFFERED
from actions.knowledge import Knowledge
from actions.reply import Reply, choice
from actions.turn import Turn
from actions.wording import leftover

_LONGEST = 12  # characters of the whole message
_MOST_LEFT = 2  # characters beside filling words: 那岳母呢 may follow, 火星移民怎么办 does not
_HEARD = re.compile(r"(?:好的?|行|嗯+|哦+|噢|ok|OK|知道了?|明白了?|了解了?|清楚了?|懂了|收到|这样啊|是吗|原来如此|[，。！,.!~\s啊吧呀啦了])+")
_NEW = ("matter", "business", "elsewhere", "misuse", "compare", "risk")


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
