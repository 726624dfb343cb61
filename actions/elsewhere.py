"""Questions about a centre that we do not cover: said at once, so that nobody gets another city's hours."""

from __future__ import annotations

import re

from actions.base import Changes
from actions.hours import GENERAL, name_centres
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.turn import Turn

_ABOUT_A_PLACE = re.compile(r"中心|大厅|窗口|网点|开门|几点|上班(?:吗|时间|不)|电话|地址|周末|周六|周日|星期|预约|约[个号]|标准|最高|额度")
_HOURS = re.compile(r"几点|开门|关门|下班|上班")
# 从那边调回来的: the city lies behind, what is asked is meant here
_BEHIND = re.compile(r"(?:从|之前|以前|原来|原先|本来|曾经?|[前去]年)[^，。！？,.?!]{0,8}$")
_CAME_BACK = re.compile(r"回(?:来|到|老家|家乡|这边|本地)|转[到回]|搬[到回来]")


def point_home(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless the words ask for hours, place, booking or amounts in a city without a centre of ours."""
    city = turn.first("elsewhere")
    if city is None or turn.values("centre") or not _ABOUT_A_PLACE.search(turn.text) or _lies_behind(turn):
        return None
    centres = list(knowledge.catalogue.centres.values())
    names = "、".join(centre.name for centre in centres)
    reply.status = "no_match"
    reply.say(f"{city}的办事大厅和当地的标准我还没有收录，开放时间、预约和金额不敢乱说，请拨打当地 12345 或查当地的政务服务网。")
    about_hours = "weekend" in turn.values("aspect") or bool(_HOURS.search(turn.text))
    reply.offer(f"我现在能查和能约的是：{names}。要看哪一个？", name_centres(centres, GENERAL if about_hours else None))
    return {}


def _lies_behind(turn: Turn) -> bool:
    place = next(found["start"] for found in turn.spoken if found["entity"] == "elsewhere")
    return bool(_BEHIND.search(turn.text[:place]) or _CAME_BACK.search(turn.text[place:]))
