"""许可和备案有什么区别: a short sourced answer for the pairs that we know, each side from its own entry for others we find."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from actions.base import Changes, locality_of
from actions.describe import describe, sum_up
from actions.finding import find_topics, is_known
from actions.knowledge import Knowledge, Topic
from actions.reply import Reply, open_button
from actions.turn import Turn
from knowledge_base.catalogue.models import Citation, Matter
from knowledge_base.guidance.scenario import Scenario

_FILE = Path(__file__).with_name("comparing.yml")
_SIDES = re.compile(r"^(?P<one>.+?)(?:和|跟|与|同|还是)(?P<other>.+?)(?:到底|究竟|之间)?(?:有|是)?(?:什么|啥|哪些|哪里|哪儿|没有)?(?:区别|不同|不一样|差别|差异|差(?:在)?(?:哪|啥|什么)|两样|哪个|哪种|怎么选|选哪)")
_DIFFERS = re.compile(r"(?:和|跟|与)[^，。？?]+差(?:在)?(?:哪|啥|什么)(?!材料|证|手续)|还是[^，。？?]{1,8}(?:好|划算|合适|省事|省钱)[呢些点]?[？?]?$")
_LOOSE = re.compile(r"^(?:请问|问一下|那么?|我想知道)|(?:登记|办理|的)+$|[\s，。？！,.?!]")
_SHORTEST = 2  # characters
# Which of the two that were talked about last, by what.
_WHICH = {
    "time": re.compile(r"(?:那么?|到底|这?[两俩]个)*哪一?[个种](?:办|会|能|要|得)*(?:更|比较)?[快慢](?:一?[些点])?[呢啊呀]?"),
    "fee": re.compile(r"(?:那么?|到底|这?[两俩]个)*哪一?[个种](?:办|会|能|要|得)*(?:更|比较)?(?:便宜|贵|省钱)(?:一?[些点])?[呢啊呀]?"),
}


def compare(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None when the words compare nothing."""
    asked = next((aspect for aspect, words in _WHICH.items() if words.fullmatch(turn.text.strip("？?。 "))), None)
    two = [topic for key in ("earlier", "topic_id") if isinstance(topic := knowledge.topic(turn.state.get(key)), Matter)]
    if asked and len(two) == 2 and two[0] is not two[1]:
        for topic in two:
            describe(topic, asked, turn, reply, knowledge)
        _offer(two, reply)
        return {}
    if not turn.values("compare") and not _DIFFERS.search(turn.text):
        return None
    pair = next((pair for pair in _pairs() if all(any(name in turn.text for name in side) for side in pair["sides"])), None)
    if pair is None:
        return _put_side_by_side(_find_sides(turn, knowledge), turn, reply, knowledge)
    sources = knowledge.catalogue.sources
    cited = [Citation(sources[each["source"]], each.get("article")).to_json() for each in pair["sources"]]
    reply.say(pair["text"], cited)
    _offer([topic for key in pair["topics"] if (topic := knowledge.topic(key)) is not None], reply)
    return {}


def _put_side_by_side(sides: list[Topic], turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    foreign = turn.intent == "out_of_scope" and not is_known(knowledge.search(turn.text, locality_of(turn, knowledge)), turn)
    if len(sides) < 2 or foreign:
        reply.status = "no_match" if foreign else "clarifying"  # 等额本息和等额本金 is no business of ours
        reply.say("这两样的区别我没有收录，不敢乱说。可以分别问我每一样要什么材料、办多久，或拨打 12345 问清楚。")
        return {}
    reply.say("两样的区别没有专门收录，按各自的规定对照着看：")
    for topic in sides:
        if isinstance(topic, Scenario):
            continue  # a list of its own, opened by its button
        sum_up(topic, locality_of(turn, knowledge), reply)
    _offer(sides, reply)
    return {}


def _find_sides(turn: Turn, knowledge: Knowledge) -> list[Topic]:
    """The two things that are weighed: among what is talked about when they are named by a part only (线上跟线下)."""
    split = _SIDES.search(turn.text)
    if split is None:
        return []
    present = _talked_about(turn, knowledge)
    # 注销公司，简易的跟普通的: what stands before is meant for both.
    head = split["one"].rpartition("，")[0]
    words = [_LOOSE.sub("", split["one"]), _LOOSE.sub("", head + split["other"])]
    sides = [_find_side(each, present, turn, knowledge) for each in words]
    return [] if None in sides or sides[0] is sides[1] else sides


def _find_side(words: str, present: list[Topic], turn: Turn, knowledge: Knowledge) -> Topic | None:
    if len(words) < _SHORTEST:
        return None
    named = next((topic for topic in present if words in topic.name), None)
    found = [] if named else find_topics(words, turn, knowledge)
    return named or (found[0] if len(found) == 1 else None)


def _talked_about(turn: Turn, knowledge: Knowledge) -> list[Topic]:
    offered = [each["payload"].get("entities", {}).get("id") for each in turn.state.get("offered") or []]
    keys = [turn.state.get("topic_id"), *offered, *(turn.state.get("others") or [])]
    return [topic for key in dict.fromkeys(keys) if (topic := knowledge.topic(key)) is not None]


def _offer(topics: list[Topic], reply: Reply) -> None:
    reply.offer("要看哪一个怎么办？", [open_button(topic) for topic in topics])


@cache
def _pairs() -> list[dict]:
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))
