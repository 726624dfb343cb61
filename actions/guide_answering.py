"""Answers to the questions of a list: picked, typed, volunteered, taken back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.alike import read_alike
from actions.base import Changes, TopicAction, perform
from actions.guide_asking import ask, ask_again, go_on, quote_answer, say_answer, say_noted
from actions.guide_state import compose, open_question
from actions.guide_steps import answer_step
from actions.knowledge import Knowledge, Topic
from actions.reply import Reply, choice, open_button
from actions.turn import Turn
from actions.volunteered import asks_in_words, covers, is_asking, is_correction, read_volunteered
from knowledge_base.catalogue.models import Question
from knowledge_base.conditions import UNKNOWN
from knowledge_base.guidance import AnswerError, add_to_answer, next_question, read_denied, take_from_answer
from knowledge_base.guidance.named import match_exactly, normalise

_PARTS = re.compile(r"[^\s，。！；,.!;]+")
_LONGEST_ANSWER = 16  # characters; a longer sentence that sounds like another topic is one
_GIVEN_UP = re.compile(r"算了|不[办弄问用想要]了")  # a no to all of it, not to what was found
_PLAIN_ANSWERS = ("answer_question", "affirm", "deny", "unsure", "nlu_fallback")


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
    exact = _read_exactly(questions, turn) if question is not None else {}
    if exact:
        _say_back(topic, question, exact, reply)
        return _record(exact, turn, reply, knowledge)
    both = _answer_and_ask(topic, question, turn, reply, knowledge) if question is not None and plain and not correcting else None
    if both is not None:
        return both
    if is_asking(turn) and not correcting:
        return _read_plainly(question, turn, reply, knowledge) if question is not None and plain else None
    if question is None and (turn.state.get("topic_id") != topic.id or not (correcting or covers(questions, turn.text))):
        return None
    if not plain and not correcting and not covers(questions, turn.text):
        return None
    given = _read_given(questions, question.id if question and not correcting else None, turn)
    if not given and question is not None and plain and not _denies_some(questions, turn.text):
        given = read_alike(questions, question.id, turn, knowledge)
        if given:
            say_noted(topic, given, reply)
            return _record(given, turn, reply, knowledge)
    if not given and question is not None and plain:
        return _read_plainly(question, turn, reply, knowledge) or _ask_for_the_rest(question, turn, reply, knowledge)
    if not given or _about_else(turn, given):
        return _read_plainly(question, turn, reply, knowledge) if question is not None and plain else None
    _say_back(topic, question, given, reply)
    return _record(given, turn, reply, knowledge)


def _say_back(topic: Topic, question: Question | None, given: Mapping[str, Any], reply: Reply) -> None:
    """In a word where the open question alone is answered."""
    if question is None or set(given) != {question.id}:
        say_noted(topic, given, reply)
    else:
        reply.say(f"好的，{say_answer(question, given[question.id])}。")


def _answer_and_ask(topic: Topic, question: Question, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """就个体吧，要带啥: the answer is noted, then what is asked is answered. None unless the last part alone asks."""
    parts = list(_PARTS.finditer(turn.text))
    if len(parts) < 2 or not asks_in_words(parts[-1][0]) or not turn.values("aspect"):
        return None
    start, told = parts[-1].start(), turn.text[: parts[-1].start()]
    asked = tuple({**each, "start": each["start"] - start, "end": each["end"] - start} for each in turn.spoken if each["start"] >= start)
    given = read_volunteered(topic.questions, told, question.id) if not asks_in_words(told) and covers(topic.questions, told) else {}
    if not given or not any(each["entity"] == "aspect" for each in asked):
        return None
    say_noted(topic, given, reply)
    checklist = compose(topic.id, {**(turn.state.get("guide_answers") or {}), **given}, turn, knowledge)
    following = next_question(checklist)
    state = {"guide_answers": dict(checklist.answers), "guide_question": following.id if following else None}
    rest = replace(turn, intent="ask_aspect", text=parts[-1][0], spoken=asked).remembering(state)
    return state | perform(rest, reply, knowledge)


def _read_exactly(questions: tuple[Question, ...], turn: Turn) -> dict[str, Any]:
    """个人, while another question is open: the very name of an option of one question that is not answered yet."""
    answered = turn.state.get("guide_answers") or {}
    found = {q.id: value for q in questions if q.id not in answered and (value := match_exactly(q, normalise(turn.text))) is not None}
    return found if len(found) == 1 else {}


def _denies_some(questions: tuple[Question, ...], text: str) -> bool:
    return any(question.several and read_denied(question, text) for question in questions)


def _read_given(questions: tuple[Question, ...], asked: str | None, turn: Turn) -> dict[str, Any]:
    """What the words answer. 也卖咖啡 adds to what was chosen before, 不做裱花了 takes from it."""
    before = turn.state.get("guide_answers") or {}
    given = read_volunteered(questions, turn.text, asked)
    for question in (each for each in questions if each.several and each.id in before and each.id != asked):
        if question.id in given:
            given[question.id] = add_to_answer(question, before[question.id], given[question.id], turn.text)
        elif (left := take_from_answer(question, before[question.id], turn.text)) is not None:
            given[question.id] = left
    return given


def _read_plainly(question: Question, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """What only the open question can make sense of: 不清楚."""
    if turn.intent not in _PLAIN_ANSWERS or (turn.intent != "unsure" and is_asking(turn)):
        return None
    value = read_volunteered([question], turn.text, question.id).get(question.id)
    if value is None and turn.intent == "unsure":
        value = UNKNOWN
    return None if value is None else _record({question.id: value}, turn, reply, knowledge)


def _ask_for_the_rest(question: Question, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """不做裱花 says nothing yet about the other options: they are asked for again."""
    denied = read_denied(question, turn.text) if question.several else ()
    if not denied:
        return None
    reply.say(f"好的，“{quote_answer(question, denied)}”不算。剩下的呢？")
    return ask(question, knowledge.topic(turn.state["guide_id"]), reply)


def _about_else(turn: Turn, given: Mapping[str, Any]) -> bool:
    """Whether the words name another thing beside their answers: 我想开奶茶店 is none about the cake."""
    if turn.intent in _PLAIN_ANSWERS or len(given) > 1:
        return False
    return bool(turn.values("business")) or (bool(turn.values("matter")) and len(turn.text) > _LONGEST_ANSWER)


def _record(given: Mapping[str, Any], turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    guide = turn.state["guide_id"]
    answers = {**(turn.state.get("guide_answers") or {}), **given}
    checklist = compose(guide, answers, turn, knowledge)
    state = {"topic_id": guide, "guide_id": guide, "guide_answers": dict(checklist.answers)}
    return state | go_on(checklist, turn, reply, knowledge)


class ReadAnswer(TopicAction):
    """A picked option, several ticked ones, or yes, no and the like outside a question."""

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
            stepped = answer_step([], turn, reply, knowledge) if asks_in_words(turn.text) else None
            return stepped or ask_again(question, knowledge.topic(turn.state["guide_id"]), turn, reply)
        if turn.intent == "answer_question" and turn.text:
            return perform(replace(turn, intent="ask_topic"), reply, knowledge)
        return _ask_back(turn, reply, knowledge)


def _ask_back(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """Yes or no to what was offered: the buttons once more, or what else the words may have meant."""
    offered = turn.state.get("offered")
    others = [topic for key in turn.state.get("others") or () if (topic := knowledge.topic(key)) is not None]
    if turn.intent == "deny" and others and not _GIVEN_UP.search(turn.text):
        reply.status = "clarifying"
        reply.offer("那是下面哪一个？", [*(open_button(topic) for topic in others), choice("都不是", "handoff")])
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
        checklist = compose(guide, turn.state.get("guide_answers") or {}, turn, knowledge)
        asked = {each.question.id: each for each in checklist.questions}
        wanted = asked.get(str(turn.payload.get("question_id")))
        if wanted is not None:
            return ask(wanted.question, knowledge.topic(guide), reply)
        answered = [each for each in asked.values() if each.answer is not None]
        if not answered:
            return go_on(checklist, turn, reply, knowledge)
        only = answered[0].question if len(answered) == 1 else None
        given = _read_given(tuple(each.question for each in answered), only.id if only else None, turn) if turn.text else {}
        if given:  # 合伙的话得用公司名义: says the new answer beside its reason
            say_noted(knowledge.topic(guide), given, reply)
            return _record(given, turn, reply, knowledge)
        reply.status = "guiding"
        reply.offer(
            "要改哪一个回答？",
            [
                choice(f"{each.question.text}（现在：{quote_answer(each.question, each.answer)}）", "change_answer", question_id=each.question.id)
                for each in answered
            ],
        )
        return {}
