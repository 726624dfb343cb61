"""What is not our business: declined, with what it may have meant."""

from __future__ import annotations

from dataclasses import replace

from actions.base import Changes, TopicAction, perform
from actions.finding import Found, find, outweighs
from actions.following import ask_what_about
from actions.knowledge import Knowledge
from actions.reply import Reply, open_button
from actions.turn import Turn

_SURE = 0.4
_SURE_OF_NAMED = 0.7  # where a matter or a shop is named: shopkeeping is none of our business all the same
_SURE_OF_CHAT = 0.6  # below, a few words that name nothing go on about the present matter
_SURELY_OUT = 0.9  # below, what the search holds for near is offered beside the no
_FEW = 3


class Refuse(TopicAction):
    title = "action_refuse"
    intents = ("out_of_scope",)
    interrupts = False

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        named = turn.has_any("matter", "business")
        unsure = turn.confidence < (_SURE_OF_NAMED if named else _SURE)
        if turn.text and (unsure or outweighs(turn.text, turn, knowledge)):
            return perform(replace(turn, intent="ask_topic"), reply, knowledge)
        followed = ask_what_about(turn, reply, knowledge) if turn.confidence < _SURE_OF_CHAT else None
        if followed is not None:
            return followed
        reply.status = "out_of_scope"
        reply.say("这个问题我帮不上，抱歉。我只懂到政务服务中心办事的手续、材料、时间和预约，比如“身份证丢了怎么补”。")
        near = find(turn.text, turn, knowledge, reply) if turn.text and turn.confidence < _SURELY_OUT else Found()
        if near.topics or near.near:
            offered = [*near.topics, *near.near][:_FEW]
            reply.offer("要是想问下面这些，点一下：", [open_button(topic) for topic in offered])
        return {}
