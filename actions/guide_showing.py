"""The merged list at the end, or as far as it is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.base import Changes, TopicAction, centre_of
from actions.guide_state import answers_for, compose, compose_for, remember
from actions.knowledge import Knowledge, kind_of
from actions.period import say_day
from actions.reply import Reply, choice, collect_sources
from actions.turn import Turn
from knowledge_base.guidance import Checklist, checklist_json


def show_checklist(guide: str, answers: Mapping[str, Any], turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """The checklist as far as it is known, with the next steps."""
    checklist = compose(guide, answers, turn, knowledge)
    show(checklist, turn, reply, knowledge)
    return remember(guide, checklist, turn) | {"guide_question": None}


def show(checklist: Checklist, turn: Turn, reply: Reply, knowledge: Knowledge) -> None:
    body = checklist_json(checklist, knowledge.settings.public_url, centre_of(turn))
    reply.say(_sum_up(checklist), collect_sources(body))
    if checklist.timeline.start_date is not None:
        reply.say(say_dates(checklist))
    reply.show("checklist", checklist=body, sources=collect_sources(body))
    steps = [choice("帮我预约", "book", id=checklist.id)]
    if not checklist.complete:
        steps.insert(0, choice("接着回答", "select_topic", id=checklist.id))
    if checklist.answers:
        steps.append(choice("改答案", "change_answer"))
    steps.append(choice("打印清单", "show_checklist", print=True))
    reply.offer("接下来要做什么？", steps)
    reply.status = "answered"


def say_dates(checklist: Checklist) -> str:
    """From the first working day to the day on which the last known limit ends; what is not counted is said."""
    line = checklist.timeline
    if line.end_date is None or line.first_date is None:
        return "这份清单里没有公布办理时限的事，算不出办完的日子，请问当地窗口。"
    words = [f"从{say_day(line.first_date)}开始办，按已知的时限，最晚{say_day(line.end_date)}办完（放假和调休上班都算进去了）。"]
    if line.first_date != line.start_date:
        words.insert(0, f"{say_day(line.start_date)}不上班，顺到下一个工作日。")
    if line.tentative:
        words.append("那一年的放假安排还没有公布，日子是暂定的。")
    left = len(line.without_limit) + len(line.maybe)
    if left:
        words.append(f"还有 {left} 件没有公布时限或要先确认的，没有算在里面。")
    return "".join(words)


def _sum_up(checklist: Checklist) -> str:
    required = [m for m in checklist.matters if m.state == "required"]
    open_ones = [m for m in checklist.matters if m.state == "to_confirm"]
    bring = [m for m in checklist.materials if m.state == "bring"]
    words = [f"“{checklist.name}”的清单：要办 {len(required)} 件事"]
    if open_ones:
        words.append(f"{len(open_ones)} 件要先问部门")
    words.append(f"要带 {len(bring)} 样材料")
    text = "，".join(words) + "。"
    if checklist.expired:
        text = "注意：这项政策已经过期，下面只供参考。" + text
    if not checklist.complete:
        text += "还有问题没回答，答完会更准。"
    varying = [m.name for m in checklist.matters if m.varies]
    if varying:
        text += f"各地规定不同、以当地为准的：{'、'.join(varying)}。"
    return text if checklist.locality else text + "时限和地方做法以当地窗口为准。"


class ShowChecklist(TopicAction):
    title = "action_show_checklist"
    intents = ("show_checklist",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        present = turn.state.get("topic_id") if _kind_of_id(turn.state.get("topic_id"), knowledge) != "matter" else None
        named = turn.payload.get("id") or _scenario_named(turn, knowledge)
        topic = knowledge.topic(named or present or turn.state.get("guide_id") or turn.state.get("topic_id"))
        if topic is None or kind_of(topic) == "matter":
            reply.status = "clarifying"
            reply.say("还没有可以列清单的事。说说您想开什么店、办什么事，我来列。")
            return {}
        if turn.payload.get("print") or "打印" in turn.text:
            body = checklist_json(compose_for(topic.id, turn, knowledge), knowledge.settings.public_url, centre_of(turn))
            reply.say("打开下面的页面就能打印，也可以发给别人看。")
            reply.link(f"打印“{topic.name}”清单", body["share_url"])
            return {}
        state = {"topic_id": topic.id, "topic_kind": kind_of(topic)}
        return state | show_checklist(topic.id, answers_for(topic.id, turn), turn, reply, knowledge)


def _scenario_named(turn: Turn, knowledge: Knowledge) -> str | None:
    """The scenario whose name or alias is said: 刚才那个蛋糕店的清单."""
    said = [turn.text[found["start"] : found["end"]] for found in turn.spoken if found["entity"] == "business"]
    return next((key for key, each in knowledge.catalogue.scenarios.items() for words in said if words in (each.name, *each.aliases)), None)


def _kind_of_id(topic_id: str | None, knowledge: Knowledge) -> str | None:
    topic = knowledge.topic(topic_id)
    return kind_of(topic) if topic is not None else None
