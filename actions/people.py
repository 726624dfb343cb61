"""On to people: the staffed windows and 12345; frustration; what is not our business."""

from __future__ import annotations

from dataclasses import replace

from actions.base import Changes, TopicAction, centre_of, perform
from actions.knowledge import Knowledge
from actions.reply import Reply, merge_sources
from actions.turn import Turn

_SURE = 0.4


def point_to_people(turn: Turn, reply: Reply, knowledge: Knowledge) -> None:
    """The two ways on: staffed window hours (of this centre, else of all) and 12345."""
    here = knowledge.centre(centre_of(turn))
    centres = [here] if here else list(knowledge.catalogue.centres.values())
    lines = []
    for centre in centres:
        hours = "；".join(centre.hours_in_words) or "开放时间以现场公示为准"
        phone = f"（电话 {centre.phone}）" if centre.phone else ""
        lines.append(f"{centre.name}{phone}：{hours}")
    sources = merge_sources(c.to_json() for centre in centres for c in centre.citations)
    reply.say("① 到窗口问工作人员：\n" + "\n".join(lines), sources)
    reply.say("② 拨打政务服务便民热线 12345，说清想办的事和所在的县区。")


class Handoff(TopicAction):
    title = "action_handoff"
    intents = ("handoff",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        reply.status = "handoff"
        reply.say("好的。我这里不能直接转接真人，您可以这样找到工作人员：")
        point_to_people(turn, reply, knowledge)
        return {}


class Soothe(TopicAction):
    title = "action_soothe"
    intents = ("complain",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        reply.status = "handoff"
        reply.say("让您费心了，抱歉。对我的回答不满意，可以换个说法再问一次；对窗口服务有意见，拨打 12345 投诉，会有人登记和答复。")
        point_to_people(turn, reply, knowledge)
        return {}


class Refuse(TopicAction):
    title = "action_refuse"
    intents = ("out_of_scope",)
    interrupts = False

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        named = turn.values("matter") or turn.values("business")
        if turn.text and (turn.confidence < _SURE or (named and turn.confidence < 2 * _SURE)):
            return perform(replace(turn, intent="ask_topic"), reply, knowledge)
        reply.status = "out_of_scope"
        reply.say("这个问题我帮不上，抱歉。我只懂到政务服务中心办事的手续、材料、时间和预约，比如“身份证丢了怎么补”。")
        return {}
