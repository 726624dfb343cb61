"""What people ask about: a scenario to guide, a bundle, a matter, or several that fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.access import LIST_ASPECTS, describe_access
from actions.base import Changes, TopicAction, locality_of, perform
from actions.clarify import ask_which, list_asked_back, say_not_found
from actions.covering import say_uncovered
from actions.describe import ASPECTS, OFFERED, SPOKEN_ASPECTS, describe, introduce, show_card
from actions.finding import Found, find, opened_shop
from actions.following import (
    OF_ANOTHER,
    ask_about_present,
    ask_what_about,
    carry_action,
    is_hardly_found,
    keeps_to_present,
    names_kind_of_present,
    offer_points,
    only_goes_on,
    prefer_present,
    tells_of_present,
)
from actions.guide_asking import ask_again
from actions.guide_starting import start_guidance
from actions.guide_state import open_question
from actions.guide_steps import answer_step
from actions.knowledge import Knowledge, Topic, kind_of
from actions.linked import point_to_linked, say_only_elsewhere
from actions.own_words import find_lines, tell_lines
from actions.reply import Reply, choice, open_button
from actions.turn import Turn
from actions.volunteered import asks_in_words
from actions.wording import asks_how, asks_only_how, names_something, words_to_search
from knowledge_base import clock
from knowledge_base.catalogue.models import Bundle, Matter
from knowledge_base.guidance.scenario import Scenario

_POINTED = re.compile(r"几[个次年月天岁]|多少|多大|多高")
_SHORT = 14  # characters


class AnswerTopic(TopicAction):
    """An everyday question about one thing."""

    title = "action_answer_topic"
    intents = ("ask_topic", "nlu_fallback")
    interrupts = False

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        if turn.values("aspect") and (not names_something(turn) or keeps_to_present(turn, knowledge)):
            return perform(replace(turn, intent="ask_aspect"), reply, knowledge)
        if turn.state.get("topic_id") and asks_only_how(turn):
            return perform(turn.picked("ask_aspect", {"aspect": "steps"}), reply, knowledge)
        shop = knowledge.topic(turn.first("business")) if OF_ANOTHER.fullmatch(turn.text.strip()) else None
        if shop is not None:  # 那网吧呢
            return say_found(Found([shop]), None, turn, reply, knowledge)
        if names_kind_of_present(turn, knowledge):
            return open_topic(knowledge.topic(turn.state["topic_id"]), None, turn, reply, knowledge)
        carried = carry_action(turn, knowledge)
        found = find(carried, turn, knowledge, reply) if carried else Found()
        if not found.topics:
            found = prefer_present(find(words_to_search(turn), turn, knowledge, reply), turn, knowledge)
        if is_hardly_found(found, turn, knowledge) or only_goes_on(found, turn, knowledge):
            return ask_about_present(turn, reply, knowledge, found)
        if turn.values("aspect") and found.topics and found.topics[0].id == turn.state.get("guide_id"):
            return perform(replace(turn, intent="ask_aspect"), reply, knowledge)  # out of its list, not from its start
        question = open_question(turn, knowledge)
        if question is not None and found.topics and found.topics[0].id == turn.state["guide_id"] and not turn.values("business"):
            return ask_again(question, found.topics[0], turn, reply)
        return say_found(found, turn.first("aspect"), turn, reply, knowledge) if found.topics else _answer_unfound(found, turn, reply, knowledge)


class SelectTopic(TopicAction):
    title = "action_select_topic"
    intents = ("select_topic",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        topic = knowledge.topic(turn.payload.get("id"))
        if topic is None:
            return perform(replace(turn, intent="ask_topic"), reply, knowledge) if turn.text else _greet(reply)
        others = [other.id for other in list_asked_back(turn, knowledge) if other is not topic]
        left = {"others": others} if others else {}
        return left | open_topic(topic, turn.payload.get("aspect"), turn, reply, knowledge)


class OpenScene(TopicAction):
    """A scanned code: a scenario, bundle, matter or centre."""

    title = "action_open_scene"
    intents = ("open_scene",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        scene = turn.payload.get("scene") or turn.scene
        topic = knowledge.topic(scene)
        if topic is not None:
            return open_topic(topic, None, turn, reply, knowledge)
        centre = knowledge.centre(scene)
        if centre is None:
            return _greet(reply)
        reply.say(f"您好，这里是{centre.name}的问办。想办什么事直接说，比如“我要开蛋糕店需要什么”。")
        reply.status = "small_talk"
        return {"centre": centre.id}


def open_topic(topic: Topic, aspect: str | None, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """Answer about ``topic``: only ``aspect`` when one was asked. Goes on with a booking that waited for its matter."""
    state = {"topic_id": topic.id, "topic_kind": kind_of(topic)}
    booking = turn.state.get("booking") or {}
    if booking.get("waits_for") == "matter":
        return state | perform(turn.remembering(state).picked("book", {"id": topic.id}), reply, knowledge)
    if isinstance(topic, Scenario):
        for each in aspects_asked(aspect, turn):
            if each in LIST_ASPECTS:
                describe_access(topic, each, turn, reply, knowledge)
        return state | start_guidance(topic, turn, reply, knowledge)
    locality = locality_of(turn, knowledge)
    asked = aspects_asked(aspect, turn)
    if asked and topic.detail == "full" and not (isinstance(topic, Bundle) and topic.expired(clock.today())):
        for each in asked:
            describe(topic, each, turn, reply, knowledge)
        if topic.id != turn.state.get("topic_id"):
            show_card(topic, locality, reply)
    else:
        introduce(topic, locality, reply)
    offer_more(topic, asked, reply)
    return state | {"guide_question": None}


def aspects_asked(aspect: str | None, turn: Turn) -> list[str]:
    """All that was asked in this message, in the order of SPOKEN_ASPECTS: materials before limits before fees."""
    asked = {aspect, *turn.values("aspect")} if turn.text else {aspect}
    if "assisted" in asked and "代办" in turn.text:
        asked.add("agent")  # 可以代办吗 may mean the staff or somebody of one's own
    return [key for key in SPOKEN_ASPECTS if key in asked]


def say_found(found: Found, aspect: str | None, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """Answer about what was found, with what else it may be as buttons; several that fit equally are asked back."""
    if len(found.topics) > 1:
        ask_which(found.topics, reply, aspect, turn.first("time"))
        return {}
    if not found.sure:
        reply.say("不太有把握，最接近的是下面这件；不是的话换个说法再问，或打 12345。")
    say_uncovered(found.topics[0], turn.text, reply)
    changes = open_topic(found.topics[0], aspect, turn, reply, knowledge)
    if aspect is None and _asks_point(turn):
        lines = find_lines(found.topics[0], turn, knowledge, r"\d")
        if lines:
            tell_lines(found.topics[0], lines, turn, reply, knowledge)
    point_to_linked(found.topics[0], found.linked, reply)
    if found.near and reply.status == "answered":
        reply.offer("要是说的不是这件，也可能是：", [open_button(each) for each in found.near])
    return changes | ({"others": [each.id for each in found.others]} if found.others else {})


def _asks_point(turn: Turn) -> bool:
    """失业金能领几个月: a number that no aspect stands for."""
    return bool(_POINTED.search(turn.text)) and not asks_how(turn.text)


def offer_more(topic: Topic, asked: Sequence[str], reply: Reply) -> None:
    """What else can be asked about this topic."""
    if isinstance(topic, Matter) and topic.detail == "name_only":
        reply.offer("还可以：", [choice("帮我预约", "book", id=topic.id), choice("找工作人员", "handoff")])
        return
    others = [choice(title, "ask_aspect", aspect=key, id=topic.id) for key, title in ASPECTS.items() if key in OFFERED and key not in asked]
    if isinstance(topic, Bundle):
        others.insert(0, choice("看合并清单", "show_checklist", id=topic.id))
    reply.offer("还想知道什么？", [*others, choice("帮我预约", "book", id=topic.id)])


def _answer_unfound(found: Found, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    question = open_question(turn, knowledge)
    if question is not None:
        stepped = answer_step([], turn, reply, knowledge) if asks_in_words(turn.text) else None
        return stepped or ask_again(question, knowledge.topic(turn.state["guide_id"]), turn, reply)
    if found.elsewhere is not None:
        return say_only_elsewhere(found, turn, reply, knowledge)
    shop = opened_shop(turn, knowledge)
    if shop is not None and shop in found.near[:1]:
        return say_found(replace(found, topics=[shop], near=found.near[1:]), None, turn, reply, knowledge)
    between = list_asked_back(turn, knowledge)
    if between and not turn.state.get("topic_id") and turn.text and len(turn.text) <= _SHORT:
        reply.say("先说定是哪一件，我再接着答：")
        ask_which(between, reply)
        return {}
    followed = None if found.near else ask_what_about(turn, reply, knowledge)
    if followed is None and tells_of_present(turn, knowledge):
        return ask_about_present(turn, reply, knowledge, replace(found, topics=found.near))
    if followed is None:
        say_not_found(turn, reply, knowledge, found.near)
        offer_points(turn, reply, knowledge)
    return followed or {}


def _greet(reply: Reply) -> Changes:
    reply.status = "clarifying"
    reply.say("您好，这里是问办。想办什么事，用一句话告诉我，比如“我要开蛋糕店需要什么”。")
    return {}
