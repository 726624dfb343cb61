"""Questions about a centre that we do not cover: said at once, so that nobody gets another city's hours."""

from __future__ import annotations

import re

from actions.base import Changes
from actions.hours import name_centres
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.turn import Turn

_ABOUT_A_PLACE = re.compile(r"中心|大厅|窗口|开门|上班|几点|电话|地址|周末|周六|周日|星期|预约|约")


def point_home(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless the words ask for hours, place or booking in a city without a centre of ours."""
    city = turn.first("elsewhere")
    if city is None or turn.values("centre") or not _ABOUT_A_PLACE.search(turn.text):
        return None
    centres = list(knowledge.catalogue.centres.values())
    names = "、".join(centre.name for centre in centres)
    reply.status = "no_match"
    reply.say(f"{city}的办事大厅我还没有收录，开放时间和预约不敢乱说，请拨打当地 12345 或查当地的政务服务网。")
    reply.offer(f"我现在能查和能约的是：{names}。要看哪一个？", name_centres(centres))
    return {}
