"""协议离婚去哪预约: a matter that is itself an appointment at its office, not a place at our windows."""

from __future__ import annotations

import re

from actions.base import Changes, locality_of
from actions.finding import is_known
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.topics import open_topic
from actions.turn import Turn
from actions.wording import LEAST_LEFT, leftover

_WORD = "预约"
_SPOKEN = re.compile(r"约(?![束定会])")
_WISH = re.compile(r"预?约(?:号|好)?|挂号|号码?|时间|日子|先|提前|得|帮|给|在|[网线]上|手机|怎样|如何|咋|弄")  # 我想预约 names nothing
_FOR_ME = re.compile(r"[帮给替]我|帮忙|我的|约好|取消|改[到成期]")  # a wish for one of our own slots, or about one


def tell_of_own_appointment(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless 约 is said and what is meant is called an appointment."""
    if not _SPOKEN.search(turn.text) or len(_WISH.sub("", leftover(turn))) < LEAST_LEFT or _FOR_ME.search(turn.text) or turn.first("time") or (turn.state.get("booking") or {}).get("slots"):
        return None
    answer = knowledge.search(turn.text, locality_of(turn, knowledge))
    if not is_known(answer, turn):
        return None
    topic = knowledge.topic(answer.results[0].id)
    return open_topic(topic, None, turn, reply, knowledge) if topic is not None and topic.name.endswith(_WORD) else None
