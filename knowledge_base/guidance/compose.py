"""From answers to one merged checklist across departments. Pure: nothing is stored, nothing is asked from outside."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from knowledge_base import clock
from knowledge_base.catalogue.models import Catalogue, Citation, TimeLimit
from knowledge_base.conditions import evaluate
from knowledge_base.guidance.answers import check_answers, settle_idle
from knowledge_base.guidance.checklist import Checklist, ListedMatter, Note
from knowledge_base.guidance.judge import Answers, Verdict, judge_line, say_why, who_can_say
from knowledge_base.guidance.merge import count_papers, find_issuers, merge_materials
from knowledge_base.guidance.plan import Plan, make_plan
from knowledge_base.guidance.questions import list_answered, order_questions
from knowledge_base.guidance.savings import weigh_savings
from knowledge_base.guidance.scenario import Line
from knowledge_base.guidance.timeline import OFFICIAL, lay_out, reach_through, sort_by_dependency
from knowledge_base.opening.calendar import Calendar

ELSEWHERE = "办理时限、到场次数等以当地窗口为准"


def compose_checklist(
    catalogue: Catalogue,
    bundle_id: str,
    answers: Mapping[str, object],
    locality: str | None = None,
    as_of: date | None = None,
    start_date: date | None = None,
    calendar: Calendar = OFFICIAL,
) -> Checklist:
    """The checklist of a scenario or bundle. ``locality``: id; its own limits and licences count only then.

    ``as_of``: the rules of that day (None: today). ``calendar``: the holidays by which dates are counted.
    Raises KeyError for an unknown ``bundle_id`` and AnswerError for answers that its questions do not allow.
    """
    as_of = as_of or clock.today()
    plan = make_plan(catalogue, bundle_id, locality, as_of)
    given = check_answers(plan.questions, answers)
    checked = settle_idle(plan.questions, given)
    verdicts = {line.id: judge_line(line, checked) for line in plan.lines}
    matters = _list_matters(plan, verdicts, checked, locality, as_of)
    materials = merge_materials(plan, matters, checked, locality)
    timeline = lay_out(matters, start_date, calendar)
    return Checklist(
        id=plan.id,
        name=plan.name,
        kind=plan.kind,
        answers=given,
        locality=locality,
        as_of=as_of,
        expired=plan.valid_until is not None and as_of > plan.valid_until,
        questions=order_questions(plan, checked) + list_answered(plan, given, checked),
        matters=matters,
        materials=materials,
        timeline=timeline,
        savings=weigh_savings(matters, materials, count_papers(plan, matters, checked, locality), timeline),
        notes=_list_notes(plan, checked, as_of),
    )


def _list_matters(
    plan: Plan, verdicts: Mapping[str, Verdict], answers: Answers, locality: str | None, as_of: date
) -> tuple[ListedMatter, ...]:
    """All lines with their verdicts: those to do first, in an order in which they can be done."""
    listed = frozenset(line_id for line_id, verdict in verdicts.items() if verdict.state != "not_required")
    waits = {line.id: tuple(dict.fromkeys((*line.after, *find_issuers(line, plan, verdicts)))) for line in plan.lines}
    after = {line_id: reach_through(line_id, waits, listed) for line_id in waits}
    order = {line_id: place for place, line_id in enumerate(sort_by_dependency(after))}
    after = {line_id: tuple(a for a in earlier if order[a] < order[line_id]) for line_id, earlier in after.items()}
    matters = [_list_matter(line, verdicts[line.id], after[line.id], plan, answers, locality, as_of) for line in plan.lines]
    rank = {"required": 0, "to_confirm": 1, "not_required": 2}
    return tuple(sorted(matters, key=lambda matter: (rank[matter.state], order[matter.id])))


def _list_matter(
    line: Line,
    verdict: Verdict,
    after: tuple[str, ...],
    plan: Plan,
    answers: Answers,
    locality: str | None,
    as_of: date,
) -> ListedMatter:
    matter = line.matter
    practice = matter.practice_in(locality) if matter else None
    limit, local = _find_limit(line, locality, as_of)
    return ListedMatter(
        id=line.id,
        name=line.name,
        agency=matter.authority.name if matter and matter.authority else None,
        state=verdict.state,
        because=say_why(line, verdict, plan.questions, answers),
        days=_count_workdays(limit),
        online=practice.online if practice else None,
        visits=practice.visits if practice else None,
        fee=(practice.fee if practice and practice.fee else matter.fee) if matter else None,
        citations=_cite(line, verdict, plan, practice),
        after=after if verdict.state != "not_required" else (),
        ask=who_can_say(line) if verdict.state == "to_confirm" else None,
        note=line.note,
        local_note=_describe_limit(limit) if local else ELSEWHERE,
        detail=matter.detail if matter else "name_only",
        staff_confirms=verdict.state == "to_confirm" and not verdict.hangs_on,
        varies=verdict.varies and verdict.state != "not_required",
    )


def _find_limit(line: Line, locality: str | None, as_of: date) -> tuple[TimeLimit | None, bool]:
    """The time limit of that day, and whether it is the locality's own promise."""
    in_bundle = dict(line.days).get(locality) if locality else None
    if in_bundle is not None:
        return TimeLimit(in_bundle), True
    practice = line.matter.practice_in(locality) if line.matter else None
    promised = practice.promised.on(as_of) if practice and practice.promised else None
    if promised and promised.days is not None:
        return promised, True
    legal = line.matter.legal_limit if line.matter else None
    return (legal.on(as_of) if legal else None), False


def _count_workdays(limit: TimeLimit | None) -> int | None:
    if limit is None or limit.days is None:
        return None
    # Calendar days as working days, rounded up, so that the steps can be added.
    return limit.days if limit.unit == "workday" else math.ceil(limit.days * 5 / 7)


def _describe_limit(limit: TimeLimit) -> str:
    return f"当地承诺{limit.days}个{'工作日' if limit.unit == 'workday' else '自然日'}办结"


def _cite(line: Line, verdict: Verdict, plan: Plan, practice) -> tuple[Citation, ...]:
    cited = [reason.citation for reason in verdict.reasons if reason.citation]
    if line.matter:
        cited += [*line.matter.basis, *line.matter.citations]
    if practice:
        cited += practice.citations
    return tuple(dict.fromkeys(cited or plan.citations))


def _list_notes(plan: Plan, answers: Answers, as_of: date) -> tuple[Note, ...]:
    notes = [
        Note(note.text, (note.citation,) if note.citation else ())
        for note in plan.notes
        if evaluate(note.when, answers) is True
    ]
    if plan.valid_until is not None and as_of > plan.valid_until:
        notes.insert(0, Note(f"这件事的办理期到{plan.valid_until.isoformat()}为止，现在已经过期，是否有新的政策请问当地窗口。"))
    return tuple(notes)
