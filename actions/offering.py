"""Free slots shown for a wish, else the nearest with the reason why not."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from actions.knowledge import Knowledge, Topic
from actions.period import Wanted, read_moment, read_wanted, say_day
from actions.reply import Reply, choice
from knowledge_base.catalogue.models import Centre

DAYS_AHEAD = 30
DAYS_SHOWN = 3  # open days offered at once
_SHORT_KINDS = {"company": "企业", "individual_business": "个体工商户", "person": "个人"}


def offer_slots(
    booking: dict[str, Any], topic: Topic, centre: Centre, reply: Reply, knowledge: Knowledge, after: str | None = None
) -> dict[str, Any]:
    """Show free slots for the wanted time, else the next open ones with the reason; returns the booking's new state."""
    now = knowledge.now()
    wanted = read_wanted(booking["words"], now) if booking.get("words") else None
    if booking.get("words") and wanted is None:
        reply.say(f"没看懂“{booking['words']}”是哪一天，先给您看最近能约的。")
    found = knowledge.internal.list_slots(centre.id, topic.id, *_days(wanted, after, now))
    free = [slot for slot in found["slots"] if slot.get("remaining", 1) > 0]
    slots = [slot for slot in free if wanted.holds(slot["start"])] if wanted else free
    sources = cite(centre)
    if wanted:
        reply.say(_confirm(wanted, slots, free, found.get("reason"), centre), sources)
        if not slots and not free:
            # From today on: the reason names the nearest opening, and this is where it stands.
            found = knowledge.internal.list_slots(centre.id, topic.id, now.date(), now.date() + timedelta(DAYS_AHEAD))
            free = [slot for slot in found["slots"] if slot.get("remaining", 1) > 0]
        slots = slots or free
    elif slots:
        reply.say(f"{centre.name}最近能约的时间：", sources)
    return offer_found(booking, slots, topic, centre, reply, found.get("reason"))


def offer_found(
    booking: dict[str, Any], slots: list[dict], topic: Topic, centre: Centre, reply: Reply, reason: str | None = None
) -> dict[str, Any]:
    """Show the first days of ``slots``; returns the booking's new state."""
    shown = _first_days(slots)
    kept = {"matter": topic.id, "centre": centre.id, "words": booking.get("words"), "slots": [_keep(slot) for slot in shown]}
    kept |= {key: booking[key] for key in ("moving", "last") if booking.get(key)}
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


def _confirm(wanted: Wanted, slots: list, free: list, reason: str | None, centre: Centre) -> str:
    """Say back in plain words which days were understood, and what there is."""
    days = say_day(wanted.first) if wanted.first == wanted.last else f"{say_day(wanted.first)}到{say_day(wanted.last)}"
    if slots:
        return f"“{wanted.words}”是{days}，{centre.name}能约这些："
    if free:
        return f"“{wanted.words}”是{days}，您说的时段没有号了，这几天别的时段还能约："
    return f"“{wanted.words}”是{days}，约不到。{reason or ''}"


def _days(wanted: Wanted | None, after: str | None, now: datetime) -> tuple:
    if wanted is not None:
        return wanted.first, wanted.last
    first = datetime.fromisoformat(after).date() + timedelta(1) if after else now.date()
    return first, now.date() + timedelta(DAYS_AHEAD)


def _first_days(slots: list[dict]) -> list[dict]:
    days = sorted({read_moment(slot["start"]).date() for slot in slots})[:DAYS_SHOWN]
    return [slot for slot in slots if read_moment(slot["start"]).date() in days]


def name_kinds(kinds: list[str]) -> str:
    """企业和个体工商户."""
    return "和".join(_SHORT_KINDS[kind] for kind in sorted(kinds, key=list(_SHORT_KINDS).index))


def cite(centre: Centre) -> list[dict]:
    """The sources of a centre's hours."""
    return [citation.to_json() for citation in centre.citations]


def _keep(slot: dict) -> dict:
    return {key: slot[key] for key in ("id", "start", "end", "kind", "only", "window") if key in slot}
