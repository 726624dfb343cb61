"""Opening rules of a centre, read from its file, and what they give: sessions and slots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from knowledge_base.opening.calendar import Calendar

SlotKind = Literal["regular", "midday", "extended", "weekend", "holiday", "special"]
ApplicantKind = Literal["person", "individual_business", "company"]
APPLICANTS: dict[str, str] = {"person": "个人", "individual_business": "个体工商户", "company": "企业"}
# Precedence: the first layer that says something about a window group on a day decides, alone.
LAYERS = ("closure", "special", "holiday", "makeup", "weekly")
LAYER_WORDS = {"closure": "临时关闭", "special": "专场", "holiday": "节假日规则", "makeup": "调休上班", "weekly": "每周安排"}


@dataclass(frozen=True)
class Service:
    """Matters, bundles or scenarios (ids) that take longer at their windows, or that fewer of these handle at a time.

    ``minutes``: a multiple of the group's ``slot_minutes``. ``capacity``: at most so many at once, of the group's.
    """

    id: str
    matters: frozenset[str]
    minutes: int
    capacity: int


@dataclass(frozen=True)
class WindowGroup:
    """Windows that serve the same matters. ``matters`` None: everything that no other group claims for itself alone.

    ``shares``: its matters are served by the general windows as well. ``only``: kinds of applicants, empty = all.
    ``code``: short name inside slot ids. ``capacity``: places a slot. ``notice``: minutes between booking and start.
    """

    id: str
    code: str
    name: str
    matters: frozenset[str] | None = None
    shares: bool = False
    only: tuple[ApplicantKind, ...] = ()
    capacity: int = 1
    slot_minutes: int = 30
    notice_minutes: int = 0
    note: str | None = None
    services: tuple[Service, ...] = ()

    def service_for(self, subject: str | None) -> Service | None:
        """The service that a matter, bundle or scenario is on the list of; None: ordinary length and capacity."""
        return next((s for s in self.services if subject in s.matters), None)


@dataclass(frozen=True)
class BookingPolicy:
    """How places are given out at a centre. ``person``/``company``: most appointments to come, per phone/credit code.

    ``return_minutes``: a cancelled place is offered again after a random time between these two. ``keep_days``: days
    after the visit (or the cancelling) on which an appointment is deleted with its personal data.
    """

    person: int = 3
    company: int = 5
    return_minutes: tuple[int, int] = (1, 10)
    keep_days: int = 30


@dataclass(frozen=True)
class Hours:
    """One stretch of opening time inside a day, half-open."""

    kind: SlotKind
    start: time
    end: time


@dataclass(frozen=True)
class Rule:
    """When groups are open. ``weekdays``: 0 = Monday; ``dates``: exact days. ``first_day_only``: of a holiday.

    ``matters``: ids of matters, bundles or scenarios; the rule holds for these alone, None: for all that the groups serve.
    No ``hours`` means closed.
    """

    id: str
    layer: str
    words: str
    groups: tuple[str, ...]
    weekdays: frozenset[int] = frozenset()
    dates: frozenset[date] = frozenset()
    first_day_only: bool = False
    matters: frozenset[str] | None = None
    hours: tuple[Hours, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    assumption: str | None = None


@dataclass(frozen=True)
class CentreRules:
    """Everything the engine needs about one centre."""

    id: str
    name: str
    locality: str
    groups: tuple[WindowGroup, ...]
    rules: tuple[Rule, ...]
    calendar: Calendar
    days_ahead: int
    words: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    address: str | None = None
    policy: BookingPolicy = BookingPolicy()

    def group(self, group_id: str) -> WindowGroup:
        """Raises KeyError for an unknown id."""
        return {g.id: g for g in self.groups}[group_id]


@dataclass(frozen=True)
class Session:
    """Hours of one group on one day, with the rule that gives them."""

    group: WindowGroup
    kind: SlotKind
    start: datetime
    end: datetime
    rule: Rule
    tentative: bool = False


@dataclass(frozen=True)
class Slot:
    """A stretch of time that can be booked; ``id`` is derived from centre, group and start.

    ``cells``: ids of the stretches of the group's own length that it covers, its own id first. ``capacity``: places at
    once; ``service``: what they are shared with, None for an ordinary place.
    """

    id: str
    centre: str
    group: WindowGroup
    kind: SlotKind
    start: datetime
    end: datetime
    tentative: bool = False
    service: Service | None = None
    cells: tuple[str, ...] = ()

    @property
    def capacity(self) -> int:
        return min(self.group.capacity, self.service.capacity) if self.service else self.group.capacity
