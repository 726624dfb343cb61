"""换个近点的地方, 别的大厅呢: another centre for what is booked or asked; which is near, nobody has told us."""

from __future__ import annotations

import re

from actions.base import Changes, centre_of
from actions.hours import name_centres
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.turn import Turn

_PLACE = r"(?:地方|地儿|地点|中心|大厅|办事处|点儿?|窗口)"
_OTHER = re.compile(rf"(?:换|改|去|到|有|找)(?:一?[个家])?(?:别的?|其[他它]|另外?一?个?|近一?点的?|更近的?|离我?(?:家)?更近(?:一?点)?的?|离我?(?:家)?近(?:一?点)?的?|最近的){_PLACE}|换(?:一?[个家]){_PLACE}|(?:别的?|其[他它]|另一?个){_PLACE}(?:呢|行|可以|能|有)|(?:有没有|还有|有)(?:离我?(?:家)?)?(?:更|比较)?近(?:一?点)?的|哪(?:个|家|里){_PLACE}?(?:离我?(?:家)?)?(?:最|比较)?近")


def change_place(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless another place is wished for and none is named."""
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
