"""Which slots are offered for what, why none are, and what is open instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge_base import clock
from knowledge_base.opening import (
    CentreRules,
    Slot,
    Subject,
    WindowGroup,
    check_eligibility,
    explain_day,
    groups_for,
    list_slots,
    open_rules,
    say_day,
    say_period,
)
from knowledge_base.opening.engine import day_sessions
from knowledge_base.opening.models import APPLICANTS
from webhook.appointments.errors import InvalidRequest
from webhook.appointments.storage import count_taken
from webhook.appointments.subjects import find_subject, why_elsewhere
from webhook.parts import Parts

INSTEAD = 3  # other openings named beside a refusal
LONGEST_EXPLANATION = 3  # days


@dataclass(frozen=True)
class Wish:
    """What is looked for. ``subject`` None: no matter named yet. Dates are included on both ends."""

    centre: CentreRules
    subject: Subject | None
    applicant: str | None
    first: date
    last: date


def read_wish(parts: Parts, centre: str | None, matter: str | None, applicant: str | None, first: str | None, last: str | None) -> Wish:
    """Dates default to everything that can be booked now. Raises InvalidRequest."""
    rules = find_centre(parts, centre)
    today = clock.today()
    begin = _read_day("from", first) or today
    end = _read_day("to", last) or (begin if first and begin > today else today) + timedelta(days=rules.days_ahead)
    if begin > end:
        raise InvalidRequest("from 要早于或等于 to")
    return Wish(rules, find_subject(parts.catalogue, matter) if matter else None, applicant, begin, end)


def find_centre(parts: Parts, centre: str | None) -> CentreRules:
    centres = open_rules(parts.settings)
    if not centre:
        raise InvalidRequest(f"请选择政务服务中心 centre：{_name_centres(centres.values())}")
    if centre not in centres:
        raise InvalidRequest(f"没有这个政务服务中心：{centre[:40]}。现有：{_name_centres(centres.values())}")
    return centres[centre]


def offer_slots(parts: Parts, wish: Wish, only_free: bool = False) -> dict:
    """{"slots", "reason"?, "next"?, "full"?}: ``next`` holds the nearest openings when there are none in the period,
    ``full`` says that it is open then and all is taken."""
    now = clock.now()
    elsewhere = why_elsewhere(parts.catalogue, wish.centre, wish.subject) if wish.subject else None
    if elsewhere:
        return {"slots": [], "reason": elsewhere, "next": []}
    slots = list_slots(wish.centre, usable_groups(wish.centre, wish.subject, wish.applicant), wish.first, wish.last, now, _id_of(wish.subject))
    offered = [slot_json(slot, left) for slot, left in count_left(parts, slots) if left > 0 or not only_free]
    if any(slot["remaining"] for slot in offered):
        notes = _say_limits(wish, slots)
        return {"slots": offered, "reason": notes} if notes else {"slots": offered}
    instead = find_instead(parts, wish.centre, wish.subject, wish.applicant)
    answer = {"slots": offered, "reason": _say_none(wish, bool(slots)) + say_instead(instead), "next": instead}
    return answer | ({"full": True} if slots else {})


def usable_groups(centre: CentreRules, subject: Subject | None, applicant: str | None) -> tuple[WindowGroup, ...]:
    """Window groups for this subject and kind of applicant; without a subject the general windows."""
    if subject is None:
        return tuple(g for g in centre.groups if g.matters is None)
    return tuple(g for g in groups_for(centre, subject) if check_eligibility(g, subject, centre, applicant) is None)


def count_left(parts: Parts, slots: Iterable[Slot]) -> list[tuple[Slot, int]]:
    """Each slot with its free places."""
    slots = list(slots)
    with parts.database.reading() as session:
        taken = count_taken(session, slots, clock.now())
    return [(slot, taken.left(slot)) for slot in slots]


def find_instead(parts: Parts, centre: CentreRules, subject: Subject | None, applicant: str | None, after: date | None = None) -> list[dict]:
    """The next free slots, from ``after`` on (default: now)."""
    now = clock.now()
    first = max(after or now.date(), now.date())
    groups = usable_groups(centre, subject, applicant)
    for start in range(0, centre.days_ahead + 1, 7):
        begin = first + timedelta(days=start)
        free = [(s, n) for s, n in count_left(parts, list_slots(centre, groups, begin, begin + timedelta(days=6), now, _id_of(subject))) if n]
        if free:
            return [slot_json(slot, left) for slot, left in free[:INSTEAD]]
    return []


def say_instead(instead: list[dict]) -> str:
    """A sentence that names the nearest opening."""
    if not instead:
        return "目前没有别的空位，请改天再来看，或拨打 12345。"
    return f"最近可以约：{instead[0]['window']} {instead[0]['words']}。"


def slot_json(slot: Slot, remaining: int | None = None) -> dict:
    """A slot of the contract; ``remaining`` None is left out."""
    out = {
        "id": slot.id,
        "start": slot.start.isoformat(),
        "end": slot.end.isoformat(),
        "kind": slot.kind,
        "window": slot.group.name,
        "words": say_period(slot.start, slot.end),
    }
    if remaining is not None:
        out["remaining"] = remaining
    if slot.group.only:
        out["only"] = list(slot.group.only)
    if slot.tentative:
        out["tentative"] = True
    return out


def _say_limits(wish: Wish, slots: Iterable[Slot]) -> str:
    """What a reader of the list must know: for whom some slots are, on which days others are not served."""
    slots = list(slots)
    only = {g.id: g for g in (s.group for s in slots) if g.only}
    notes = [f"{g.name}的时段只为{_name_kinds(g)}服务。{g.note or ''}" for g in only.values()]
    notes += _say_refused_sessions(wish)
    if any(s.tentative for s in slots):
        notes.append("标为暂定的日期，国家放假安排还没有公布，可能会变。")
    if wish.subject is None:
        notes.append("还没有选事项，这里是综合窗口的时段。")
    return "".join(note if note.endswith("。") else note + "。" for note in notes)


def _say_refused_sessions(wish: Wish) -> list[str]:
    """Sessions inside the period that are not for this subject or applicant, once a group."""
    if wish.subject is None:
        return []
    said = []
    for group in wish.centre.groups:
        refusal = check_eligibility(group, wish.subject, wish.centre, wish.applicant) if group.only else None
        if refusal and any(day_sessions(wish.centre, day, group, _id_of(wish.subject)) for day in _days_of(wish)):
            said.append(f"周六和法定节假日的{refusal}")
    return said


def _say_none(wish: Wish, full: bool) -> str:
    today = clock.today()
    horizon = today + timedelta(days=wish.centre.days_ahead)
    if wish.last < today:
        return "这些日期已经过去了。"
    if wish.first > horizon:
        return f"最多提前 {wish.centre.days_ahead} 天预约，现在可以约到 {say_day(horizon)}。"
    if full:
        return "这段时间的号已经约满。"
    refused = "".join(f"{words}。" for words in _say_refused_sessions(wish))
    days = list(_days_of(wish))
    if len(days) > LONGEST_EXPLANATION:
        return refused + f"{say_day(days[0])}到 {say_day(days[-1])}没有可以预约的时段。"
    groups = usable_groups(wish.centre, wish.subject, wish.applicant)
    if any(day_sessions(wish.centre, day, g, _id_of(wish.subject)) for day in days for g in groups):
        return refused + "这天的办理时段已经过去，或者离开始太近、来不及预约了。"
    return refused + "".join(explain_day(wish.centre, day, groups, _id_of(wish.subject)).replace("\n", "") for day in days)


def _id_of(subject: Subject | None) -> str | None:
    return subject.id if subject else None


def _days_of(wish: Wish) -> Iterable[date]:
    first = max(wish.first, clock.today())
    last = min(wish.last, clock.today() + timedelta(days=wish.centre.days_ahead))
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _name_kinds(group: WindowGroup) -> str:
    return "和".join(APPLICANTS[kind] for kind in reversed(group.only)) + "（含正在筹办的）"


def _name_centres(centres: Iterable[CentreRules]) -> str:
    return "、".join(f"{c.id}（{c.name}）" for c in centres)


def _read_day(name: str, text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidRequest(f"{name} 要写成日期，例如 2026-11-28") from None
