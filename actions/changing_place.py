"""换个近点的地方, 别的大厅呢: another centre for what is booked or asked; which is near, nobody has told us."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.base import Changes, centre_of, perform
from actions.hours import name_centres
from actions.intents import APART
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.spoken_time import spoken_lately
from actions.turn import Turn
from actions.wording import LEAST_LEFT, leftover

_PLACE = r"(?:地方|地儿|地点|中心|大厅|办事处|点儿?|窗口)"
_WHETHER = re.compile(r"行|成|可以|那边|那儿|换")
_OTHER = re.compile(rf"(?:换|改|去|到|有|找)(?:一?[个家])?(?:别的?|其[他它]|另外?一?个?|近一?点的?|更近的?|离我?(?:家)?更近(?:一?点)?的?|离我?(?:家)?近(?:一?点)?的?|最近的){_PLACE}|换(?:一?[个家]){_PLACE}|(?:别的?|其[他它]|另一?个){_PLACE}(?:呢|行|可以|能|有)|(?:有没有|还有|有)(?:离我?(?:家)?)?(?:更|比较)?近(?:一?点)?的|哪(?:个|家|里){_PLACE}?(?:离我?(?:家)?)?(?:最|比较)?近")


def _names_place_alone(turn: Turn) -> bool:
    """Whether nothing but a centre is said, while a booking or a time is talked about."""
    going_on = bool((turn.state.get("booking") or {}).get("slots") or spoken_lately(turn))
    alone = turn.first("centre") and not turn.has_any("time", "matter", "business", "material", "aspect", "elsewhere")
    return bool(going_on and alone) and len(_WHETHER.sub("", leftover(turn))) < LEAST_LEFT and turn.intent not in APART


def change_place(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless another place is wished for; one that is named alone (西宁可以不) is taken at once."""
    if _names_place_alone(turn):
        return perform(replace(turn, intent="select_centre"), reply, knowledge)
    if not _OTHER.search(turn.text) or turn.has_any("centre", "time", "matter", "business", "elsewhere"):
        return None
    booking = turn.state.get("booking") or {}
    here = knowledge.centre(centre_of(turn) if not booking.get("centre") else booking["centre"])
    others = [centre for centre in knowledge.catalogue.centres.values() if centre is not here]
    if booking.get("slots") or booking.get("waits_for"):
        reply.status = "booking"
    reply.offer("您在哪儿我不知道，能查、能约的还有这几个中心，您选离得近的：", name_centres(others))
    waits = {"waits_for": "centre"} if booking.get("matter") and not booking.get("booked") else {}
    return {"booking": booking | waits} if waits else {}
