"""Danger to life or property: the right number first, whatever else was asked."""

from __future__ import annotations

from dataclasses import replace

from actions.base import Changes, TopicAction, perform
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.turn import Turn

_ADVICE = {
    "fire": "遇到火情或燃气泄漏，请马上离开现场，到安全的地方拨打 119。燃气泄漏时不要开灯、不要点火。",
    "medical": "有人受伤或突发疾病，请马上拨打 120，说清地点和情况，按接线员的指导做。",
    "police": "人身或财产受到侵害，请马上拨打 110 报警；不方便说话可以发短信到 12110。",
    "traffic": "出了交通事故，请先把人带到安全的地方；有人受伤打 120，报警打 122 或 110，车后放好警示牌。",
    "mental": "您现在一定很难受。请先和信得过的人待在一起，拨打全国统一心理援助热线 12356，有人会听您说；已经有危险请打 110 或 120。",
}
_SURE = 0.8  # without a word of danger in it: a bereaved family is not in danger


def warn_of_danger(turn: Turn, reply: Reply) -> None:
    """Put the emergency number before the answer when the words name a danger."""
    for risk in dict.fromkeys(turn.values("risk")):
        reply.say(_ADVICE[risk])


class Danger(TopicAction):
    title = "action_danger"
    intents = ("danger",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        warn_of_danger(turn, reply)
        if not reply.messages and turn.confidence < _SURE:
            return perform(replace(turn, intent="ask_topic"), reply, knowledge)
        if not reply.messages:
            reply.say("如果有人受到伤害或正在发生危险：报警 110，火警 119，急救 120，交通事故 122，心理援助 12356。请先保证自己安全。")
        reply.say("我只能解答办事问题，不能代您报警或求助。等您安全了，办事上的事随时找我。")
        reply.status = "handoff"
        return {}
