"""From everyday words to what they are about: a scenario to guide, a bundle, a matter, or several that fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.access import LIST_ASPECTS, describe_access
from actions.base import Changes, TopicAction, locality_of, perform
from actions.clarify import ask_which, say_not_found
from actions.describe import ASPECTS, OFFERED, SPOKEN_ASPECTS, describe, introduce
from actions.guide_asking import ask
from actions.guide_starting import start_guidance
from actions.guide_state import open_question
from actions.knowledge import Knowledge, Topic, kind_of
from actions.reply import Reply, choice
from actions.turn import Turn
from actions.wording import asks_only_how, names_something, words_to_search
from knowledge_base import clock
from knowledge_base.catalogue.models import Bundle, Matter
from knowledge_base.guidance.scenario import Scenario
from knowledge_base.search.action_words import read_actions
from knowledge_base.search.engine import Hit

CLOSE = 0.04  # of two results nearer than this, neither is surely meant
CLOSE_FOR_A_NOUN = 0.15  # 营业执照 alone: new, changed, lost or given up?
SHORT = 5  # characters
LEAST = 0.12  # a best score below this is no find, however sure the search is that it was asked something
_OPENING = re.compile(r"(?:开(?![车会票户证发庭])|[盘弄搞整])[^，。！？,.?!]{0,10}$")  # 开个80平的, before the kind of shop
SHOPS = 3  # so many scenarios among the first five, and no kind of shop named: 我想开店
MOST_CHOICES = 4


class AnswerTopic(TopicAction):
    """An everyday question about one thing."""

    title = "action_answer_topic"
    intents = ("ask_topic", "nlu_fallback")
    interrupts = False

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        if turn.values("aspect") and not names_something(turn):
            return perform(replace(turn, intent="ask_aspect"), reply, knowledge)
        if turn.state.get("topic_id") and asks_only_how(turn):
            return perform(turn.picked("ask_aspect", {"aspect": "steps"}), reply, knowledge)
        topics = find_topics(words_to_search(turn), turn, knowledge, reply)
        if not topics:
            return _answer_unfound(turn, reply, knowledge)
        aspect = turn.first("aspect")
        if len(topics) > 1:
            ask_which(topics, reply, aspect, turn.first("time"))
            return {}
        return open_topic(topics[0], aspect, turn, reply, knowledge) | {"others": find_others(topics[0], turn, knowledge)}


class SelectTopic(TopicAction):
    title = "action_select_topic"
    intents = ("select_topic",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        topic = knowledge.topic(turn.payload.get("id"))
        if topic is None:
            return perform(replace(turn, intent="ask_topic"), reply, knowledge) if turn.text else _greet(reply)
        return open_topic(topic, turn.payload.get("aspect"), turn, reply, knowledge)


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
    if asked and not (isinstance(topic, Bundle) and topic.expired(clock.today())):
        for each in asked:
            describe(topic, each, turn, reply, knowledge)
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


def find_others(topic: Topic, turn: Turn, knowledge: Knowledge) -> list[str]:
    """What else the words may have meant, for 不是这个."""
    hits = knowledge.search(turn.text, locality_of(turn, knowledge)).results
    return [hit.id for hit in hits if hit.id != topic.id and knowledge.topic(hit.id) not in (None, topic)][:MOST_CHOICES]


def offer_more(topic: Topic, asked: Sequence[str], reply: Reply) -> None:
    """What else can be asked about this topic."""
    if isinstance(topic, Matter) and topic.detail == "name_only":
        reply.offer("还可以：", [choice("帮我预约", "book", id=topic.id), choice("找工作人员", "handoff")])
        return
    others = [choice(title, "ask_aspect", aspect=key, id=topic.id) for key, title in ASPECTS.items() if key in OFFERED and key not in asked]
    if isinstance(topic, Bundle):
        others.insert(0, choice("看合并清单", "show_checklist", id=topic.id))
    reply.offer("还想知道什么？", [*others, choice("帮我预约", "book", id=topic.id)])


def find_topics(text: str, turn: Turn, knowledge: Knowledge, reply: Reply | None = None) -> list[Topic]:
    """The one thing that ``text`` is about, several that fit equally, or nothing. ``reply`` keeps what came nearest."""
    found = knowledge.search(text, locality_of(turn, knowledge))
    if reply is not None:
        reply.note_nearest(found.results)
    shops = [topic for hit in found.results[:5] if isinstance(topic := knowledge.topic(hit.id), Scenario)]
    if found.confidence >= LEAST and len(shops) >= SHOPS and not turn.values("business"):
        return list({shop.id: shop for shop in [*shops, *knowledge.catalogue.scenarios.values()]}.values())
    opening = opened_shop(turn, knowledge) if not read_actions(text) - {"new"} else None
    if opening is not None:
        return [opening]
    if not found.answerable or not found.results or found.results[0].score < LEAST:
        return []
    bare = len(text.strip()) <= SHORT and not read_actions(text) and not turn.values("matter")
    return _pick(found.results, CLOSE_FOR_A_NOUN if bare else CLOSE, knowledge)


def opened_shop(turn: Turn, knowledge: Knowledge) -> Scenario | None:
    """The scenario of the shop that somebody says to open: 想开个饭店，注册公司 is about the restaurant."""
    for found in turn.spoken:
        words = turn.text[found["start"] : found["end"]]
        if found["entity"] == "business" and _OPENING.search(turn.text[: found["start"]]):
            return next((each for each in knowledge.catalogue.scenarios.values() if words in (each.name, *each.aliases)), None)
    return None


def _pick(hits: Sequence[Hit], distance: float, knowledge: Knowledge) -> list[Topic]:
    close = [hit for hit in hits if hits[0].score - hit.score < distance]
    topics = {topic.id: topic for hit in close if (topic := knowledge.topic(hit.id)) is not None}
    if isinstance(knowledge.topic(hits[0].id), Scenario):
        return [knowledge.topic(hits[0].id)]
    return list(topics.values())[:MOST_CHOICES]


def _answer_unfound(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    question = open_question(turn, knowledge)
    if question is not None:
        reply.say("没太听懂您的回答，请从下面选一个，或者换个说法。")
        return ask(question, knowledge.topic(turn.state["guide_id"]), reply)
    say_not_found(turn, reply, knowledge)
    return {}


def _greet(reply: Reply) -> Changes:
    reply.status = "clarifying"
    reply.say("您好，这里是问办。想办什么事，用一句话告诉我，比如“我要开蛋糕店需要什么”。")
    return {}
