"""A few words that go on about the present matter and ask for no aspect of it: 要认证吗, 我自己辞职的, 要是没有转诊单."""

from __future__ import annotations

import re

from actions.base import Changes, locality_of
from actions.covering import find_uncovered, say_unknown_step
from actions.describe import describe
from actions.finding import AHEAD, gap, names_it
from actions.following import KIND, OF_ANOTHER, OTHERWISE, POINTING, ask_about_present, finds_another
from actions.intents import APART, SLOTS, has_its_words
from actions.knowledge import Knowledge, Topic
from actions.own_words import HARDLY, find_lines, has_own_words, list_lines, tell_lines
from actions.reply import Reply
from actions.topics import aspects_asked, offer_more, open_topic
from actions.turn import Turn
from actions.wording import LEAST_LEFT, asks_how, leftover, words_to_search
from knowledge_base.catalogue.links import is_part
from knowledge_base.catalogue.models import Bundle
from knowledge_base.search.action_words import read_actions

_LONGEST = 18  # characters; more is a story of its own
_NAMING = ("matter", "business", "material", "time", "risk", "misuse", "elsewhere", "compare")
_OWN_ANSWER = frozenset({"weekend", "agent", "agencies", "basis", "steps"})  # aspects that want no more words
_USED_ADDRESS = re.compile(r"用[^，。]{1,6}地址[^，。]{0,3}(?:行|可以|能|成|注册|登记)")  # 用家里地址行吗 asks for no window
_WITHOUT = re.compile(r"没|不是|无")
_RATHER = re.compile(r"不是[^，。！？]{1,8}[，,]?(?:而|我们?|他|她|应该)*是(?P<rather>[^，。！？]{2,10})[。！!]?$")
_LEAST_SCORE = 0.2  # of a part that the words pick out of what joins it with others


def answer_within(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """One of its parts, the one beside it that goes without what is missing, or what its entry says on the point; None where
    it says nothing or the words turn to another thing."""
    topic = knowledge.topic(turn.state.get("topic_id"))
    if not has_own_words(topic) or not _goes_on(turn):
        return None
    if KIND.search(turn.text) and not isinstance(topic, Bundle):  # another kind than it
        return None
    asked = turn.values("aspect")
    part = None if asked else _find_part(topic, turn, knowledge)
    if part is not None:
        changes = open_topic(part, None, turn, reply, knowledge)
        lines = find_lines(part, turn, knowledge)
        return changes | (_tell_below(part, lines, turn, reply, knowledge) if lines else {})
    other = None if asked else _find_other_way(topic, turn, knowledge)
    if other is not None:
        return open_topic(other, None, turn, reply, knowledge)
    lines = find_lines(topic, turn, knowledge)
    if _USED_ADDRESS.search(turn.text) and not lines:
        return ask_about_present(turn, reply, knowledge)
    if not lines or _turns_away(topic, turn, knowledge):
        return None
    step = find_uncovered(topic, turn.text)
    if step is not None:
        say_unknown_step(topic, step, turn, reply, knowledge)
        return {}
    tell_lines(topic, lines, turn, reply, knowledge)
    points = aspects_asked(None, turn)
    for point in points:
        describe(topic, point, turn, reply, knowledge)
    offer_more(topic, points, reply)
    return {}


def _goes_on(turn: Turn) -> bool:
    """Whether the words are short, name nothing and say more than an aspect, so that they may be about any point."""
    busy = turn.state.get("guide_question") or (turn.state.get("booking") or {}).get("waits_for")
    apart = turn.intent in APART | SLOTS | {"ask_about_bot"} and has_its_words(turn)
    if not turn.text or len(turn.text) > _LONGEST or busy or apart or turn.has_any(*_NAMING):
        return False
    if _OWN_ANSWER & set(turn.values("aspect")) or read_actions(turn.text) & {"cancel", "renew"}:
        return False
    return not asks_how(turn.text) and len(leftover(turn)) >= (1 if turn.values("aspect") else LEAST_LEFT)


def _find_part(topic: Topic, turn: Turn, knowledge: Knowledge) -> Topic | None:
    """租房的呢, 不是租房，是买房, after what joins it with others: the one part that the words fit best by far."""
    rather = _RATHER.search(turn.text)
    results = knowledge.search(rather["rather"] if rather else words_to_search(turn), locality_of(turn, knowledge)).results
    wholes = [topic, *(_list_wholes(topic, knowledge) if rather or OF_ANOTHER.search(turn.text) else ())]
    parts = [hit for hit in results if hit.score >= _LEAST_SCORE and any(is_part(knowledge.topic(hit.id), whole) for whole in wholes)]
    if not parts or (len(parts) > 1 and gap(parts[0], parts[1]) < AHEAD):
        return None
    return None if parts[0].id == topic.id else knowledge.topic(parts[0].id)


def _list_wholes(topic: Topic, knowledge: Knowledge) -> list[Topic]:
    return [whole for whole in knowledge.catalogue.bundles.values() if is_part(topic, whole)]


def _find_other_way(topic: Topic, turn: Turn, knowledge: Knowledge) -> Topic | None:
    """要是没转诊单, after the one that needs it: of what the words fit too, the one whose entry says that it goes without."""
    if not OTHERWISE.match(turn.text) or _goes_without(topic, turn, knowledge):
        return None
    answer = knowledge.search(turn.text, locality_of(turn, knowledge))
    near = [other for hit in answer.results if hit.score >= _LEAST_SCORE and (other := knowledge.topic(hit.id)) not in (None, topic)]
    return next((other for other in near if _goes_without(other, turn, knowledge)), None)


def _goes_without(other: Topic, turn: Turn, knowledge: Knowledge) -> bool:
    lines = [line for line in list_lines(other, turn, knowledge) if _WITHOUT.search(line)]
    return max(knowledge.liken(turn.text, lines), default=0.0) >= HARDLY


def _turns_away(topic: Topic, turn: Turn, knowledge: Knowledge) -> bool:
    """Whether another thing is surely found, or called by a word of its name."""
    answer = knowledge.search(words_to_search(turn), locality_of(turn, knowledge))
    kept = OTHERWISE.match(turn.text) is not None and _goes_without(topic, turn, knowledge)
    if not answer.answerable or not answer.results or kept or POINTING.search(turn.text):
        return False
    best = knowledge.topic(answer.results[0].id)
    named = names_it(best, turn, topic) and (OF_ANOTHER.fullmatch(turn.text.strip()) or not turn.values("aspect"))
    return best is not topic and bool(finds_another(answer) or named)


def _tell_below(part: Topic, lines: list, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    tell_lines(part, lines, turn, reply, knowledge)
    return {}
