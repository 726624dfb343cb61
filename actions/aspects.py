"""Materials, time, fee, place … of a named thing or of what we talk about already."""

from __future__ import annotations

import re

from actions.access import LIST_ASPECTS, describe_access, say_general
from actions.agencies import sum_agencies
from actions.base import Changes, TopicAction, locality_of
from actions.clarify import list_asked_back, say_not_found
from actions.describe import ASPECTS
from actions.finding import Found, find
from actions.following import (
    ask_about_present,
    finds_another,
    is_hardly_found,
    keeps_to_present,
    offer_points,
    only_goes_on,
)
from actions.guide_asking import ask, ask_again
from actions.guide_showing import say_dates
from actions.guide_state import compose_for, open_question
from actions.guide_steps import answer_step
from actions.hours import say_hours
from actions.knowledge import Knowledge, Topic
from actions.linked import say_only_elsewhere
from actions.reply import Reply, choice, collect_sources
from actions.topics import aspects_asked, open_topic, say_found
from actions.turn import Turn
from actions.wording import leftover, names_something, words_to_search
from knowledge_base.catalogue.links import is_part
from knowledge_base.catalogue.models import Bundle, Matter
from knowledge_base.guidance import Checklist, checklist_json

_OF_HOURS = re.compile(
    r"上班|下班|开门|关门|营业|办公|办[理事证]|值班|休息|放假|午休|有人|没人|窗口|大厅|中心|几点|时间|开[吗么不着放到]|能不?能?[办来去]|可以|行[吗么不]|[来去]得及|[来去过][吗么办]"
)
SURELY_NAMED = 4  # characters beside the aspect; fewer may be no more than a manner of speaking


class AnswerAspect(TopicAction):
    title = "action_answer_aspect"
    intents = ("ask_aspect",)
    interrupts = False

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        aspect = turn.payload.get("aspect") or turn.first("aspect") or _asks_when(turn)
        found = _find_meant(turn, reply, knowledge)
        if not found.topics:
            return _answer_without_topic(found, aspect, turn, reply, knowledge)
        topic = found.topics[0]
        if is_hardly_found(found, turn, knowledge) or (aspect is None and only_goes_on(found, turn, knowledge)):
            return ask_about_present(turn, reply, knowledge, found)
        if aspect is None and turn.values("material") and topic.id == turn.state.get("topic_id"):
            aspect = "materials"
        if isinstance(topic, Matter) and is_part(topic, knowledge.topic(turn.state.get("guide_id"))):
            stepped = answer_step(aspects_asked(aspect, turn), turn, reply, knowledge)
            if stepped is not None:
                return stepped
        if len(found.topics) > 1 or isinstance(topic, Matter | Bundle):
            return say_found(found, aspect, turn, reply, knowledge)
        if aspect == "weekend":
            say_hours(turn, topic, reply, knowledge)
            question = open_question(turn, knowledge) if turn.state.get("guide_id") == topic.id else None
            asked = ask(question, topic, reply) if question is not None else {}
            return {"topic_id": topic.id, "topic_kind": "scenario"} | asked
        question = open_question(turn, knowledge)
        stepped = answer_step(aspects_asked(aspect, turn), turn, reply, knowledge) if topic.id == turn.state.get("guide_id") else None
        if stepped is not None:
            return stepped
        if question is not None and aspect is None and turn.state["guide_id"] == topic.id and not turn.values("business"):
            return ask_again(question, topic, turn, reply)
        if turn.state.get("guide_id") != topic.id or aspect in (None, "conditions"):
            return open_topic(topic, aspect, turn, reply, knowledge)
        return _answer_from_checklist(topic, aspects_asked(aspect, turn), turn, reply, knowledge)


def _asks_when(turn: Turn) -> str | None:
    """晚上呢: a time and nothing else asks for the hours."""
    return "weekend" if turn.values("time") and not names_something(turn) else None


def _asks_hours(turn: Turn) -> bool:
    """中午呢, 周末开门吗, but not 周末去哪玩: a time of the week or the day beside something else asks for no hours."""
    return not leftover(turn) or bool(_OF_HOURS.search(turn.text)) or bool(turn.values("centre"))


def _find_meant(turn: Turn, reply: Reply, knowledge: Knowledge) -> Found:
    present = knowledge.topic(turn.payload.get("id") or turn.state.get("topic_id"))
    if present is not None and (turn.payload.get("id") or keeps_to_present(turn, knowledge)):
        return Found([present])
    if open_question(turn, knowledge) is not None and turn.values("aspect") and not turn.has_any("matter", "business") and not _finds_another(turn, knowledge):
        return Found([knowledge.topic(turn.state["guide_id"])])
    if turn.text and names_something(turn):
        found = find(words_to_search(turn), turn, knowledge, reply)
        # 爷爷走不动，我去可以吗 and 照片要自己带吗 name no matter of their own.
        goes_on = present is not None and (turn.first("aspect") == "agent" or bool(turn.values("material")))
        if present in [*found.near, *found.topics] and not turn.values("matter") and not turn.values("business"):
            return Found([present])  # 换法人要几天, after 公司变更登记: as likely as what was found, and talked about
        if found.topics or found.elsewhere or turn.has_any("matter", "business") or (len(leftover(turn)) >= SURELY_NAMED and not goes_on):
            return found
    if present is None and (between := list_asked_back(turn, knowledge)):
        return Found(between[:1], near=between[1:])  # asked on before choosing: the likeliest, the others as buttons
    return Found([present] if present is not None else [])


def _finds_another(turn: Turn, knowledge: Knowledge) -> bool:
    return finds_another(knowledge.search(words_to_search(turn), locality_of(turn, knowledge)))


def _answer_without_topic(found: Found, aspect: str | None, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    if aspect == "weekend" and _asks_hours(turn):
        say_hours(turn, None, reply, knowledge)
        return {}
    if found.elsewhere is not None:
        return say_only_elsewhere(found, turn, reply, knowledge)
    question = open_question(turn, knowledge)
    if question is not None:
        return answer_step([], turn, reply, knowledge) or ask_again(question, knowledge.topic(turn.state["guide_id"]), turn, reply)
    if turn.text and (names_something(turn) or aspect == "weekend"):
        say_not_found(turn, reply, knowledge, found.near)
        offer_points(turn, reply, knowledge)
        return {}
    say_general(aspect, turn, reply, knowledge)
    reply.status = "clarifying"
    reply.say("您问的是哪件事？说出来就行，比如“身份证补领要多久”“开蛋糕店要什么材料”。")
    return {}


def _answer_from_checklist(topic: Topic, aspects: list[str], turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """A follow-up about a scenario, out of its list as far as it is known; then on with the questions."""
    checklist = compose_for(topic.id, turn, knowledge)
    sources = collect_sources(checklist_json(checklist, knowledge.settings.public_url)["matters"])
    open_words = "" if checklist.complete else "（有的问题还没回答，答完会更准）"
    for aspect in aspects:
        if aspect in LIST_ASPECTS:
            describe_access(topic, aspect, turn, reply, knowledge)
            continue
        reply.say(f"“{topic.name}”{open_words}：{_SUMMARIES[aspect](checklist)}", sources)
    question = open_question(turn, knowledge)
    if question is not None:
        return ask(question, topic, reply)
    others = [choice(title, "ask_aspect", aspect=key, id=topic.id) for key, title in ASPECTS.items() if key in (*_SUMMARIES, "online") and key not in aspects]
    reply.offer("还想知道什么？", [choice("看清单", "show_checklist", id=topic.id), *others, choice("帮我预约", "book", id=topic.id)])
    return {}


def _needed(checklist: Checklist) -> list:
    """What is sure to be asked for; as long as nothing is, what may be."""
    sure = [matter for matter in checklist.matters if matter.state == "required"]
    return sure or [matter for matter in checklist.matters if matter.state == "to_confirm"]


def _sum_time(checklist: Checklist) -> str:
    line = checklist.timeline
    lines = [f"· {m.name}：{f'{m.days}个工作日' if m.days is not None else '时限以当地窗口为准'}" for m in _needed(checklist)]
    total = f"按已知的时限，一起办大约 {line.together_days} 个工作日。" if line.together_days is not None else "总时长以当地窗口为准。"
    dates = say_dates(checklist) if line.start_date else "说一声从哪天开始办，比如“下周一开始办”，我给您算出日子。"
    return total + dates + "\n" + "\n".join(lines)


def _sum_fee(checklist: Checklist) -> str:
    return "\n" + "\n".join(f"· {m.name}：{m.fee or '收费情况以当地窗口为准'}" for m in _needed(checklist))


def _sum_place(checklist: Checklist) -> str:
    lines = [f"· {m.name}：{m.agency or '部门以当地窗口为准'}" for m in _needed(checklist)]
    return "到政务服务中心办，后面是负责的部门，具体窗口以当地为准。\n" + "\n".join(lines)


def _sum_steps(checklist: Checklist) -> str:
    return "按这个顺序办：\n" + "\n".join(f"{n}. {m.name}" for n, m in enumerate(_needed(checklist), 1))


def _sum_basis(checklist: Checklist) -> str:
    cited = {f"{c.source.title}{c.article or ''}" for m in _needed(checklist) for c in m.citations}
    return "\n" + "\n".join(f"· {title}" for title in sorted(cited)) if cited else "依据还没有收录，请以当地窗口为准。"


def _sum_materials(checklist: Checklist) -> str:
    bring = [m for m in checklist.materials if m.state == "bring"]
    if not bring:
        return "现在知道的里面没有要带的材料。"
    return "要带这些：\n" + "\n".join(f"· {m.name}{f' {m.copies}份' if m.copies else ''}" for m in bring)


def _sum_agent(_: Checklist) -> str:
    return "能不能由别人代办，每一件事不一样。去之前问一下窗口或 12345：要不要委托书，要带谁的身份证原件。"


_SUMMARIES = {"materials": _sum_materials, "agent": _sum_agent, "time": _sum_time, "fee": _sum_fee, "place": _sum_place, "agencies": sum_agencies, "steps": _sum_steps, "basis": _sum_basis}
