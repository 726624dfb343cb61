"""What the guide elements of a place say about ways of access: 是否网办, 通办范围, papers that may follow later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge_base.access.models import AccessFact

if TYPE_CHECKING:
    from knowledge_base.catalogue.models import Citation, LocalPractice, Matter

# 通办范围 -> (跨省, 省内). Words that mean different things in different places (全区) are left open.
_SCOPES = {
    **dict.fromkeys(("全国", "全国通办", "跨省", "跨省通办"), (True, True)),
    **dict.fromkeys(("全省", "省内", "省内通办", "全省通办"), (False, True)),
    **dict.fromkeys(("全市", "市内", "市内通办", "全县", "县内", "不可通办", "不通办", "否"), (False, False)),
}
_MENTIONS = {
    "online": re.compile("网上|线上|手机"),
    "self_service": re.compile("自助[机终]"),
    "cross_province": re.compile("异地申请|外地也|任一|跨省通办"),
    "promise": re.compile("告知承诺"),
    "delivery": re.compile("邮寄|快递送"),
}


def derive_facts(matter: Matter, practice: LocalPractice | None) -> dict[str, AccessFact]:
    """Way id -> fact. ``practice`` None: only what the national layer says of papers that may follow."""
    facts = _note_mentions(matter) | _read_deferred(matter, practice)
    if practice is not None:
        facts |= _read_scope(practice) | _read_online(practice)
        facts |= {way: fact for way, fact in practice.access.items() if way not in facts or facts[way].value != fact.value}
    return facts


def _note_mentions(matter: Matter) -> dict[str, AccessFact]:
    """What the national steps say in passing, quoted: that it exists somewhere does not say that it exists here."""
    found = {way: next((line for line in matter.steps if mention.search(line)), None) for way, mention in _MENTIONS.items()}
    return {
        way: AccessFact(None, f"办事指南里写着“{line}”；您那里是不是这样，先问窗口", citations=matter.citations)
        for way, line in found.items()
        if line
    }


def _read_online(practice: LocalPractice) -> dict[str, AccessFact]:
    if practice.online is None:
        return {}
    words = "可以网上办" if practice.online else "要到现场办"
    if practice.visits is not None:
        words += "，不用跑现场" if practice.visits == 0 else f"，到现场 {practice.visits} 次"
    return {"online": AccessFact(practice.online, words, citations=practice.citations)}


def _read_scope(practice: LocalPractice) -> dict[str, AccessFact]:
    if not practice.scope:
        return {}
    words = f"当地办事指南写的通办范围是“{practice.scope}”"
    across, within = _SCOPES.get(practice.scope, (None, None))
    say = {True: f"{words}，{{}}也能办", False: f"{words}，不包括{{}}", None: words}
    return {
        "cross_province": AccessFact(across, say[across].format("外省"), citations=practice.citations),
        "within_province": AccessFact(within, say[within].format("省内别的地方"), citations=practice.citations),
    }


def _read_deferred(matter: Matter, practice: LocalPractice | None) -> dict[str, AccessFact]:
    """Papers of 容缺后补 are for everybody; those of 信用后补 only for who has the credit, so that stays open."""
    needs = {need.type.id: need for need in matter.materials} | dict(practice.needs if practice else {})
    later = [need.name for need in needs.values() if need.must == "later"]
    credit = [need.name for need in needs.values() if need.must == "credit_later"]
    if not later and not credit:
        return {}
    words = [f"这些可以先受理、后补：{'、'.join(later)}"] if later else []
    words += [f"信用好的可以免交或后补：{'、'.join(credit)}；您能不能用，要问窗口"] if credit else []
    return {"deferred": AccessFact(True if later else None, "；".join(words), citations=_cite(matter, practice))}


def _cite(matter: Matter, practice: LocalPractice | None) -> tuple[Citation, ...]:
    return practice.citations if practice and practice.needs else matter.citations
