"""那周日呢, 我周六过来可以吗, 翁源大厅周六: a day and hardly more asks whether it is open then, and books nothing."""

from __future__ import annotations

import re

from actions.base import Changes
from actions.hours import is_left_alone, say_hours
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.topics import offer_more
from actions.turn import Turn
from actions.wording import LEAST_LEFT, leftover

_MAY_COME = re.compile(r"(?:呢|[行成](?:不[行成]|吗|么|不)|可以(?:吗|么|不)|可不可以|能不能[去来]|开(?:不开|吗|么|门吗)|有(?:没有)?人(?:吗|么|没有?|不)?|(?:扑空|白跑|跑空|闭门羹)(?:一趟)?(?:吗|么|吧|啊|呀|不)?)[？?。]?$")
_COMING = re.compile(r"扑空|白跑|跑空|吃?闭门羹|一趟|[来去]|过来|过去|行不行|成不成|行|成|可以|我|那边|当天|那天|窗口|大厅")
_BOOKING = re.compile(r"约|挂|[有取排订定放]个?号")


def answer_for_day(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None where more is said than a day and perhaps a hall, and in the midst of booking or of a list's questions."""
    if not is_left_alone(turn) or not turn.values("time") or turn.has_any("matter", "business"):
        return None
    if _BOOKING.search(turn.text) or set(turn.values("aspect")) - {"weekend", "agent"}:
        return None
    if not (turn.values("centre") or _MAY_COME.search(turn.text)) or len(_COMING.sub("", leftover(turn))) >= LEAST_LEFT:
        return None
    topic = knowledge.topic(turn.state.get("topic_id"))
    say_hours(turn, topic, reply, knowledge)
    if topic is not None:
        offer_more(topic, ["weekend"], reply)
    return {}
