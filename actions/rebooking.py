"""Changing what was wished, offered or booked: 换到下午 keeps the day, 换成周日 keeps the half of the day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from actions.base import Changes, perform
from actions.internal import Refused
from actions.knowledge import Knowledge
from actions.offering import offer_found, offer_slots
from actions.period import read_moment, read_wanted, say_slot
from actions.refused_times import find_wished_day
from actions.reply import Reply, choice
from actions.turn import Turn
from actions.turned_down import CLOCK, HALF, day_words
from actions.wording import CLAUSE_END, LEAST_LEFT, leftover

_SAME_HOUR = re.compile(r"同一个?(?:点|时间|钟点|时段)|(?:一样|同样)的?(?:点|时间|钟点|时段)|还是[这那]个(?:点|时间|钟点|时段)")
_CHANGE = re.compile(r"改(?=[这下本]?个?(?:周|星期|礼拜|明天|后天|今天|[上下中]午|[0-9一二三四五六七八九十]+[月号日点]))|改到|改成|改为|改在|换到|换成|换个?|挪到|推到|延到|拖到|推迟|提前|改约|改天|改个?时间|早一?点|晚一?点|早些|晚些|再早|再晚|[早晚](?:一|半|两|1|2)个?半?(?:小时|钟头)")
_TO = re.compile(r"改(?=[这下本]?个?(?:周|星期|礼拜|明天|后天|今天|[上下中]午|[0-9一二三四五六七八九十]+[月号日点]))|改到|改成|改为|改在|换到|换成|挪到|推到|延到|拖到|推迟到|提前到")
_GAP = 3  # characters between the change and its time: 改到这个周日
_EARLIER = re.compile(r"早一?点|早些|再早|提前|早(?:一|半|两|1|2)个?半?(?:小时|钟头)")
_LATER = re.compile(r"晚一?点|晚些|再晚|推迟|晚(?:一|半|两|1|2)个?半?(?:小时|钟头)")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")


def change_wish(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless slots were offered or something is booked, and the words change its time."""
    booking = turn.state.get("booking") or {}
    bare = bool(turn.values("time")) and len(leftover(turn)) < LEAST_LEFT
    if booking.get("slots") and not booking.get("booked") and bare and not _CHANGE.search(turn.text) and _goes_to_choice(turn):
        return perform(replace(turn, intent="choose_slot"), reply, knowledge)  # 明天: nothing but a time
    asked_back = booking.get("among") or (booking.get("waits_for") == "matter" and not turn.state.get("topic_id"))
    if asked_back and turn.values("time") and len(leftover(turn)) < LEAST_LEFT:
        return perform(replace(turn, intent="book"), reply, knowledge)  # 中午也行, while the thing is still asked for
    topic, centre = knowledge.topic(booking.get("matter")), knowledge.centre(booking.get("centre"))
    time = turn.first("time")
    relative = bool(_EARLIER.search(turn.text) or _LATER.search(turn.text))
    if not _CHANGE.search(turn.text) or not (time or relative) or turn.has_any("matter", "business"):
        return None
    if booking.get("waits_for") and time:
        return perform(replace(turn, intent="book"), reply, knowledge)  # the thing or the place is still asked for
    if topic is None or centre is None:
        return _say_nothing_to_change(reply) if _names_new_time(turn) else None
    if not booking.get("slots") and not booking.get("booked"):
        return None
    reply.status = "booking"
    if booking.get("booked"):
        booking = booking | {"moving": booking["booked"]}
        reply.say(f"好的，“{topic.name}”选好新的时间就改过去，原来的先给您留着。")
    if not time:
        return {"booking": _offer_near(booking, topic, centre, bool(_EARLIER.search(turn.text)), reply, knowledge)}
    words = merge_wish(turn, booking, knowledge)
    return {"booking": offer_slots(booking | {"words": words}, topic, centre, reply, knowledge)}


def _goes_to_choice(turn: Turn) -> bool:
    """就十二点半吧 sounds like a new wish, and is one of those shown if any is at that time."""
    return bool(CLOCK.search(turn.first("time") or "")) if turn.intent == "book" else turn.intent not in ("choose_slot", "other_times")


def _names_new_time(turn: Turn) -> bool:
    """改到周日, but not 老屋改成饭馆，周末开: the time stands right behind the change."""
    starts = [found["start"] for found in turn.spoken if found["entity"] == "time"]
    between = [turn.text[to.end() : start] for to in _TO.finditer(turn.text) for start in starts if to.end() <= start]
    return any(len(words) <= _GAP and not CLAUSE_END.search(words) for words in between)


def _say_nothing_to_change(reply: Reply) -> Changes:
    reply.say("这次对话里还没有约过，没有可以改的时间。在别的设备上约的，请打开当时的页面用预约码改。")
    reply.offer("要约一个吗？", [choice("我要预约", "book")])
    return {}


def merge_wish(turn: Turn, booking: dict[str, Any], knowledge: Knowledge) -> str:
    """The new words with what they leave out: the day, or the half of the day, that was spoken of last."""
    new, old = _new_time(turn), booking.get("words") or ""
    half = HALF.search(new)
    if day_words(new):
        new = _put_in_week(new, booking, knowledge)
        if _SAME_HOUR.search(turn.text) and booking.get("last"):
            return f"{new}{read_moment(booking['last']):%H:%M}"
        kept = HALF.search(old)
        return new if half or CLOCK.search(new) or kept is None else new + kept[0]
    day = _last_day(booking, knowledge)
    return f"{day.month}月{day.day}日{new}" if day else new


def _put_in_week(words: str, booking: dict[str, Any], knowledge: Knowledge) -> str:
    """周四 after 下周三 was spoken of is the Thursday of that week."""
    weekday = _WEEKDAY.match(words)
    wished, today = find_wished_day(booking, knowledge) or _first_of_week(booking, knowledge), knowledge.now().date()
    if weekday is None or wished is None or wished.isocalendar()[:2] <= today.isocalendar()[:2]:
        return words
    day = wished + timedelta("一二三四五六日".index(weekday[1].replace("天", "日")) - wished.weekday())
    return f"{day.month}月{day.day}日{words[weekday.end():]}"


def _first_of_week(booking: dict[str, Any], knowledge: Knowledge) -> date | None:
    """Of 下下周上午 its Monday: a weekday said next is of that week."""
    wanted = read_wanted(booking["words"], knowledge.now(), knowledge.calendar(booking.get("centre"))) if booking.get("words") else None
    same_week = wanted is not None and wanted.first.isocalendar()[:2] == wanted.last.isocalendar()[:2]
    return wanted.first if same_week else None


def _new_time(turn: Turn) -> str:
    """从周六改到周日: what stands behind the word of change; all of it when nothing does."""
    times = [found for found in turn.spoken if found["entity"] == "time"]
    change = max((match.end() for match in _TO.finditer(turn.text)), default=0)
    behind = [found for found in times if found["start"] >= change]
    return "".join(found["value"] for found in behind or times)


def move_appointment(slot: dict, booking: dict[str, Any], turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """Put the appointment into the slot that was picked."""
    try:
        moved = knowledge.internal.move(turn.conversation, booking["moving"], slot["id"])
    except Refused as refused:
        reply.status = "booking"
        reply.say(f"没改成，原来的预约还在。{refused}")
        return {}
    reply.status = "booked"
    reply.say(f"改好了：{say_appointment(moved)}。预约码还是 {moved['code']}，到时出示就行。")
    reply.show("appointment", appointment=moved)
    reply.offer("还可以：", [choice("改时间", "other_times"), choice("取消预约", "cancel_appointment")])
    return {"booking": remember_booked(moved)}


def remember_booked(appointment: dict[str, Any]) -> dict[str, Any]:
    """What a later 改到周三下午 needs to know."""
    return {
        "matter": (appointment.get("matter") or {}).get("id"),
        "centre": (appointment.get("centre") or {}).get("id"),
        "booked": appointment["code"],
        "last": appointment.get("start"),
    }


def say_appointment(appointment: dict[str, Any]) -> str:
    """When, where and for what."""
    centre, matter = appointment.get("centre") or {}, appointment.get("matter") or {}
    return f"{say_slot(appointment)} {centre.get('name', '')} {matter.get('name', '')}".strip()


def _last_day(booking: dict[str, Any], knowledge: Knowledge):
    """The day that was held or booked, else the one that was asked for, else the first that was offered."""
    wanted = read_wanted(booking["words"], knowledge.now(), knowledge.calendar(booking.get("centre"))) if booking.get("words") else None
    if wanted is not None and wanted.first == wanted.last and day_words(booking["words"]):
        return wanted.first
    start = booking.get("last") or next((slot["start"] for slot in booking.get("slots") or []), None)
    return read_moment(start).date() if start else None


def _offer_near(booking: dict, topic: Any, centre: Any, earlier: bool, reply: Reply, knowledge: Knowledge) -> dict:
    """Free slots before (or after) the one that was spoken of: the same day first, then the days around it."""
    start = booking.get("last") or next((slot["start"] for slot in booking.get("slots") or []), None)
    at = read_moment(start) if start else knowledge.now()
    now = knowledge.now()
    first, last = (now.date(), at.date()) if earlier else (at.date(), now.date() + timedelta(30))
    free = [s for s in knowledge.internal.list_slots(centre.id, topic.id, first, last)["slots"] if s.get("remaining", 1) > 0]
    fitting = [s for s in free if _is_before(s, at) == earlier and read_moment(s["start"]) != at]
    same_day = [s for s in fitting if read_moment(s["start"]).date() == at.date()]
    shown = same_day or fitting
    if not shown:
        reply.say(f"没有更{'早' if earlier else '晚'}的号了，先前给您看的还在：")
        shown = [s for s in free if read_moment(s["start"]).date() == at.date()] or free
    else:
        reply.say(f"约“{topic.name}”，更{'早' if earlier else '晚'}一点的有这些：")
    return offer_found(booking, shown, topic, centre, reply)


def _is_before(slot: dict, at: datetime) -> bool:
    return read_moment(slot["start"]) < at
