"""What must hold before a place is given or changed; each refusal is a named error."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from knowledge_base.opening import (
    BookingPolicy,
    CentreRules,
    Slot,
    Subject,
    check_eligibility,
    find_slot,
    open_rules,
)
from knowledge_base.opening.slots import is_bookable
from webhook.appointments.errors import InvalidRequest, NotEligible, NotOpen, OverLimit, TooLate
from webhook.appointments.storage import Appointment, count_active
from webhook.appointments.subjects import find_subject, why_elsewhere
from webhook.parts import Parts


def check_slot(
    parts: Parts, slot_id: str, matter: str, kind: str | None, now: datetime, held_at: datetime | None = None
) -> tuple[Slot, Subject]:
    """The slot and subject when they may be booked together. Raises InvalidRequest, NotOpen, NotEligible.

    ``held_at``: when the place was held; a hold made in time may be confirmed while it lasts.
    """
    subject = find_subject(parts.catalogue, matter)
    rules = open_rules(parts.settings)
    slot = find_slot(rules, slot_id, subject.id)
    if slot is None:
        if find_slot(rules, slot_id) is not None:
            raise NotOpen(f"从这个时间开始，到窗口休息前来不及办“{subject.name}”。")
        raise InvalidRequest("没有这个时段：请从可约时段里选一个（时段可能因放假安排变了）")
    centre = rules[slot.centre]
    if elsewhere := why_elsewhere(parts.catalogue, centre, subject):
        raise NotEligible(elsewhere, instead=[])
    if slot.start <= now or not is_bookable(centre, slot, held_at or now):
        raise NotOpen(_say_not_bookable(slot, centre.days_ahead, now))
    if reason := check_eligibility(slot.group, subject, centre, kind):
        raise NotEligible(f"{reason}。")
    return slot, subject


def check_limits(session: Session, centre: CentreRules, person: str, company: str | None, now: datetime) -> None:
    """Room for one more appointment at this centre. Raises OverLimit."""
    policy = centre.policy
    if count_active(session, centre.id, now, person=person) >= policy.person:
        raise OverLimit(f"同一个电话在一个中心最多有 {policy.person} 个还没办的预约，请先取消不需要的")
    if company and count_active(session, centre.id, now, company=company) >= policy.company:
        raise OverLimit(f"同一家单位在一个中心最多有 {policy.company} 个还没办的预约，请先取消不需要的")


def check_changeable(appointment: Appointment, now: datetime) -> None:
    """Raises TooLate."""
    if appointment.state == "cancelled":
        raise TooLate("这个预约已经取消，请重新预约")
    if appointment.start <= now:
        raise TooLate("预约的时间已经开始或过去，不能再改")


def policy_of(parts: Parts, centre: str) -> BookingPolicy:
    """The policy of a centre, the usual one when its rules are gone."""
    rules = open_rules(parts.settings).get(centre)
    return rules.policy if rules else BookingPolicy()


def _say_not_bookable(slot: Slot, days_ahead: int, now: datetime) -> str:
    if slot.start <= now:
        return "这个时段已经过去了。"
    if slot.start.date() > now.date() + timedelta(days=days_ahead):
        return f"最多提前 {days_ahead} 天预约。"
    return f"{slot.group.name}要在开始前 {slot.group.notice_minutes} 分钟以上预约，这个时段来不及了。"
