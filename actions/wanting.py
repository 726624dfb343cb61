"""Booking talk that names no booking: 最早什么时候能约, 国庆第一天下午有号吗, 周六还约得上吗."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.base import Changes, perform
from actions.intents import APPOINTED, SLOTS
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.turn import Turn
from actions.volunteered import asks_in_words
from actions.wording import leftover

_FREE_PLACE = re.compile(r"有(?:没有)?(?:空)?号|还有空?号|没号|有(?:没有)?(?:名额|空位|位置)|约(?:不约)?得[上到]|约不[上到]|(?:能|可以|可不可以)(?:预?约|挂号)")
_SOONEST = re.compile(r"(?:最早|最快|最近)(?:是|能|可以|要)?(?:什么时候|啥时候|哪一?天|几号|几点|何时|的?号|能约|可以约)")
_RESULT = re.compile(r"办[好完成结]|办下来|拿到|拿证|领[到证]|出[证来]|下来|批|到账|生效|退[休税费]")  # 最快什么时候能拿到: how long it takes
_DUTY = re.compile(r"(?:要不要|需不需要|需要|必须|用不用|是不是要|怎么|如何|在哪|哪里)(?:先|提前)?(?:预约|挂号|约)|房号|车牌号|编号|号码|账号")
_MINE = re.compile(r"我(?:之前|刚才|上次)?(?:预?约|的)|预约码|预约号|约好")
_BOOKED = re.compile(r"(?:^|[，。！,!]|[想要来去先就]|给我?|帮我?|替我?)(?:预约|约|挂)(?:一?[个下]号?|号)?(?![束定会谈好见等摸莫完错过])")
# A time that suits, told beside a matter: 周五上午下午都行. A bare 有空 tells of a habit.
_SUITS = re.compile(r"[都就也](?:行|可以|成|有空|得空|方便|能[来去])|最好(?!的|不)|(?:有空|得空|方便|能[来去])(?=[，。！,!]|$)")
_WHETHER = re.compile(r"([行成])不\1|[行成](?:吗|么|不)")
_FIRST = re.compile(r"头一?[个档场号]|第一[个档场号]|最早的?")
_NO_HURRY = re.compile(r"越[早快]越好|尽[早快](?=[办约去安帮给]|$)")
_FEW = 4  # characters beside the time
_OWN = SLOTS | APPOINTED | {"handoff"}


def look_for_slots(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless the words ask for a free place or the first one; then the same as asking for a window."""
    soonest = _SOONEST.search(turn.text)
    own = turn.intent in _OWN and not (soonest and turn.intent == "my_appointment" and not _MINE.search(turn.text))
    if own or _RESULT.search(turn.text) or _DUTY.search(turn.text):
        return None
    if not _FREE_PLACE.search(turn.text) and not soonest and not _wishes_plainly(turn):
        return None
    return perform(replace(turn, intent="book"), reply, knowledge)


def _wishes_plainly(turn: Turn) -> bool:
    """先约开公司, 今天下午就行, 补身份证，越早越好: no question, and what is wished for is named now or talked about."""
    if asks_in_words(turn.text) or _WHETHER.search(turn.text) or turn.state.get("guide_question") or turn.values("aspect") not in ([], ["weekend"]):
        return False
    named = turn.values("matter") or turn.values("business")
    if len(set(turn.values("matter"))) > 1:
        return False  # of several things, one is chosen first
    if _BOOKED.search(turn.text):
        return bool(named or turn.values("time"))
    timed = (turn.values("time") and (_SUITS.search(turn.text) or _FIRST.search(turn.text))) or _NO_HURRY.search(turn.text)
    return bool(timed) and bool(named or (turn.state.get("topic_id") and len(leftover(turn)) <= _FEW))
