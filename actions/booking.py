"""Booking a window: matter, centre, time, slots, hold and the applicant form (which the page posts itself)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from actions.base import Changes, TopicAction, centre_of, perform
from actions.clarify import ask_which
from actions.finding import find_topics
from actions.hours import name_centres, say_hours, time_words
from actions.internal import Refused
from actions.knowledge import Knowledge, Topic
from actions.offering import cite, keep_slot, name_kinds, offer_slots, say_understood
from actions.period import read_moment, read_wanted, say_slot
from actions.personal_data import without_data
from actions.rebooking import merge_wish, move_appointment
from actions.refused_times import REFUSED
from actions.reply import Reply
from actions.slot_places import read_slot_place
from actions.spoken_time import spoken_lately
from actions.topics import offer_more
from actions.turn import Turn
from actions.turned_down import day_words, read_hour_wish
from actions.vague import list_choices
from actions.wording import split_clauses
from knowledge_base.opening import privacy_notice

_BOOKING_WORDS = re.compile(
    r"下班(?:之|以)?后|约着|早一?[点些](?!摊|铺|店|车)的?|晚一?[点些]的?|别太[早晚]|不要太[早晚]|中间|那个?(?:时候|时间|点)|那一?天|"
    r"以外|之外|除外|都[行可]以?|约一?[下个]|找个?|"
    r"能不能|可不可以|可以|帮我|给我|帮忙|麻烦|请问?|我要|我想|想要?|最早|最快|最近|什么时候|哪一?天|几号|何时|还能|能|还有|有号|"
    r"名额|空位|[换改][成到]|先|再|在线|网上|预约|约一?个?(?:号|时间)?|挂一?个?号|排一?个?号|取一?个?号|"
    r"订一?个?号?|定一?个|号(?!牌)|窗口|去办|办理?|一下|一个|的|吧|吗|呢|有没有|没有|没|有(?!限)|时间|时段|得[上到]|过去|去(?!世)|到(?!期)|在(?![职校])|要|个(?![体人税])|我"
)
_THINGS = ("matter", "material", "business")
_ERRAND = re.compile(r"办|补|领|换|登记|申请|注销|变更")
_CLOCK = re.compile(r"([0-9]{1,2})[:：点]([0-9]{2}|半)?")
_OPEN_ENDED = re.compile(r"[点半时刻分](?:钟)?(?:之|以)?[前后]|[点半时刻分](?:钟)?(?:开始|起)")
_KINDS = {"individual_business": "个体工商户（含筹办中）", "company": "公司（含筹办中）", "person": "个人"}


class Book(TopicAction):
    """Ask for a window. What is missing is asked first: the matter, then the centre."""

    title = "action_book"
    intents = ("book",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        reply.status = "booking"
        booking = _start(turn, knowledge)
        topics = _topics_meant(turn, booking, knowledge)
        centre = knowledge.centre(centre_of(turn))
        if booking["words"] and (len(topics) != 1 or centre is None) and turn.first("time"):
            say_understood(booking["words"], centre_of(turn), reply, knowledge)
        if len(topics) > 1:
            ask_which(topics, reply)
            return {"booking": booking | {"waits_for": "matter", "among": [topic.id for topic in topics]}}
        if not topics:
            reply.say("好的，帮您约窗口。您要去办哪件事？比如“营业执照”“身份证补领”。")
            return {"booking": booking | {"waits_for": "matter"}}
        topic = topics[0]
        state = {"topic_id": topic.id, "guide_question": None}
        booking |= {"matter": topic.id}
        if centre is None:
            reply.offer(f"约“{topic.name}”，您要去哪个中心？", name_centres(list(knowledge.catalogue.centres.values())))
            return state | {"booking": booking | {"waits_for": "centre"}}
        return state | {"booking": offer_slots(booking, topic, centre, reply, knowledge)}


class SelectCentre(TopicAction):
    """A centre named or picked; goes on with a booking that waited for it."""

    title = "action_select_centre"
    intents = ("select_centre",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        centre = knowledge.centre(turn.payload.get("id") or turn.first("centre"))
        if centre is None:
            reply.status = "clarifying"
            reply.offer("您要去哪个中心？", name_centres(list(knowledge.catalogue.centres.values())))
            return {}
        state = {"centre": centre.id}
        turn = replace(turn, centre=centre.id).remembering(state)
        booking = turn.state.get("booking") or {}
        topic = knowledge.topic(booking.get("matter"))
        if topic is not None and (booking.get("waits_for") == "centre" or booking.get("slots")):
            reply.status = "booking"
            return state | {"booking": offer_slots(booking, topic, centre, reply, knowledge)}
        if booking.get("waits_for") == "matter" and (among := _list_among(turn, knowledge)):
            reply.say(f"好的，去{centre.name}。")
            ask_which(among, reply)
            return state
        when = turn.payload.get("when") or spoken_lately(turn)
        if turn.payload.get("aspect") or (when and "place" not in turn.values("aspect")):  # asked for its hours
            topic = knowledge.topic(turn.state.get("topic_id"))
            say_hours(replace(turn, payload={**turn.payload, "when": when} if when else turn.payload), topic, reply, knowledge)
            return state
        if "place" in turn.values("aspect"):
            where = f"在{centre.address}" if centre.address else "的详细地址没有查到，导航搜它的名字，或打 12345 问"
            reply.say(f"{centre.name}{where}。想办什么事？", cite(centre))
            return state
        present = knowledge.topic(turn.state.get("topic_id"))
        reply.say(f"好的，按{centre.name}来说。{f'还是“{present.name}”吗？' if present else '想办什么事？'}", cite(centre))
        if present is not None:
            offer_more(present, [], reply)
        return state


class OtherTimes(TopicAction):
    """Other slots than those just offered: at a named time, else later ones."""

    title = "action_other_times"
    intents = ("other_times",)

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        booking = turn.state.get("booking") or {}
        topic, centre = knowledge.topic(booking.get("matter")), knowledge.centre(booking.get("centre"))
        if topic is None or centre is None:
            return perform(replace(turn, intent="book"), reply, knowledge)
        reply.status = "booking"
        words = merge_wish(turn, booking, knowledge) if turn.first("time") else None
        if booking.get("booked"):
            booking = booking | {"moving": booking["booked"]}
            reply.say(f"好的，“{topic.name}”选好新的时间就改过去，原来的先给您留着。")
        after = None if words else (turn.payload.get("from") or booking.get("last_shown"))
        return {"booking": offer_slots(booking | {"words": words}, topic, centre, reply, knowledge, after)}


class ChooseSlot(TopicAction):
    """Hold the slot and show the applicant form."""

    title = "action_choose_slot"
    intents = ("choose_slot",)
    interrupts = False

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        booking = _shown_elsewhere(turn, knowledge) or turn.state.get("booking") or {}
        topic, centre = knowledge.topic(booking.get("matter")), knowledge.centre(booking.get("centre"))
        if topic is None or centre is None or not booking.get("slots"):
            return perform(replace(turn, intent="book"), reply, knowledge)
        reply.status = "booking"
        slot = _slot_meant(turn, booking["slots"], centre.id, knowledge)
        if slot is None and turn.first("time"):  # a time that was not among those shown
            return {"booking": offer_slots(booking | {"words": merge_wish(turn, booking, knowledge)}, topic, centre, reply, knowledge)}
        if slot is None:
            reply.say(f"约“{topic.name}”，没对上您说的时间，请从下面的时段里点一个，也可以说“换个时间”。")
            return {"booking": offer_slots(booking, topic, centre, reply, knowledge)}
        if booking.get("moving"):
            return move_appointment(slot, booking, turn, reply, knowledge)
        try:
            hold = knowledge.internal.hold(slot["id"], topic.id, turn.conversation)
        except Refused as refused:
            reply.say(str(refused))
            return {"booking": offer_slots(booking | {"words": None}, topic, centre, reply, knowledge)}
        only = f"这个时段只接待{name_kinds(slot['only'])}（含正在筹办的）。" if slot.get("only") else ""
        reply.say(f"办“{topic.name}”，给您留了{centre.name} {say_slot(slot)}，请在 5 分钟内填好下面的表，提交后才算约上。{only}", cite(centre) if only else ())
        reply.show(
            "applicant_form",
            slot=slot,
            matter={"id": topic.id, "name": topic.name},
            hold={key: hold[key] for key in ("id", "token", "expires_at")},
            fields=_fields(slot.get("only")),
            privacy_notice=privacy_notice(knowledge.rules[centre.id]),
            done_payload={"intent": "booking_done", "entities": {}},
        )
        return {"booking": booking | {"held": slot["id"], "last": slot["start"]}}


def _shown_elsewhere(turn: Turn, knowledge: Knowledge) -> dict[str, Any] | None:
    """The booking of a slot that was shown beside the opening hours; None when the slot was offered in a booking."""
    topic, centre = knowledge.topic(turn.payload.get("id")), knowledge.centre(turn.payload.get("centre"))
    if topic is None or centre is None:
        return None
    day = date.fromisoformat(turn.payload["day"])
    slots = knowledge.internal.list_slots(centre.id, topic.id, day, day)["slots"]
    return {"matter": topic.id, "centre": centre.id, "slots": [keep_slot(slot) for slot in slots]}


def _start(turn: Turn, knowledge: Knowledge) -> dict[str, Any]:
    """The booking so far; a new time replaces the old one, a finished booking starts afresh."""
    before = turn.state.get("booking") or {}
    open_wish = bool(before.get("slots") or before.get("waits_for"))
    if open_wish and turn.first("time") and not _names_thing(turn):
        words = merge_wish(turn, before, knowledge)
    else:
        words = _join_times(turn) or (before.get("words") if before.get("waits_for") else None) or spoken_lately(turn)
    refused = [*((before.get("refused") or []) if open_wish else []), *turn.values(REFUSED), *read_hour_wish(turn.text)]
    named = before.get("matter") if before.get("waits_for") == "centre" else None
    return {"words": words, "matter": named} | ({"refused": refused} if refused else {})


def _join_times(turn: Turn) -> str | None:
    """下下礼拜找个时间，上午的: a half said apart belongs to the days."""
    times = turn.values("time")
    if len(times) == 2 and day_words(times[0]) and not day_words(times[1]) and times[0] == day_words(times[0]):
        return "".join(times)
    return time_words(turn)


def _topics_meant(turn: Turn, booking: dict[str, Any], knowledge: Knowledge) -> list[Topic]:
    named = knowledge.topic(turn.payload.get("id") or booking.get("matter"))
    if named is not None and not turn.text:
        return [named]
    present = knowledge.topic(turn.state.get("topic_id")) or named
    found = _find_wished(turn, turn, knowledge) or _find_in_clauses(_names_thing, turn, knowledge)
    if not found and present is None:
        found = _find_in_clauses(_names_errand, turn, knowledge)
    return found or _list_among(turn, knowledge) or ([present] if present is not None else [])


def _list_among(turn: Turn, knowledge: Knowledge) -> list[Topic]:
    """Between which the wish to book was asked back, while that waits for an answer."""
    booking = turn.state.get("booking") or {}
    among = booking.get("among") or () if booking.get("waits_for") == "matter" else ()
    return [topic for key in among if (topic := knowledge.topic(key)) is not None]


def _find_wished(part: Turn, turn: Turn, knowledge: Knowledge) -> list[Topic]:
    """What a message, or a part of it, is about beside its words of booking."""
    rest = without_data(part.without(lambda found: found["entity"] in ("time", "centre", REFUSED)))
    words = _BOOKING_WORDS.sub("", rest).strip(" ，。？！,.?!")
    if len(words) < 2:
        return []
    present = knowledge.topic(turn.state.get("topic_id"))
    choices = list_choices(words, knowledge)
    return [present] if present in choices else choices or find_topics(words, turn, knowledge)


def _find_in_clauses(speaks_of_it: Callable[[Turn], bool], turn: Turn, knowledge: Knowledge) -> list[Topic]:
    """上班走不开，想来办护照: the clause with the thing, where the whole with its reasons is about nothing known."""
    parts = [part for part in split_clauses(turn) if speaks_of_it(part)]
    return next((found for part in parts if (found := _find_wished(part, turn, knowledge))), [])


def _names_thing(part: Turn) -> bool:
    return part.has_any(*_THINGS)


def _names_errand(part: Turn) -> bool:
    return bool(_ERRAND.search(part.text))


def _slot_meant(turn: Turn, slots: list[dict], centre: str, knowledge: Knowledge) -> dict | None:
    """By id, by place (第一个, 最早), or by the time that was said."""
    if turn.payload.get("slot_id"):
        wanted_id = turn.payload["slot_id"]
        return next((slot for slot in slots if slot["id"] == wanted_id), None)
    wanted = read_wanted(turn.first("time") or turn.text, knowledge.now(), knowledge.calendar(centre))
    exact = [slot for slot in slots if wanted and wanted.holds(slot["start"])]
    of_a_day = bool(wanted and turn.first("time") and day_words(turn.first("time")))
    within = exact if of_a_day else slots  # 周二上午第一个 and 周三下午四点 are none of the slots of a Monday
    place = read_slot_place(turn.text, within) if within else None
    if place is not None:
        return within[place]
    if len(exact) == 1:
        return exact[0]
    if of_a_day and not exact or _OPEN_ENDED.search(turn.text):
        return None  # 十点前, 三点以后: several may fit
    clock = _CLOCK.search(turn.text.translate(str.maketrans("一二两三四五六七八九", "1223456789")).replace("十", "10"))
    if clock is None:
        return None
    minute = 30 if clock[2] == "半" else int(clock[2] or 0)
    at = [s for s in exact or within if (read_moment(s["start"]).hour % 12, read_moment(s["start"]).minute) == (int(clock[1]) % 12, minute)]
    return at[0] if at else None


def _fields(only: list[str] | None) -> list[dict[str, Any]]:
    kinds = [{"value": value, "title": title} for value, title in _KINDS.items() if not only or value in only]
    return [
        {"name": "kind", "label": "以什么身份办", "type": "choice", "required": True, "options": kinds},
        {"name": "name", "label": "姓名或名称", "type": "text", "required": True},
        {"name": "phone", "label": "手机号", "type": "tel", "required": True},
        {"name": "credit_code", "label": "统一社会信用代码（还没登记可以不填）", "type": "text", "required": False},
    ]
