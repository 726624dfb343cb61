"""哪些事能在自助机上办, 有哪些能跨省办的: the matters that surely can, from sources that were read, and the others named as such."""

from __future__ import annotations

import re

from actions.access import ASPECT_WAYS, say_general
from actions.base import Changes, centre_of, locality_of
from actions.finding import is_certain
from actions.knowledge import Knowledge
from actions.people import point_to_people
from actions.reply import Reply, open_button
from actions.turn import Turn
from actions.wording import leftover
from knowledge_base.access.filters import ALL_DAY, FILTERS, has_access
from knowledge_base.access.resolve import facts_in
from knowledge_base.catalogue.models import Matter
from knowledge_base.catalogue.views import visible_in

_ASKS_WHICH = re.compile(
    r"(?:哪些|哪几[件个样]|(?:什么|啥)(?:样的)?(?=事|业务|证|手续|项目)|有(?:什么|啥))(?:事情?|事项|业务|证件?|手续|项目)?|都有哪些|能办(?:什么|啥|哪些)|办(?:些)?(?:什么|啥)"
)
_OF_THE_PAPERS = re.compile(r"(?:哪些|哪几[样份]|什么|啥)(?:材料|资料|证明)")  # 哪些材料可以后补 is about the papers of one thing
_NAMED, _OFFERED = 12, 6
_STORY = 10  # characters beside the way and the asking


def list_by_way(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless the words ask which things can be done in some way, and name none of them."""
    names = [name for aspect in dict.fromkeys(turn.values("aspect")) if (name := _filter_of(aspect))]
    named = turn.has_any("matter", "business") or turn.state.get("guide_id")
    if not names or named or not _ASKS_WHICH.search(turn.text) or _OF_THE_PAPERS.search(turn.text):
        return None
    if len(leftover(turn)) >= _STORY and is_certain(turn.text, turn, knowledge):
        return None  # 创业有哪些扶持，先弄哪个 tells of one need
    locality = locality_of(turn, knowledge)
    here = [matter for matter in knowledge.catalogue.matters.values() if visible_in(matter, locality)]
    sure = [matter for matter in here if has_access(matter, names, locality)]
    hearsay = [matter for matter in here if matter not in sure and _said_to(matter, names, locality)]
    way, title = _way_of(names[0]), "、".join(FILTERS[name] for name in names)
    aspect = next(each for each in turn.values("aspect") if _filter_of(each))
    _say_sure(sure, title, aspect, turn, reply, knowledge)
    if hearsay:
        sources = [c.to_json() for matter in hearsay for c in facts_in(matter, locality)[way].citations]
        reply.say(f"另外这些据说可以，原文还没有核对，去之前先打 12345：{_name(hearsay)}。", sources)
    if sure or hearsay:
        topics = [*sure, *hearsay][:_OFFERED]
        reply.offer("要看哪一件？", [open_button(each, aspect=aspect) for each in topics])
    return {}


def _filter_of(aspect: str) -> str | None:
    return ALL_DAY if aspect == "all_hours" else "online" if aspect == "online" else ASPECT_WAYS.get(aspect)


def _way_of(name: str) -> str:
    return "self_service" if name == ALL_DAY else name


def _said_to(matter: Matter, names: list[str], locality: str | None) -> bool:
    """Whether every way is stated, though not from texts that were read."""
    facts = facts_in(matter, locality)
    return all(facts[_way_of(name)].value and (name != ALL_DAY or facts["self_service"].all_day) for name in names)


def _say_sure(sure: list[Matter], title: str, aspect: str, turn: Turn, reply: Reply, knowledge: Knowledge) -> None:
    centre, locality = knowledge.centre(centre_of(turn)), locality_of(turn, knowledge)
    place = f"在{centre.name}" if centre else "按全国规定"
    if sure:
        way = _way_of(_filter_of(aspect))
        sources = [c.to_json() for matter in sure for c in facts_in(matter, locality)[way].citations]
        reply.say(f"{place}，有出处、确定可以的（{title}）有 {len(sure)} 件：{_name(sure)}。没列出来的不等于不能办，可以直接问我那一件事。", sources)
        return
    reply.say(f"{place}，还没有查到哪一件事写明可以（{title}）。没查到不等于不能办。")
    told = say_general(aspect, turn, reply, knowledge)
    if not told and centre is None:
        reply.say("各地不一样，说一下您去哪个中心办，我再查一遍。")
    point_to_people(turn, reply, knowledge)


def _name(matters: list[Matter]) -> str:
    names = "、".join(matter.name for matter in matters[:_NAMED])
    return names if len(matters) <= _NAMED else f"{names}等 {len(matters)} 件"
