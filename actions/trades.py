"""想开个棋牌室: a kind of business without a guide. Said so, with what is sure for it, instead of another kind's list."""

from __future__ import annotations

from actions.base import Changes
from actions.knowledge import Knowledge
from actions.reply import Reply, choice, open_button
from actions.turn import Turn
from knowledge_base.catalogue.view_parts import sources_json
from knowledge_base.guidance.scenario import Scenario


def tell_of_trade(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless the words ask to open such a business and for nothing else."""
    trade = knowledge.engine.find_trade(turn.text)
    if trade is None:
        return None
    leads = [topic for key in trade.leads if (topic := knowledge.topic(key)) is not None]
    if not leads:
        reply.status = "no_match"
        reply.say(f"“{trade.name}”要办的手续还没有收录，不敢乱说。请打 12345，或到窗口问工作人员。")
        return {}
    reply.status = "clarifying"
    own = any(isinstance(topic, Scenario) for topic in leads)
    said = "要看具体做什么" if own else "先要登记，领了营业执照才能开业；这一行还要不要别的许可，请到窗口或打 12345 再问一声"
    reply.say(f"“{trade.name}”还没有整理出专门的清单，{said}。", sources_json(trade.citations))
    reply.offer("已经收录、用得上的是这些，看哪一个？", [*(open_button(topic) for topic in leads), choice("都不是", "handoff")])
    return {}
