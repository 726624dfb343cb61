"""Going on from one matter to another beside it: 以后不干了怎么关, 我就一个人干 after two were compared."""

from __future__ import annotations

import re

from actions.base import Changes, locality_of
from actions.clarify import list_asked_back
from actions.finding import AHEAD, FAR, find_topics, gap, is_certain
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.topics import open_topic
from actions.turn import Turn
from actions.volunteered import asks_in_words
from knowledge_base.search.action_words import read_actions

_CLOSING = re.compile(r"关(?:了|掉|张|停)|撤(?:了|掉)|注销|停掉|不(?:想|打算)?(?:干|做|开|搞)了")
_OF_A_TRADE = re.compile(r"(?P<thing>个体工商户|公司|企业|合作社|合伙企业)")
_LONGEST = 16  # characters; more tells of something else
_NAMING = ("matter", "business", "aspect", "time", "risk", "misuse", "elsewhere", "compare")
_TALKS = frozenset({"book", "cancel_appointment", "keep_appointment", "complain", "handoff", "thanks", "greet", "bye"})


def close_later(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """将来想把它关了呢, after 公司设立登记: how that is given up. None unless a trade is talked about and nothing is named."""
    present = knowledge.topic(turn.state.get("topic_id"))
    trade = _OF_A_TRADE.search(present.name) if present else None
    if trade is None or len(turn.text) > _LONGEST or not _CLOSING.search(turn.text) or _is_told_apart(turn):
        return None
    found = find_topics(f"{trade['thing']}注销", turn, knowledge)
    if not found or "cancel" not in read_actions(found[0].name) or found[0] is present:
        return None
    return open_topic(found[0], None, turn, reply, knowledge)


def pick_by_circumstance(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """我就一个人干, after 个体户和公司的区别: the one of those shown that the words fit best; None when none stands out."""
    offered = {each["payload"]["intent"] for each in turn.state.get("offered") or []}
    between = {topic.id for topic in list_asked_back(turn, knowledge)}
    if not turn.text or len(between) < 2 or offered - {"select_topic", "handoff"} or _is_told_apart(turn) or asks_in_words(turn.text):
        return None
    results = knowledge.search(turn.text, locality_of(turn, knowledge)).results
    shown = [hit for hit in results if hit.id in between]
    if not shown or gap(results[0], shown[0]) > FAR or (len(shown) > 1 and gap(shown[0], shown[1]) < AHEAD):
        return None
    if results[0].id not in between and is_certain(turn.text, turn, knowledge):
        return None
    return open_topic(knowledge.topic(shown[0].id), None, turn, reply, knowledge)


def _is_told_apart(turn: Turn) -> bool:
    """Whether something is named or asked that has an answer of its own."""
    return bool(turn.state.get("guide_question")) or turn.intent in _TALKS or any(turn.values(label) for label in _NAMING)
