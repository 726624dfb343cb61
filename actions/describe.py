"""One aspect of one matter or bundle in a few plain sentences, each with its sources."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from actions.access import ACCESS_ASPECTS, describe_access
from actions.agencies import describe_agencies
from actions.base import centre_of, locality_of
from actions.hours import say_hours
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.turn import Turn
from knowledge_base import clock
from knowledge_base.catalogue.models import Bundle, Matter
from knowledge_base.catalogue.views import bundle_json, matter_json

ASPECTS = {
    "materials": "要什么材料",
    "time": "要多久",
    "fee": "收不收费",
    "place": "去哪办",
    "agencies": "要找几个部门",
    "conditions": "什么条件能办",
    "steps": "怎么办",
    "basis": "依据是什么",
    "online": "能网上办吗",
    "weekend": "周末办不办",
    "agent": "别人能代办吗",
    "ways": "自助机、异地、帮办、快递…",
}
OFFERED = ("materials", "time", "fee", "place", "online", "weekend", "ways")  # as buttons; the rest stands on the card, or is asked
SPOKEN_ASPECTS = (*ASPECTS, *(aspect for aspect in ACCESS_ASPECTS if aspect not in ASPECTS))
_FEW = 4  # papers that fit into one line
_ABOUT_AGENTS = re.compile(r"代办|代理人|委托|授权|经办人")
_IN_PERSON = re.compile(r"代办|代理人|委托|授权|本人(?:到|去|亲自|必须|向|带)|监护人")
# An amount that is not the fee for having it done: 每个月多少钱, 能报多少.
_AMOUNT = re.compile(r"(?:每个?|一个?)[月年]|一[年月]$|(?:领|报|补|给|发|退)(?:得?到)?多少|比例")
_UNKNOWN = "还没有收录，请以当地窗口为准，或拨打 12345 询问。"
_ASKS_FORM = re.compile(r"原件|复印")
_FORMS = {"original": "原件", "copy": "复印件", "both": "原件和复印件", "electronic": "电子的"}
_MUST = {"optional": "（视情况）", "conditional": "（视情况）", "later": "（可以后补）", "credit_later": "（可容缺后补）"}
Facts = dict[str, Any]


def introduce(topic: Matter | Bundle, locality: str | None, reply: Reply) -> None:
    """What it is: one line in words, for channels that show no cards, then the card."""
    facts = _facts(topic, locality)
    if facts.get("note"):
        reply.say(facts["note"], facts["sources"])
    _say_summary(facts, reply)
    _show(facts, reply)


def show_card(topic: Matter | Bundle, locality: str | None, reply: Reply) -> None:
    """The card alone, below what was said of something that was not talked about before."""
    _show(_facts(topic, locality), reply)


def _show(facts: Facts, reply: Reply) -> None:
    reply.show(facts["kind"], **{facts["kind"]: facts}, sources=_all_sources(facts))


def sum_up(topic: Matter | Bundle, locality: str | None, reply: Reply) -> None:
    """The one line of ``introduce``, where several things are named at once."""
    _say_summary(_facts(topic, locality), reply)


def _say_summary(facts: Facts, reply: Reply) -> None:
    reply.say(_say_in_short(facts), _all_sources(facts))


def describe(topic: Matter | Bundle, aspect: str, turn: Turn, reply: Reply, knowledge: Knowledge) -> None:
    """Only this aspect."""
    if aspect == "weekend":
        say_hours(turn, topic, reply, knowledge)
        return
    if aspect == "agencies":
        describe_agencies(topic, locality_of(turn, knowledge), reply)
        return
    if aspect in ACCESS_ASPECTS:
        describe_access(topic, aspect, turn, reply, knowledge)
        return
    facts = _facts(topic, locality_of(turn, knowledge))
    if facts.get("note"):
        reply.say(facts["note"], facts["sources"])
    if facts["detail"] == "name_only":
        return
    if aspect == "fee" and "税" in turn.text and "税" not in topic.name:
        reply.say(f"“{topic.name}”要交哪些税、交多少，我这里没有收录，以税务部门核定的为准，可以拨打 12366 询问。", facts["sources"])
        return
    if aspect == "fee" and _AMOUNT.search(turn.text):
        reply.say(f"“{topic.name}”：领多少、报多少、一年交多少，各地标准不同，我这里没有收录，请问窗口或拨打 {facts['agency_hotline'] or '12345'}。", facts["sources"])
        return
    text, sources = _say_forms(facts) if aspect == "materials" and _ASKS_FORM.search(turn.text) else _SENTENCES[aspect](facts)
    if aspect == "place" and not facts["place"]:
        centre = knowledge.centre(centre_of(turn))
        if centre is not None:
            address = f"（{centre.address}）" if centre.address else ""
            text += f"您现在选的是{centre.name}{address}，去之前可以先问一下窗口。"
            sources = [*sources, *(citation.to_json() for citation in centre.citations)]
    reply.say(f"“{topic.name}”：{text}", sources or facts["sources"])


def _facts(topic: Matter | Bundle, locality: str | None) -> Facts:
    return matter_json(topic, locality) if isinstance(topic, Matter) else bundle_json(topic, locality, clock.today())


def _say_in_short(facts: Facts) -> str:
    """Name, office and what it is, then what to bring if that is short."""
    office = f"，由{facts['agency']}办" if facts.get("agency") else ""
    if facts["detail"] == "name_only":
        return f"查到的是“{facts['name']}”{office}。材料、时限还没有收录，请以当地窗口为准，或拨打 12345 询问。"
    summary = (facts.get("summary") or "").strip().rstrip("。")
    bring = [need["name"] for need in facts["materials"] if need["must"] == "required"]
    papers = f"要带：{'、'.join(bring)}。" if 0 < len(bring) <= _FEW else f"要带的材料有 {len(bring)} 样。" if bring else ""
    return f"“{facts['name']}”{office}。{summary + '。' if summary else ''}{papers}"


def _all_sources(facts: Facts) -> list[dict]:
    return [*facts["sources"], *facts.get("local_sources", ())]


def _say_materials(facts: Facts) -> tuple[str, list[dict]]:
    if not facts["materials"]:
        return f"要带的材料{_UNKNOWN}", []
    lines = []
    for need in facts["materials"]:
        copies = f" {need['copies']}份" if need["copies"] else ""
        when = f"，{need['when']}" if need["when"] else ""
        licence = "，有电子证照的可以出示电子的" if need["e_licence"] else ""
        lines.append(f"· {need['name']}{copies}{_MUST.get(need['must'], '')}{when}{licence}")
    return "要准备：\n" + "\n".join(lines), [s for need in facts["materials"] for s in need["sources"]]


def _say_forms(facts: Facts) -> tuple[str, list[dict]]:
    """材料要原件吗: of each paper in which form it is wanted."""
    known = [need for need in facts["materials"] if need["form"]]
    if not known:
        return f"要原件还是复印件{_UNKNOWN}", []
    lines = [f"· {need['name']}：{_FORMS[need['form']]}" for need in known]
    return "原件还是复印件，指南里这样写：\n" + "\n".join(lines) + "\n拿不准的原件和复印件都带上。", [s for need in known for s in need["sources"]]


def _say_time(facts: Facts) -> tuple[str, list[dict]]:
    parts, sources = [], []
    legal, promised = facts.get("legal_limit"), facts["promised_limit"]
    if promised:
        parts.append(f"当地承诺{promised['text']}办结")
        sources += promised["sources"]
    if legal:
        note = f"（{legal['note']}）" if legal["note"] and legal["note"] != legal["text"] else ""
        parts.append(f"法定时限：{legal['text']}{note}" if legal["days"] is not None else legal["text"])
        sources += legal["sources"]
    if not parts:
        return f"办理时限{_UNKNOWN}", []
    return "；".join(part.rstrip("。") for part in parts) + "。" + (facts["local_note"] or ""), sources


def _say_fee(facts: Facts) -> tuple[str, list[dict]]:
    fee = facts["fee"]
    return (f"{fee['text']}。", fee["sources"]) if fee else (f"收费情况{_UNKNOWN}", [])


def _say_place(facts: Facts) -> tuple[str, list[dict]]:
    agency = f"由{facts['agency']}办理。" if facts["agency"] else ""
    place = facts["place"]
    if not place:
        return f"{agency}具体窗口以当地为准，可以拨打 12345 问清楚再去。", []
    known = [place["address"], place["hours"], place["contact"] and f"电话 {place['contact']}"]
    return agency + "，".join(part for part in known if part) + "。", place["sources"]


def _say_conditions(facts: Facts) -> tuple[str, list[dict]]:
    if not facts["conditions"]:
        return f"办理条件{_UNKNOWN}", []
    return "要符合这些：\n" + "\n".join(f"· {line}" for line in facts["conditions"]), []


def _say_steps(facts: Facts) -> tuple[str, list[dict]]:
    steps = facts.get("steps") or [f"办理“{part['name']}”" for part in facts.get("matters", ())]
    if not steps:
        return f"办理步骤{_UNKNOWN}", []
    return "这样办：\n" + "\n".join(f"{n}. {line}" for n, line in enumerate(steps, 1)), []


def _say_basis(facts: Facts) -> tuple[str, list[dict]]:
    basis = facts.get("basis") or []
    if not basis:
        return f"法律依据{_UNKNOWN}", []
    lines = [f"· {s['title']}{s.get('article', '')}" + (f"（{s['note']}）" if s.get("note") else "") for s in basis]
    return "依据是：\n" + "\n".join(lines), basis


def _say_online(facts: Facts) -> tuple[str, list[dict]]:
    online, visits, sources = facts["online"], facts["visits"], facts["local_sources"]
    stated = facts.get("access", {}).get("online", {})
    if online is None and visits is None and stated.get("sources"):
        return f"{stated['words']}{facts['local_note'] or ''}", stated["sources"]
    if online is None and visits is None:
        return f"能不能网上办、要跑几趟，各地不一样。{facts['local_note'] or '请以当地窗口为准。'}", []
    words = {True: "可以网上办。", False: "要到现场办。", None: ""}[online]
    if visits is not None:
        words += "不用跑现场。" if visits == 0 else f"最多跑 {visits} 趟。"
    return words + (f"入口：{facts['url']}" if facts["url"] else ""), sources


def _say_agent(facts: Facts) -> tuple[str, list[dict]]:
    """What the conditions, steps and papers say about acting for another; else to be asked."""
    needs = [need for need in facts["materials"] if _ABOUT_AGENTS.search(f"{need['name']}{need['when'] or ''}")]
    lines = [line for line in [*facts["conditions"], *(facts.get("steps") or [])] if _IN_PERSON.search(line)]
    if not needs and not lines:
        return "能不能由别人代办，我没有查到明确规定。去之前问一下窗口或 12345：要不要委托书，要带谁的身份证原件。", []
    words = [f"· {line}" for line in lines]
    if needs:
        words.append("· 委托别人办的，材料里有：" + "、".join(dict.fromkeys(need["name"] for need in needs)))
    return "关于代办，查到这些：\n" + "\n".join(words) + "\n拿不准的去之前先问窗口。", [s for need in needs for s in need["sources"]]


_SENTENCES: dict[str, Callable[[Facts], tuple[str, list[dict]]]] = {
    "materials": _say_materials,
    "time": _say_time,
    "fee": _say_fee,
    "place": _say_place,
    "conditions": _say_conditions,
    "steps": _say_steps,
    "basis": _say_basis,
    "online": _say_online,
    "agent": _say_agent,
}
