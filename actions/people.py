"""On to people: the staffed windows and 12345, and frustration."""

from __future__ import annotations

from datetime import timedelta

from actions.base import Changes, TopicAction, centre_of
from actions.knowledge import Knowledge
from actions.period import say_day
from actions.reply import Reply, merge_sources
from actions.turn import Turn
from knowledge_base.catalogue.models import Centre
from knowledge_base.opening.engine import day_sessions

_FARTHEST = 14  # days; the longest holiday is shorter


def point_to_people(turn: Turn, reply: Reply, knowledge: Knowledge) -> None:
    """The two ways on: 12345, and the staffed windows with their next opening (of this centre, else of all)."""
    here = knowledge.centre(centre_of(turn))
    centres = [here] if here else list(knowledge.catalogue.centres.values())
    lines = [say_next_opening(centre, knowledge) for centre in centres]
    sources = merge_sources(c.to_json() for centre in centres for c in centre.citations)
    reply.say("① 打 12345 便民热线，说清想办的事和所在的县区。\n② 到窗口问工作人员，" + "\n".join(lines), sources)


def say_next_opening(centre: Centre, knowledge: Knowledge) -> str:
    """Today's hours of the general windows that are still to come, and those of the next open day."""
    rules, now = knowledge.rules[centre.id], knowledge.now()
    general = [group for group in rules.groups if group.matters is None]
    phone = f"（电话 {centre.phone}）" if centre.phone else ""
    said = []
    for ahead in range(_FARTHEST + 1):
        day = now.date() + timedelta(ahead)
        sessions = [s for group in general for s in day_sessions(rules, day, group) if s.end > now]
        if sessions:
            hours = "、".join(dict.fromkeys(f"{s.start:%H:%M}-{s.end:%H:%M}" for s in sessions))
            said.append(f"今天 {hours}" if ahead == 0 else f"{say_day(day)} {hours}")
        if len(said) == 2 or (said and ahead):
            break
    return f"{centre.name}{phone}：{'；'.join(said) or '开放时间以现场公示为准'}"


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
