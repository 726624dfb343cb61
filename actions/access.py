"""能在自助机上办吗, 外省能办吗, 有人帮办吗: the ways beside the window, of a matter, a bundle or a list, sourced or 没有查到."""

from __future__ import annotations

from collections.abc import Iterable

from actions.base import centre_of, locality_of
from actions.guide_state import compose_for
from actions.knowledge import Knowledge, Topic
from actions.people import say_next_opening
from actions.reply import Reply
from actions.turn import Turn
from knowledge_base.access.models import WAYS, AccessFact
from knowledge_base.access.render import NOT_FOUND, say_fact
from knowledge_base.access.resolve import facts_in
from knowledge_base.catalogue.models import Bundle, Matter
from knowledge_base.catalogue.views import visible_in

# aspect -> way; "ways": all of them
ASPECT_WAYS = {
    "self_service": "self_service",
    "all_hours": "self_service",
    "cross_province": "cross_province",
    "within_province": "within_province",
    "assisted": "assisted",
    "home_visit": "home_visit",
    "promise": "promise",
    "deferred": "deferred",
    "delivery": "delivery",
}
_WAYS_OF_A_LIST = {**ASPECT_WAYS, "online": "online"}  # of one matter 能网上办吗 also tells visits and address: actions.describe
OVERVIEW = "ways"
ACCESS_ASPECTS = (*ASPECT_WAYS, OVERVIEW)
LIST_ASPECTS = (*ACCESS_ASPECTS, "online")  # what is answered matter by matter
_YES = "可以。"
_ASK_FIRST = "指南里提到过，您那里行不行，先问窗口。"
_HOURS_NOT_KNOWN = "是不是 24 小时开放没有查到，去之前先问窗口或 12345。"


def describe_access(topic: Topic, aspect: str, turn: Turn, reply: Reply, knowledge: Knowledge) -> None:
    """One way (or all) of one thing. What is not known is said, with the staffed windows to ask."""
    if not isinstance(topic, Matter):
        _describe_each(topic, aspect, turn, reply, knowledge)
        return
    facts = facts_in(topic, locality_of(turn, knowledge))
    if aspect == OVERVIEW:
        _overview(topic, facts, reply)
        return
    way = ASPECT_WAYS[aspect]
    fact = facts[way]
    words = _say_hours(fact) if aspect == "all_hours" else _say(way, fact)
    reply.say(f"“{topic.name}”（{WAYS[way].title}）：{words}", _cite([fact]))
    if not fact.citations:
        _say_whom_to_ask(turn, reply, knowledge)


def _overview(topic: Matter, facts: dict[str, AccessFact], reply: Reply) -> None:
    known = {way: fact for way, fact in facts.items() if fact.citations}
    lines = [f"· {WAYS[way].title}：{_say(way, fact)}" for way, fact in known.items()]
    others = "、".join(WAYS[way].title for way in facts if way not in known)
    if others:
        lines.append(f"没有查到：{others}。请问窗口或拨打 12345。")
    reply.say(f"“{topic.name}”除了到窗口，还有这些办法：\n" + "\n".join(lines) if known else f"“{topic.name}”：{lines[0]}", _cite(known.values()))


def _describe_each(topic: Topic, aspect: str, turn: Turn, reply: Reply, knowledge: Knowledge) -> None:
    """Matter by matter in short: those about which the same is known in one line, the unknown ones last."""
    if aspect == OVERVIEW:
        reply.say(f"“{topic.name}”是几件事合起来的，办法每件不一样。说出要问的，比如“能网上办吗”“外省能办吗”，我逐件说。")
        return
    way, locality = _WAYS_OF_A_LIST[aspect], locality_of(turn, knowledge)
    title = f"“{topic.name}”（{WAYS[way].title}）"
    facts = {matter.name: facts_in(matter, locality)[way] for matter in _matters_of(topic, turn, knowledge)}
    known = {name: fact for name, fact in facts.items() if fact.citations}
    if not known:
        reply.say(f"{title}：里面的每一件都{NOT_FOUND}")
        _say_whom_to_ask(turn, reply, knowledge)
        return
    lines = [f"· {'、'.join(names)}：{words}" for words, names in _group(known, aspect).items()]
    if len(known) < len(facts):
        lines.append(f"· 其余 {len(facts) - len(known)} 件：{NOT_FOUND}")
    reply.say(f"{title}，逐件看：\n" + "\n".join(lines), _cite(known.values()))


def _group(known: dict[str, AccessFact], aspect: str) -> dict[str, list[str]]:
    """What is said → the names it is said of. Several open ones are told to be open, not quoted one by one."""
    way = _WAYS_OF_A_LIST[aspect]
    say = _say_hours if aspect == "all_hours" else lambda fact: _say(way, fact)
    several = len({fact.words for fact in known.values() if fact.value is None}) > 1
    said: dict[str, list[str]] = {}
    for name, fact in sorted(known.items(), key=lambda item: item[1].value is None):
        said.setdefault(_ASK_FIRST if several and fact.value is None else say(fact), []).append(name)
    return said


def say_general(aspect: str | None, turn: Turn, reply: Reply, knowledge: Knowledge) -> bool:
    """What the centre states of this way for all its matters; whether there was anything."""
    way, locality = _WAYS_OF_A_LIST.get(aspect or ""), locality_of(turn, knowledge)
    layers = (matter.access.get(locality or "") for matter in knowledge.catalogue.matters.values())
    fact = next((layer.general[way] for layer in layers if layer and way in layer.general), None)
    if fact is not None:
        reply.say(say_fact(way, fact), _cite([fact]))
    return fact is not None


def _matters_of(topic: Topic, turn: Turn, knowledge: Knowledge) -> list[Matter]:
    """The person's errands: of a bundle those that exist here, of a scenario those that its list may still ask for."""
    locality = locality_of(turn, knowledge)
    if isinstance(topic, Bundle):
        parts = [part for part in topic.linked if not part.behind and locality not in part.not_in]
        return [part.matter for part in parts if part.matter is not None and visible_in(part.matter, locality)]
    needed = [line.id for line in compose_for(topic.id, turn, knowledge).matters if line.state != "not_required"]
    return [knowledge.catalogue.matters[each] for each in needed if each in knowledge.catalogue.matters]


def _say(way: str, fact: AccessFact) -> str:
    words = say_fact(way, fact)
    return _YES + words if fact.sure and not words.startswith(("可以", "有")) else words


def _say_hours(fact: AccessFact) -> str:
    """About round the clock: a machine whose hours are not known is not said to be open."""
    if fact.value and fact.all_day is None:
        return say_fact("self_service", fact) + _HOURS_NOT_KNOWN
    if not fact.citations:
        return f"有没有 24 小时能办的自助机，{NOT_FOUND}"
    return say_fact("self_service", fact)


def _say_whom_to_ask(turn: Turn, reply: Reply, knowledge: Knowledge) -> None:
    centre = knowledge.centre(centre_of(turn))
    if centre is not None:
        reply.say(f"窗口什么时候有人：{say_next_opening(centre, knowledge)}", [c.to_json() for c in centre.citations])


def _cite(facts: Iterable[AccessFact]) -> list[dict]:
    return [citation.to_json() for fact in facts for citation in fact.citations]
