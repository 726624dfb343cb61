"""开网吧能挣多少, 那家药店几点打烊: about running or visiting a shop, which no office answers; its papers are offered instead."""

from __future__ import annotations

import re

from actions.base import Changes
from actions.finding import opened_shop
from actions.knowledge import Knowledge
from actions.reply import Reply, choice
from actions.turn import Turn

_EARNING = r"[赚挣](?:多少|几|得?到?钱|不[赚挣]|头)|盈利|利润|毛利|回本|投(?:资|入|个)?(?:多少|几[万十])|成本(?:要|得|有|是)?(?:多少|几|高)|加盟费"
_VISITING = r"几点(?:关门|打烊|收摊)|打折|优惠券|好吃吗|好不好吃|哪家(?:好|便宜|近)|年卡(?:多少|几)"
_OUTSIDE = re.compile(f"{_EARNING}|{_VISITING}")


def decline_shopkeeping(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless a kind of shop is named and what is asked is its money or its visitors'."""
    if not turn.values("business") or not _OUTSIDE.search(turn.text):
        return None
    reply.status = "out_of_scope"
    reply.say("店里的生意我帮不上，抱歉：赚多少、投多少、几点关门都没有收录。开店要办的手续可以问我。")
    shop = opened_shop(turn, knowledge)
    if shop is not None:
        reply.offer("要看手续吗？", [choice(shop.name, "select_topic", id=shop.id)])
    return {}
