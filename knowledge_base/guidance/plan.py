"""One form for scenarios and bundles, from which checklists are composed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeVar

from knowledge_base import clock
from knowledge_base.catalogue.models import Bundle, Catalogue, Citation, LinkedMatter, MaterialNeed, Question
from knowledge_base.conditions import Any as AnyOf
from knowledge_base.conditions import questions_in
from knowledge_base.guidance.scenario import Line, MaterialRule, Reason, Scenario

BEHIND = "部门之间自己核验，不用你跑，也不用你为它单独申请。"
NEVER = AnyOf(())
Rule = TypeVar("Rule", Line, Reason, MaterialRule)
CHOOSE = "这件事里包含这一项，但不是人人都要办，按你的情形选办。"
NAME_ONLY = "目前只知道名称，办理要求还没有收录，请以当地窗口为准。"


@dataclass(frozen=True)
class Plan:
    """``needs``: papers of the bundle as a whole: (need, id of the line or None). ``reads``: line id -> question ids."""

    id: str
    name: str
    kind: Literal["bundle", "scenario"]
    questions: tuple[Question, ...]
    lines: tuple[Line, ...]
    reads: Mapping[str, frozenset[str]]
    material_rules: tuple[MaterialRule, ...] = ()
    notes: tuple[Reason, ...] = ()
    needs: tuple[tuple[MaterialNeed, str | None], ...] = ()
    citations: tuple[Citation, ...] = ()
    valid_until: date | None = None


def make_plan(catalogue: Catalogue, bundle_id: str, locality: str | None, as_of: date | None = None) -> Plan:
    """The plan of a scenario or bundle as it stands in ``locality`` on ``as_of`` (None: today). KeyError: unknown id."""
    scenario = catalogue.scenarios.get(bundle_id)
    if scenario is not None:
        return plan_scenario(scenario, locality, as_of or clock.today())
    return plan_bundle(catalogue.bundles[bundle_id], locality, as_of or clock.today())


def plan_scenario(scenario: Scenario, locality: str | None, as_of: date) -> Plan:
    lines = tuple(
        replace(line, reasons=_in_force(line.reasons, as_of))
        for line in _in_force(scenario.lines, as_of)
        if line.exists_in(locality)
    )
    return Plan(
        id=scenario.id,
        name=scenario.name,
        kind="scenario",
        questions=scenario.questions,
        lines=lines,
        reads=_index_questions(lines),
        material_rules=_in_force(scenario.material_rules, as_of),
        notes=_in_force(scenario.notes, as_of),
        citations=scenario.citations,
    )


def _in_force(rules: tuple[Rule, ...], day: date) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.period.holds(day))


def plan_bundle(bundle: Bundle, locality: str | None, as_of: date) -> Plan:
    lines: dict[str, Line] = {}
    names: dict[str, str | None] = {}
    for number, linked in enumerate(bundle.linked, start=1):
        line = _line_of(bundle, linked, number)
        if line.exists_in(locality) and (linked.matter is None or linked.name not in names):
            lines.setdefault(line.id, line)
            # What departments check among themselves has no papers of its own: they are the bundle's.
            names.setdefault(linked.name, None if linked.behind else line.id)
    kept = tuple(lines.values())
    return Plan(
        id=bundle.id,
        name=bundle.name,
        kind="bundle",
        questions=bundle.questions,
        lines=kept,
        reads=_index_questions(kept),
        notes=_bundle_notes(bundle, locality, as_of),
        needs=tuple((need, names.get(owner)) for need, owner in bundle.materials if owner is None or owner in names),
        citations=bundle.citations,
        valid_until=bundle.valid_until,
    )


def _line_of(bundle: Bundle, linked: LinkedMatter, number: int) -> Line:
    # A bundle that knows situations but asks no questions cannot tell which of its matters a person needs.
    choose = linked.when is None and bool(bundle.situations) and not bundle.questions and sum(not part.behind for part in bundle.linked) > 1
    choose = choose and not linked.behind
    reasons = [Reason(CHOOSE)] if choose else [Reason(BEHIND)] if linked.behind else []
    notes = [re.sub(r"^结果：", "办成后拿到：", linked.note)] if linked.note else []
    if not linked.behind and (linked.matter is None or linked.matter.detail == "name_only"):
        notes.append(NAME_ONLY)
    return Line(
        id=linked.matter.id if linked.matter else f"by-name-{number}",
        name=linked.name,
        matter=linked.matter,
        required_if=NEVER if linked.behind else linked.when,
        may_need_confirming=choose,
        reasons=tuple(reasons),
        note="；".join(notes) or None,
        days=tuple(linked.days.items()),
        not_in=linked.not_in,
        varies=linked.varies,
    )


def _bundle_notes(bundle: Bundle, locality: str | None, as_of: date) -> tuple[Reason, ...]:
    notes = [Reason(f"先看条件：{condition}") for condition in bundle.conditions]
    practice = bundle.practice_in(locality)
    promised = practice.promised.on(as_of) if practice and practice.promised else None
    if promised and promised.days is not None:
        unit = "个工作日" if promised.unit == "workday" else "天"
        citation = next(iter(promised.citations or practice.citations), None)
        notes.append(Reason(f"当地承诺整件事{promised.days}{unit}办结。", citation=citation))
    return tuple(notes)


def _index_questions(lines: tuple[Line, ...]) -> dict[str, frozenset[str]]:
    return {
        line.id: questions_in(line.required_if)
        | questions_in(line.confirm_if)
        | frozenset().union(*(questions_in(reason.when) for reason in line.reasons))
        for line in lines
    }
