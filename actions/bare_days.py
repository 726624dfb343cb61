"""那周日呢, 我周六过来可以吗, 翁源大厅周六: a day and hardly more asks whether it is open then, and books nothing."""

from __future__ import annotations

import re

from actions.base import Changes
from actions.hours import is_left_alone, say_hours
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.topics import offer_more
from actions.turn import Turn
from actions.wording import LEAST_LEFT, leftover, split_clauses

_MAY_COME = re.compile(r"(?:呢|[行成](?:不[行成]|吗|么|不)|可以(?:吗|么|不)|可不可以|能不能[去来]|能不?能?[去来进](?:吗|么|不)|能[去来进](?:吗|么|不)|[也总该](?:行|可以|成|能[去来])吧|开(?:不开|吗|么|门吗)|上不上班|放不放假|休不休息|还?上班(?:吗|么|不|没)|没有?人(?:吗|么)|人都没有?(?:吗|么)|有(?:没有)?人(?:吗|么|没有?|不)?|(?:扑空|白跑|跑空|闭门羹)(?:一趟)?(?:吗|么|吧|啊|呀|不)?)[？?。]?$")
_WORKS = re.compile(r"(?:还|照常)?(?:上班|开门|开|营业|办公|有人)(?:吗|么|不|没)|(?:开|上|休|放)不(?:开|上班|休息|放假)")
_COMING = re.compile(r"真的?|一人|一个人都没有?|没有?人|扑空|白跑|跑空|吃?闭门羹|一趟|开不开门?|开门|开放|营业|上不上班|放不放假|休不休息|上班|放假|休息|能进|[来去进]|过来|过去|行不行|成不成|行|成|可以|我|那边|当天|那天|窗口|大厅|户政|出入境|婚姻登记|企业专窗|综合窗口")
_WINDOW = re.compile(r"户政|出入境|婚姻登记|企业专窗|综合窗口|大厅|中心")
_BOOKING = re.compile(r"约|挂|[有取排订定放]个?号")


def answer_for_day(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None where more is said than a day and perhaps a hall, and in the midst of booking or of a list's questions."""
    turn = _asking_part(turn)
    if not is_left_alone(turn) or not turn.values("time") or turn.has_any("matter", "business", "material"):
        return None
    if _BOOKING.search(turn.text) or set(turn.values("aspect")) - {"weekend", "agent"}:
        return None
    if not (turn.values("centre") or _MAY_COME.search(turn.text)) or len(_COMING.sub("", leftover(turn))) >= LEAST_LEFT:
        return None
    topic = None if _WINDOW.search(turn.text) else knowledge.topic(turn.state.get("topic_id"))
    say_hours(turn, topic, reply, knowledge)
    if topic is not None:
        offer_more(topic, ["weekend"], reply)
    return {}


def _asking_part(turn: Turn) -> Turn:
    """春节前想把公司注销了，腊月二十八你们还上班吗: the part that asks of a day; all of it when none or the only one does."""
    parts = [part for part in split_clauses(turn) if part.values("time") and _WORKS.search(part.text)]
    return parts[0] if len(parts) == 1 else turn
