"""Free slots shown for a wish, else the nearest with the reason why not."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from actions.hours import is_evening
from actions.knowledge import Knowledge, Topic
from actions.period import Wanted, read_moment, read_wanted, say_day, say_wanted
from actions.reply import Reply, choice
from actions.turned_down import drop_turned_down
from knowledge_base.catalogue.models import Centre
from knowledge_base.opening import CentreRules, Session, day_sessions
from knowledge_base.times import read_time

DAYS_AHEAD = 30
DAYS_SHOWN = 3  # open days offered at once
_DATE = re.compile(r"(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}[日号]")
_AFTER_HOURS = ("延时", "弹性")  # what a centre says of serving after hours
_SHORT_KINDS = {"company": "企业", "individual_business": "个体工商户", "person": "个人"}


def offer_slots(
    booking: dict[str, Any], topic: Topic, centre: Centre, reply: Reply, knowledge: Knowledge, after: str | None = None
) -> dict[str, Any]:
    """Show free slots for the wanted time, else the next open ones with the reason; returns the booking's new state."""
    now = knowledge.now()
    if booking.get("words") and is_evening(booking["words"]):
        return _offer_outside_work(booking, topic, centre, reply, knowledge)
    wanted = read_wanted(booking["words"], now, knowledge.calendar(centre.id)) if booking.get("words") else None
    if booking.get("words") and wanted is None:
        say_unread(booking["words"], reply)
        reply.say("先给您看最近能约的。")
    found = knowledge.internal.list_slots(centre.id, topic.id, *_days(wanted, after, now))
    free = _leave_out(booking, found["slots"], knowledge)
    slots = [slot for slot in free if wanted.holds(slot["start"])] if wanted else free
    sources = cite(centre)
    if wanted:
        reply.say(_confirm(wanted, slots, free, found, topic, centre, knowledge), sources)
        if not slots and not free:
            found = knowledge.internal.list_slots(centre.id, topic.id, now.date(), now.date() + timedelta(DAYS_AHEAD))
            free = _leave_out(booking, found["slots"], knowledge)
            # Beyond all of them, those from today on.
            free = free if wanted.first > now.date() + timedelta(DAYS_AHEAD) else take_nearest_days(free, wanted.first)
        slots = slots or free
    elif slots:
        reply.say(f"约“{topic.name}”，{centre.name}最近能约的时间：", sources)
    return offer_found(booking, slots, topic, centre, reply, found.get("reason"))


def _offer_outside_work(booking: dict[str, Any], topic: Topic, centre: Centre, reply: Reply, knowledge: Knowledge) -> dict[str, Any]:
    """下班以后: no window is open in the evening, so the noons and weekends that can be booked, else the nearest."""
    today = knowledge.now().date()
    found = knowledge.internal.list_slots(centre.id, topic.id, today, today + timedelta(DAYS_AHEAD))
    free = _leave_out(booking, found["slots"], knowledge)
    outside = [slot for slot in free if slot.get("kind", "regular") != "regular"]
    off_days = [slot for slot in outside if slot["kind"] != "midday"]
    noons = [slot for slot in outside if slot["kind"] == "midday"]
    shown = sorted([*_first_days(off_days, 1), *_first_days(noons, DAYS_SHOWN - 1)], key=lambda slot: slot["start"])
    closed = f"约“{topic.name}”，{centre.name}{booking['words']}窗口不开，约不到。"
    lines = [f"\n· {line}" for line in centre.hours_in_words if any(word in line for word in _AFTER_HOURS)]
    reply.say(closed + ("上班时间以外能约的有这些：" if shown else "上班时间以外也不办，只能上班时间来：") + "".join(lines), cite(centre))
    return offer_found(booking | {"words": None}, shown or free, topic, centre, reply, found.get("reason"))


def offer_found(
    booking: dict[str, Any], slots: list[dict], topic: Topic, centre: Centre, reply: Reply, reason: str | None = None
) -> dict[str, Any]:
    """Show the first days of ``slots``; returns the booking's new state."""
    shown = _first_days(slots)
    kept = {"matter": topic.id, "centre": centre.id, "words": booking.get("words"), "slots": [keep_slot(slot) for slot in shown]}
    kept |= {key: booking[key] for key in ("moving", "last", "around", "refused") if booking.get(key)}
    if not shown:
        reply.say(reason or "最近没有可以约的时段。")
        reply.say("上班时间可以直接到窗口办，也可以拨打 12345 询问。")
        return kept
    if all(slot.get("only") for slot in shown):
        reply.say(f"这些时段只接待{name_kinds(shown[0]['only'])}（含正在筹办的）。", cite(centre))
    payloads = [{**slot, "payload": {"intent": "choose_slot", "entities": {"slot_id": slot["id"]}}} for slot in shown]
    reply.show(
        "slots", slots=payloads, title=topic.name, matter={"id": topic.id, "name": topic.name}, centre=centre.id, reason=reason
    )
    reply.offer("点一个时间就行，说“第二个”“九点半”也可以。", [choice("看别的时间", "other_times")])
    return kept | {"last_shown": read_moment(shown[-1]["start"]).date().isoformat()}


def _leave_out(booking: dict[str, Any], slots: list[dict], knowledge: Knowledge) -> list[dict]:
    """Those with places left, without what was turned down before, unless nothing else is there."""
    free = [slot for slot in slots if slot.get("remaining", 1) > 0]
    return drop_turned_down(free, booking.get("refused") or [], knowledge) or free


def say_unread(words: str, reply: Reply) -> None:
    """A time that cannot be known for sure is asked back, never guessed."""
    reply.say(f"“{words}”我拿不准是哪一天，请说成几月几号或者下周几。")


def say_understood(words: str, centre: str | None, reply: Reply, knowledge: Knowledge) -> None:
    """Before anything else is asked: which day was understood, and when it cannot be booked yet or any more."""
    now = knowledge.now()
    if is_evening(words):
        return  # said with the places
    wanted = read_wanted(words, now, knowledge.calendar(centre))
    if wanted is None:
        if read_time(words, now) is None:
            say_unread(words, reply)
        return
    ahead = knowledge.days_ahead(centre)
    horizon = now.date() + timedelta(ahead)
    said = _say_back(wanted, now)
    if wanted.first > horizon:
        reply.say(f"{said}，现在还约不了：最多提前 {ahead} 天预约，今天能约到{say_day(horizon, now.date())}。")
    elif wanted.period.end < now:
        reply.say(f"{said}，已经过去了。")
    else:
        reply.say(f"{said}。")


def _say_back(wanted: Wanted, now: datetime) -> str:
    """“周六”是11月28日（周六）; a date that was said as one needs no explaining."""
    meant = say_wanted(wanted, now)
    return meant if _DATE.match(wanted.words) else f"“{wanted.words}”是{meant}"


def _confirm(wanted: Wanted, slots: list, free: list, found: dict, topic: Topic, centre: Centre, knowledge: Knowledge) -> str:
    """Say back in plain words what is booked and which time was understood, and what there is, else why not."""
    said = f"约“{topic.name}”，{_say_back(wanted, knowledge.now())}"
    if slots:
        return f"{said}，{centre.name}能约这些："
    if free:
        return f"{said}，{_say_why_not(wanted, free, knowledge.rules[centre.id])}。{'这天' if wanted.first == wanted.last else '这几天'}别的时段还能约："
    return f"{said}，约不到。{found.get('reason') or ''}"


def _say_why_not(wanted: Wanted, free: list[dict], rules: CentreRules) -> str:
    """Of a time on a day that has other free slots: the windows are closed then, or there is no place left."""
    names = {slot.get("window") for slot in free}
    windows = [group for group in rules.groups if group.name in names]
    sessions = [s for group in windows for s in day_sessions(rules, wanted.first, group)]
    if wanted.first != wanted.last or any(s.start <= wanted.period.end and wanted.period.start < s.end for s in sessions):
        return "这个时段没有号了（约满，或者离开始太近）"
    hours = "、".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in _join_hours(sessions))
    return f"这个时间窗口不开，{'、'.join(g.name for g in windows)}这天开 {hours}"


def _join_hours(sessions: list[Session]) -> list[tuple[datetime, datetime]]:
    """Stretches in order of time; sessions without a gap, such as noon between morning and afternoon, are one."""
    joined: list[tuple[datetime, datetime]] = []
    for start, end in sorted((s.start, s.end) for s in sessions):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def _days(wanted: Wanted | None, after: str | None, now: datetime) -> tuple:
    if wanted is not None:
        return wanted.first, wanted.last
    first = datetime.fromisoformat(after).date() + timedelta(1) if after else now.date()
    return first, now.date() + timedelta(DAYS_AHEAD)


def take_nearest_days(slots: list[dict], wished: date) -> list[dict]:
    """The slots of the days nearest to the one that was asked for."""
    days = {read_moment(slot["start"]).date() for slot in slots}
    nearest = sorted(days, key=lambda day: (abs(day - wished), day))[:DAYS_SHOWN]
    return [slot for slot in slots if read_moment(slot["start"]).date() in nearest]


def _first_days(slots: list[dict], number: int = DAYS_SHOWN) -> list[dict]:
    days = sorted({read_moment(slot["start"]).date() for slot in slots})[:number]
    return [slot for slot in slots if read_moment(slot["start"]).date() in days]


def name_kinds(kinds: list[str]) -> str:
    """企业和个体工商户."""
    return "和".join(_SHORT_KINDS[kind] for kind in sorted(kinds, key=list(_SHORT_KINDS).index))


def cite(centre: Centre) -> list[dict]:
    """The sources of a centre's hours."""
    return [citation.to_json() for citation in centre.citations]


def keep_slot(slot: dict) -> dict:
    """What the dialogue remembers of a slot."""
    return {key: slot[key] for key in ("id", "start", "end", "kind", "only", "window") if key in slot}
