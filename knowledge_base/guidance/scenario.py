"""Scenarios (opening a cake shop) as frozen dataclasses: which matters apply under which answers, and why.

A line's state follows from two conditions, three-valued:
``confirm_if`` holds → to_confirm (only the office can say); else ``required_if`` holds → required; both surely false
→ not_required; anything still open → to_confirm, naming the question that it hangs on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from knowledge_base.catalogue.models import Citation, Matter, Question
from knowledge_base.conditions import Condition

if TYPE_CHECKING:
    from knowledge_base.catalogue.context import LoadingContext


@dataclass(frozen=True)
class Period:
    """When a rule is in force: from ``start`` to ``end``, both days included; None = open."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def meets(self, other: Period) -> bool:
        """Whether some day lies in both."""
        return not (self._ends_before(other) or other._ends_before(self))

    def _ends_before(self, other: Period) -> bool:
        return self.end is not None and other.start is not None and self.end < other.start


ALWAYS = Period()


@dataclass(frozen=True)
class Reason:
    """A sentence that is said when ``when`` surely holds, with the place it rests on."""

    text: str
    when: Condition | None = None
    citation: Citation | None = None
    period: Period = ALWAYS


@dataclass(frozen=True)
class Line:
    """One matter of a scenario or bundle. ``matter`` None: known by name only.

    ``who``: the office that can say whether it applies. ``not_in``: localities whose own licence or rule takes its place;
    ``only_in``: the locality whose own rule it is. ``days``: locality id -> days promised there for this line (bundles). ``varies``: provinces or cities differ.
    """

    id: str
    name: str
    matter: Matter | None = None
    required_if: Condition | None = None
    confirm_if: Condition | None = None
    may_need_confirming: bool = False  # whether confirm_if counts; without a condition it then always holds
    only_confirm: bool = False  # never required for sure: local rules decide
    who: str | None = None
    reasons: tuple[Reason, ...] = ()
    after: tuple[str, ...] = ()
    note: str | None = None
    not_in: tuple[str, ...] = ()
    only_in: str | None = None
    days: tuple[tuple[str, int], ...] = ()
    varies: bool = False
    period: Period = ALWAYS

    def exists_in(self, locality: str | None) -> bool:
        """Whether the line is on lists made for ``locality`` (None: anywhere)."""
        if locality in self.not_in or self.only_in not in (None, locality):
            return False
        return self.matter is None or self.matter.locality in (None, locality)


@dataclass(frozen=True)
class MaterialRule:
    """How a scenario treats one paper of one matter. ``material``: id or name of its type; ``wording``: what it is
    called for this person."""

    matter: str
    material: str
    state: Literal["bring", "produced", "to_confirm", "leave_out"]
    because: str
    when: Condition | None = None
    wording: str | None = None
    period: Period = ALWAYS


@dataclass(frozen=True)
class Scenario:
    """A life or business event with its questions. Served as a bundle; ``bundle_id`` is the national 一件事 behind it."""

    id: str
    name: str
    audience: str
    summary: str
    aliases: tuple[str, ...]
    phrasings: tuple[str, ...]
    questions: tuple[Question, ...]
    lines: tuple[Line, ...]
    bundle_id: str | None = None
    material_rules: tuple[MaterialRule, ...] = ()
    notes: tuple[Reason, ...] = ()
    citations: tuple[Citation, ...] = ()
    detail: Literal["full", "name_only"] = "full"
    locality: str | None = None


def read_scenarios(folder: Path, context: LoadingContext) -> dict[str, Scenario]:
    """All scenarios of ``folder``, one file each, with what localities rule instead. Faults are collected in ``context``; nothing is raised."""
    # Imported here: the readers build the classes above.
    from knowledge_base.guidance.read_local_lines import read_local_lines
    from knowledge_base.guidance.read_scenario import read_folder

    return read_local_lines(read_folder(folder, context), context)
