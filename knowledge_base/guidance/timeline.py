"""Laying the required matters out in working days: parallel where nothing forbids it, in order where it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from knowledge_base.guidance.checklist import ListedMatter, Step, Timeline
from knowledge_base.opening.calendar import Calendar

OFFICIAL = Calendar()


def lay_out(matters: Sequence[ListedMatter], start: date | None, calendar: Calendar = OFFICIAL) -> Timeline:
    """The timeline of the required matters. A matter without a known limit takes no days and is named."""
    required = {matter.id: matter for matter in matters if matter.state == "required"}
    ends: dict[str, int] = {}
    steps = []
    for matter_id in sort_by_dependency({m.id: m.after for m in required.values()}):
        matter = required[matter_id]
        begin = max((ends[a] for a in matter.after if a in ends), default=0)
        ends[matter_id] = begin + (matter.days or 0)
        if matter.days is not None:
            steps.append(_make_step(matter_id, begin, ends[matter_id], start, calendar))
    known = [m.days for m in required.values() if m.days is not None]
    return Timeline(
        separate_days=sum(known) if known else None,
        together_days=max(ends.values()) if known else None,
        steps=tuple(sorted(steps, key=lambda step: (step.start_day, step.end_day))),
        without_limit=tuple(m.id for m in required.values() if m.days is None),
        maybe=tuple(m.id for m in matters if m.state == "to_confirm"),
        start_date=start,
        first_date=add_workdays(start, 0, calendar) if start else None,
        end_date=max((step.end_date for step in steps if step.end_date), default=None),
        tentative=any(step.tentative for step in steps),
    )


def sort_by_dependency(after: Mapping[str, Sequence[str]]) -> list[str]:
    """The ids so that each comes after those it waits for. A circle (an imported catalogue may hold one) is cut where it closes."""
    done: list[str] = []
    placed: set[str] = set()

    def place(item: str) -> None:
        if item in placed:
            return
        placed.add(item)
        for earlier in after[item]:
            if earlier in after:
                place(earlier)
        done.append(item)

    for item in after:
        place(item)
    return done


def reach_through(matter_id: str, after: Mapping[str, Sequence[str]], listed: frozenset[str]) -> tuple[str, ...]:
    """The listed matters that this one waits for, also through matters that are not on the list."""
    found: dict[str, None] = {}
    seen = {matter_id}
    queue = list(after.get(matter_id, ()))
    while queue:
        earlier = queue.pop(0)
        if earlier in seen:
            continue
        seen.add(earlier)
        if earlier in listed:
            found[earlier] = None
        else:
            queue.extend(after.get(earlier, ()))
    return tuple(found)


def add_workdays(start: date, days: int, calendar: Calendar = OFFICIAL) -> date:
    """The day after ``days`` working days have passed, counted from the first working day on or after ``start``.

    Official holidays and make-up days count; in a year not yet announced Monday to Friday less the statutory days.
    """
    day = _next_workday(start, calendar)
    for _ in range(days):
        day = _next_workday(day + timedelta(days=1), calendar)
    return day


def _next_workday(day: date, calendar: Calendar) -> date:
    while not calendar.facts(day).works:
        day += timedelta(days=1)
    return day


def _make_step(matter_id: str, begin: int, end: int, start: date | None, calendar: Calendar) -> Step:
    if start is None:
        return Step(matter_id, begin, end)
    first, last = add_workdays(start, begin, calendar), add_workdays(start, end, calendar)
    # The end lies in the latest year, so it alone says whether a schedule is missing on the way.
    return Step(matter_id, begin, end, first, last, calendar.facts(last).tentative)
