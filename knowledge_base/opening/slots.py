"""Slots: sessions cut into lengths that can be booked, with ids that can be read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from knowledge_base.clock import SHANGHAI
from knowledge_base.opening.calendar import WEEKDAYS, DayFacts
from knowledge_base.opening.engine import day_sessions, slot_kind
from knowledge_base.opening.models import CentreRules, Service, Session, Slot, WindowGroup

_SLOT_ID = re.compile(r"([a-z0-9-]+)\.([a-z0-9]+)\.(\d{10})", re.ASCII)


def list_slots(
    centre: CentreRules, groups: Iterable[WindowGroup], first: date, last: date, now: datetime, subject: str | None = None
) -> tuple[Slot, ...]:
    """Slots of these groups from ``first`` to ``last`` (both included) that can still be booked at ``now``.

    As long as ``subject`` (a matter, bundle or scenario) takes there. Ordered by start. Outside today … today +
    days_ahead nothing is listed.
    """
    first = max(first, now.date())
    last = min(last, now.date() + timedelta(days=centre.days_ahead))
    found = [
        slot
        for group in groups
        for day in _days(first, last)
        for slot in day_slots(centre, day, group, subject)
        if is_bookable(centre, slot, now)
    ]
    return tuple(sorted(found, key=lambda s: (s.start, s.id)))


def day_slots(centre: CentreRules, day: date, group: WindowGroup, subject: str | None = None) -> tuple[Slot, ...]:
    """All slots of a group on one day, past ones too. A rest shorter than a slot is not offered."""
    facts, service = centre.calendar.facts(day), group.service_for(subject)
    return tuple(s for session in day_sessions(centre, day, group, subject) for s in _cut(centre, facts, session, service))


def is_bookable(centre: CentreRules, slot: Slot, now: datetime) -> bool:
    """Not too soon and not too far ahead."""
    soon_enough = slot.start.date() <= now.date() + timedelta(days=centre.days_ahead)
    return soon_enough and slot.start - now >= timedelta(minutes=slot.group.notice_minutes) and slot.start > now


def find_slot(centres: Mapping[str, CentreRules], slot_id: object, subject: str | None = None) -> Slot | None:
    """The slot that an id names, when the rules in force have such a slot; else None. Never raises.

    The id says when it begins; how long it lasts depends on ``subject``.
    """
    match = _SLOT_ID.fullmatch(slot_id) if isinstance(slot_id, str) else None
    centre = centres.get(match[1]) if match else None
    group = next((g for g in centre.groups if g.code == match[2]), None) if centre else None
    if group is None:
        return None
    try:
        start = datetime.strptime(f"20{match[3]}", "%Y%m%d%H%M")
    except ValueError:
        return None
    return next((s for s in day_slots(centre, start.date(), group, subject) if s.id == slot_id), None)


def say_period(start: datetime, end: datetime) -> str:
    """11月28日（周六）09:00-09:30."""
    start, end = start.astimezone(SHANGHAI), end.astimezone(SHANGHAI)
    return f"{start.month}月{start.day}日（周{WEEKDAYS[start.weekday()]}）{start:%H:%M}-{end:%H:%M}"


def _cut(centre: CentreRules, facts: DayFacts, session: Session, service: Service | None) -> Iterator[Slot]:
    """A slot may begin with every cell; one that takes several cells overlaps the next."""
    group = session.group
    length = timedelta(minutes=group.slot_minutes)
    starts = [session.start + n * length for n in range((session.end - session.start) // length)]
    ids = [f"{centre.id}.{group.code}.{start:%y%m%d%H%M}" for start in starts]
    needed = service.minutes // group.slot_minutes if service else 1
    for place in range(len(starts) - needed + 1):
        yield Slot(
            id=ids[place],
            centre=centre.id,
            group=group,
            kind=slot_kind(facts, session.kind, starts[place]),
            start=starts[place],
            end=starts[place] + needed * length,
            tentative=session.tentative,
            service=service,
            cells=tuple(ids[place : place + needed]),
        )


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)
