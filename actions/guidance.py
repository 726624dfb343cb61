"""Guiding a scenario by questions, and the checklist at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.base import Changes, TopicAction, locality_of, perform
from actions.knowledge import Knowledge, Topic, kind_of
from actions.reply import Reply, choice, collect_sources
from actions.turn import Turn
from actions.volunteered import covers, is_asking, is_correction, read_volunteered
from knowledge_base.catalogue.models import Question
from knowledge_base.conditions import UNKNOWN, list_values
from knowledge_base.guidance import (
    AnswerError,
    Checklist,
    checklist_json,
    compose_checklist,
    next_question,
)

_LONGEST_ANSWER = 16  # characters; a longer sentence that sounds like another topic is one
_LONGEST_BARE = 3  # characters of an option that only its question explains
_PLAIN_ANSWERS = ("answer_question", "affirm", "deny", "unsure", "nlu_fallback")


def start_guidance(topic: Topic, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """Introduce a scenario and ask its first question; what was answered for it before is kept."""
    given = read_volunteered(topic.questions, _without_business(turn)) if turn.text else {}
    answers = answers_for(topic.id, turn) | given
    checklist = _compose(topic.id, answers, turn, knowledge)
    if next_question(checklist) is not None:
        left = sum(asked.open for asked in checklist.questions)
        reply.say(f"“{topic.name}”我来帮您理一份清单。先问几个问题（大约 {left} 个），只问会影响清单的；不清楚可以跳过。")
    _say_noted(topic, given, reply)
    if kind_of(topic) == "scenario":
        reply.link("看样板间：店里哪一处要办什么", f"{knowledge.settings.public_url}/show/{topic.id}")
    return _remember(topic.id, checklist, turn) | {"topic_id": topic.id, "topic_kind": kind_of(topic)} | _go_on(checklist, reply, knowledge)


def take_as_answer(turn: Turn, reply: Reply, knowledge: Knowledge, plain: bool = True) -> Changes | None:
    """Typed words as answers to the open question, to others of the scenario, or as a correction; else None.

    ``plain`` False: the words sound like another topic (取消, 预约 …); only what is nothing but answers is taken.
    """
    topic = knowledge.topic(turn.state.get("guide_id"))
    questions = getattr(topic, "questions", ())
    if not questions or turn.values("risk"):
        return None
    question = open_question(turn, knowledge)
    correcting = is_correction(turn.text)
    if is_asking(turn) and not correcting:
        return _read_plainly(question, turn, reply, knowledge) if question is not None and plain else None
    if question is None and (turn.state.get("topic_id") != topic.id or not (correcting or covers(questions, turn.text))):
        return None
    if not plain and not correcting and not covers(questions, turn.text):
        return None
    given = read_volunteered(questions, turn.text, question.id if question and not correcting else None)
    if not given or _about_else(turn, given):
        return _read_plainly(question, turn, reply, knowledge) if question is not None and plain else None
    if question is None or set(given) != {question.id}:
        _say_noted(topic, given, reply)
    return _record(given, turn, reply, knowledge)


def answers_for(topic_id: str, turn: Turn) -> dict[str, Any]:
    """What was answered for a topic in this conversation, also before another one was guided."""
    if turn.state.get("guide_id") == topic_id:
        return dict(turn.state.get("guide_answers") or {})
    return dict((turn.state.get("past_guides") or {}).get(topic_id) or {})


def _read_plainly(question: Question, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """What only the open question can make sense of: 不清楚."""
    if turn.intent not in _PLAIN_ANSWERS or (turn.intent != "unsure" and is_asking(turn)):
        return None
    value = read_volunteered([question], turn.text, question.id).get(question.id)
    if value is None and turn.intent == "unsure":
        value = UNKNOWN
    return None if value is None else _record({question.id: value}, turn, reply, knowledge)


def _about_else(turn: Turn, given: Mapping[str, Any]) -> bool:
    """Whether the words name another thing beside their answers: 我想开奶茶店 is none about the cake."""
    if turn.intent in _PLAIN_ANSWERS or len(given) > 1:
        return False
    return bool(turn.values("business")) or (bool(turn.values("matter")) and len(turn.text) > _LONGEST_ANSWER)


def _without_business(turn: Turn) -> str:
    """The words without the kind of shop: 蛋糕店 itself answers nothing."""
    rest = turn.text
    for found in turn.spoken:
        if found["entity"] == "business":
            rest = rest.replace(turn.text[found["start"] : found["end"]], "，")
    return rest


def _say_noted(topic: Topic, given: Mapping[str, Any], reply: Reply) -> None:
    """Say back what was understood beside the question, so that it can be put right."""
    by_id = {question.id: question for question in topic.questions}
    noted = [_say_answer(by_id[key], value) for key, value in given.items()]
    if noted:
        reply.say(f"记下了：{'；'.join(noted)}。不对的话直接说，比如“改成……”。")


def _say_answer(question: Question, value: Any) -> str:
    """都不做 alone says nothing: with its question."""
    title = _title_of(question, value)
    return f"{title}（{question.text.rstrip('？')}）" if title[0] in "都不没要想有做卖" and len(title) <= _LONGEST_BARE else title


def _remember(guide: str, checklist: Checklist, turn: Turn) -> Changes:
    """The answers of this guide; those of the one before are kept for a way back."""
    before, answers = turn.state.get("guide_id"), dict(turn.state.get("past_guides") or {})
    if before and before != guide:
        answers[before] = turn.state.get("guide_answers") or {}
    return {"guide_id": guide, "guide_answers": dict(checklist.answers), "past_guides": answers}


def open_question(turn: Turn, knowledge: Knowledge) -> Question | None:
    """The question that was asked last and still waits."""
    guide, asked = turn.state.get("guide_id"), turn.state.get("guide_question")
    if not guide or not asked or knowledge.topic(guide) is None:
        return None
    checklist = _compose(guide, turn.state.get("guide_answers") or {}, turn, knowledge)
    return next((each.question for each in checklist.questions if each.question.id == asked), None)


def show_checklist(guide: str, answers: Mapping[str, Any], turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """The checklist as far as it is known, with the next steps."""
    checklist = _compose(guide, answers, turn, knowledge)
    _show(checklist, reply, knowledge)
    return _remember(guide, checklist, turn) | {"guide_question": None}


def compose_for(topic_id: str, turn: Turn, knowledge: Knowledge) -> Checklist:
    """The checklist of a topic under what was answered in this conversation."""
    return _compose(topic_id, answers_for(topic_id, turn), turn, knowledge)


def ask(question: Question, topic: Topic | None, reply: Reply) -> Changes:
    """One question of ``topic`` with its options; why it is asked rests on the sources of the topic."""
    options = [choice(option.title, "answer_question", question_id=question.id, value=option.value) for option in question.options]
    if all(option.value != UNKNOWN for option in question.options):
        options.append(choice("不清楚", "answer_question", question_id=question.id, value=UNKNOWN))
    options.append(choice("直接看清单", "show_checklist"))
    hint = f"也可以直接说数字（{question.unit or '整数'}）。" if question.number else ""
    sources = (citation.to_json() for citation in topic.citations) if topic else ()
    reply.offer(f"{question.text}\n（{question.why.rstrip('。')}。{hint}）", options, sources)
    reply.status = "guiding"
    return {"guide_question": question.id}


def _compose(guide: str, answers: Mapping[str, Any], turn: Turn, knowledge: Knowledge) -> Checklist:
    return compose_checklist(knowledge.catalogue, guide, answers, locality=locality_of(turn, knowledge))


def _record(given: Mapping[str, Any], turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    guide = turn.state["guide_id"]
    answers = {**(turn.state.get("guide_answers") or {}), **given}
    checklist = _compose(guide, answers, turn, knowledge)
    state = {"topic_id": guide, "guide_id": guide, "guide_answers": dict(checklist.answers)}
    return state | _go_on(checklist, reply, knowledge)


def _go_on(checklist: Checklist, reply: Reply, knowledge: Knowledge) -> Changes:
    question = next_question(checklist)
    if question is not None:
        return ask(question, knowledge.topic(checklist.id), reply)
    _show(checklist, reply, knowledge)
    return {"guide_question": None}


def _show(checklist: Checklist, reply: Reply, knowledge: Knowledge) -> None:
    body = checklist_json(checklist, knowledge.settings.public_url)
    reply.say(_sum_up(checklist), collect_sources(body))
    reply.show("checklist", checklist=body, sources=collect_sources(body))
    steps = [choice("帮我预约", "book", id=checklist.id)]
    if not checklist.complete:
        steps.insert(0, choice("接着回答", "select_topic", id=checklist.id))
    if checklist.answers:
        steps.append(choice("改答案", "change_answer"))
    steps.append(choice("打印清单", "show_checklist", print=True))
    reply.offer("接下来要做什么？", steps)
    reply.status = "answered"


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
    return text if checklist.locality else text + "时限和地方做法以当地窗口为准。"


class ReadAnswer(TopicAction):
    """A picked option, or yes, no and the like outside a question."""

    title = "action_read_answer"
    intents = ("answer_question", "affirm", "deny", "unsure")
    interrupts = False

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        if turn.payload and turn.state.get("guide_id"):
            try:
                return _record({str(turn.payload.get("question_id")): turn.payload.get("value")}, turn, reply, knowledge)
            except AnswerError:
                reply.say("这个选项属于前面另一件事，我们接着现在的来。")
        question = open_question(turn, knowledge)
        if question is not None:
            reply.say("没太听懂，请从下面选一个，或者换个说法。")
            return ask(question, knowledge.topic(turn.state["guide_id"]), reply)
        if turn.intent == "answer_question" and turn.text:
            return perform(replace(turn, intent="ask_topic"), reply, knowledge)
        return _ask_back(turn, reply, knowledge)


def _ask_back(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """Yes or no to what was offered: the buttons once more, or what else the words may have meant."""
    offered = turn.state.get("offered")
    others = [topic for key in turn.state.get("others") or () if (topic := knowledge.topic(key)) is not None]
    if turn.intent == "deny" and others:
        reply.status = "clarifying"
        reply.offer("那是下面哪一个？", [*(choice(topic.name, "select_topic", id=topic.id) for topic in others), choice("都不是", "handoff")])
        return {"others": None}
    if turn.intent == "affirm" and offered:
        reply.status = "clarifying"
        reply.offer("好的，您要哪一项？", offered)
    else:
        reply.status = "small_talk"
        reply.say("好的。还想办什么事，直接说给我听就行。")
    return {}


class ChangeAnswer(TopicAction):
    title = "action_change_answer"
    intents = ("change_answer",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        guide = turn.state.get("guide_id")
        if not guide or knowledge.topic(guide) is None:
            reply.status = "clarifying"
            reply.say("现在还没有回答过问题。先说说您想办什么事吧。")
            return {}
        checklist = _compose(guide, turn.state.get("guide_answers") or {}, turn, knowledge)
        asked = {each.question.id: each for each in checklist.questions}
        wanted = asked.get(str(turn.payload.get("question_id")))
        if wanted is not None:
            return ask(wanted.question, knowledge.topic(guide), reply)
        answered = [each for each in asked.values() if each.answer is not None]
        if not answered:
            return _go_on(checklist, reply, knowledge)
        reply.status = "guiding"
        reply.offer(
            "要改哪一个回答？",
            [
                choice(f"{each.question.text}（现在：{_title_of(each.question, each.answer)}）", "change_answer", question_id=each.question.id)
                for each in answered
            ],
        )
        return {}


def _title_of(question: Question, value: Any) -> str:
    titles = {option.value: option.title for option in question.options} | {UNKNOWN: "不清楚"}
    return "、".join(titles.get(each) or f"{each}{question.unit or ''}" for each in list_values(value))


def _scenario_named(turn: Turn, knowledge: Knowledge) -> str | None:
    """The scenario whose name or alias is said: 刚才那个蛋糕店的清单."""
    said = [turn.text[found["start"] : found["end"]] for found in turn.spoken if found["entity"] == "business"]
    return next((key for key, each in knowledge.catalogue.scenarios.items() for words in said if words in (each.name, *each.aliases)), None)


def _kind_of_id(topic_id: str | None, knowledge: Knowledge) -> str | None:
    topic = knowledge.topic(topic_id)
    return kind_of(topic) if topic is not None else None


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
        answers = answers_for(topic.id, turn)
        if turn.payload.get("print") or "打印" in turn.text:
            body = checklist_json(_compose(topic.id, answers, turn, knowledge), knowledge.settings.public_url)
            reply.say("打开下面的页面就能打印，也可以发给别人看。")
            reply.link(f"打印“{topic.name}”清单", body["share_url"])
            return {}
        return {"topic_id": topic.id, "topic_kind": kind_of(topic)} | show_checklist(topic.id, answers, turn, reply, knowledge)
