"""Laying the required matters out in working days: parallel where nothing forbids it, in order where it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import chinese_calendar

from knowledge_base.guidance.checklist import ListedMatter, Step, Timeline


def lay_out(matters: Sequence[ListedMatter], start: date | None) -> Timeline:
    """The timeline of the required matters. A matter without a known limit takes no days and is named."""
    required = {matter.id: matter for matter in matters if matter.state == "required"}
    ends: dict[str, int] = {}
    steps = []
    for matter_id in sort_by_dependency({m.id: m.after for m in required.values()}):
        matter = required[matter_id]
        begin = max((ends[a] for a in matter.after if a in ends), default=0)
        ends[matter_id] = begin + (matter.days or 0)
        if matter.days is not None:
            steps.append(_make_step(matter_id, begin, ends[matter_id], start))
    known = [m.days for m in required.values() if m.days is not None]
    return Timeline(
        separate_days=sum(known) if known else None,
        together_days=max(ends.values()) if known else None,
        steps=tuple(sorted(steps, key=lambda step: (step.start_day, step.end_day))),
        without_limit=tuple(m.id for m in required.values() if m.days is None),
        maybe=tuple(m.id for m in matters if m.state == "to_confirm"),
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


def add_workdays(start: date, days: int) -> date:
    """The day after ``days`` working days have passed, counted from the first working day on or after ``start``."""
    day = start
    while not is_workday(day):
        day += timedelta(days=1)
    for _ in range(days):
        day += timedelta(days=1)
        while not is_workday(day):
            day += timedelta(days=1)
    return day


def is_workday(day: date) -> bool:
    """By the official holidays and make-up days; for years not yet announced Monday to Friday."""
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        return day.weekday() < 5


def _make_step(matter_id: str, begin: int, end: int, start: date | None) -> Step:
    if start is None:
        return Step(matter_id, begin, end)
    return Step(matter_id, begin, end, add_workdays(start, begin), add_workdays(start, end))
