"""What the composer hands out: one merged checklist, frozen. ``render.checklist_json`` gives it the contract's shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge_base.catalogue.models import Citation, Question
from knowledge_base.conditions import Answer

State = Literal["required", "not_required", "to_confirm"]


@dataclass(frozen=True)
class ListedMatter:
    """A matter with its verdict. ``days`` are working days; ``ask`` is the office that can settle a to_confirm.

    ``staff_confirms``: no answer can settle it, only the office. ``varies``: provinces or cities differ.
    """

    id: str
    name: str
    agency: str | None
    state: State
    because: tuple[str, ...]
    days: int | None
    online: bool | None
    visits: int | None
    fee: str | None
    citations: tuple[Citation, ...]
    after: tuple[str, ...]
    ask: str | None = None
    note: str | None = None
    local_note: str | None = None
    detail: Literal["full", "name_only"] = "full"
    staff_confirms: bool = False
    varies: bool = False


@dataclass(frozen=True)
class ListedMaterial:
    """One paper for all the matters that want it."""

    id: str
    name: str
    copies: int | None
    kind: str | None
    wanted_by: tuple[str, ...]
    state: Literal["bring", "produced", "shared", "to_confirm"]
    because: str
    note: str | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Step:
    """Working days [start_day, end_day) of one matter; the dates only when a start date was given.

    ``tentative``: a date lies in a year whose holidays are not published yet.
    """

    matter: str
    start_day: int
    end_day: int
    start_date: date | None = None
    end_date: date | None = None
    tentative: bool = False


@dataclass(frozen=True)
class Timeline:
    """``separate_days``: one matter after another; ``together_days``: the longest chain. None when no limit is known.

    With a start date: ``first_date`` is the first working day from it on, ``end_date`` the day on which the last step
    ends (None when no limit is known); ``tentative``: a date lies in a year whose holidays are not published yet.
    """

    separate_days: int | None
    together_days: int | None
    steps: tuple[Step, ...]
    without_limit: tuple[str, ...]
    maybe: tuple[str, ...]
    start_date: date | None = None
    first_date: date | None = None
    end_date: date | None = None
    tentative: bool = False


@dataclass(frozen=True)
class Saving:
    separate: int | None
    together: int | None
    note: str | None = None

    @property
    def percent(self) -> int | None:
        if self.separate is None or self.together is None:
            return None
        return round(100 * (self.separate - self.together) / self.separate) if self.separate else 0


@dataclass(frozen=True)
class AskedQuestion:
    question: Question
    answer: Answer | None
    open: bool  # unanswered and can still change the list
    applies: bool = True  # False: answered, but another answer has made the question pointless; the answer is kept


@dataclass(frozen=True)
class Note:
    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Checklist:
    id: str
    name: str
    kind: Literal["bundle", "scenario"]
    answers: Mapping[str, Answer]
    locality: str | None
    as_of: date
    expired: bool
    questions: tuple[AskedQuestion, ...]
    matters: tuple[ListedMatter, ...]
    materials: tuple[ListedMaterial, ...]
    timeline: Timeline
    savings: Mapping[str, Saving]
    notes: tuple[Note, ...]

    @property
    def complete(self) -> bool:
        """No unanswered question can change the list any more."""
        return not any(asked.open for asked in self.questions)
