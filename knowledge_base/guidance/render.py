"""The checklist in the shape of the HTTP contract."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge_base.catalogue.models import Citation
from knowledge_base.catalogue.view_parts import option_json
from knowledge_base.guidance.checklist import (
    AskedQuestion,
    Checklist,
    ListedMaterial,
    ListedMatter,
    Saving,
    Step,
    Timeline,
)
from knowledge_base.guidance.share import make_share_url

STAFF = "工作人员确认"
VARIES = "各地规定不同，以当地为准"
TENTATIVE = "暂定"


def checklist_json(checklist: Checklist, public_url: str, centre: str | None = None) -> dict:
    """The body of ``POST /api/bundles/{id}/checklist``. ``centre``: the one it was made for, kept in the share link."""
    return {
        "bundle": {"id": checklist.id, "name": checklist.name, "kind": checklist.kind, "expired": checklist.expired},
        "complete": checklist.complete,
        "questions": [_question_json(asked) for asked in checklist.questions],
        "matters": [_matter_json(matter) for matter in checklist.matters],
        "materials": [_material_json(material) for material in checklist.materials],
        "timeline": _timeline_json(checklist.timeline),
        "savings": {name: _saving_json(saving) for name, saving in checklist.savings.items()},
        "notes": [{"text": note.text, "sources": _sources(note.citations)} for note in checklist.notes],
        "as_of": checklist.as_of.isoformat(),
        "locality": checklist.locality,
        "share_url": make_share_url(public_url, checklist.id, checklist.answers, centre, checklist.timeline.start_date),
    }


def _question_json(asked: AskedQuestion) -> dict:
    question = asked.question
    out = {
        "id": question.id,
        "text": question.text,
        "options": [option_json(option) for option in question.options],
        "why": question.why,
    }
    if question.several:
        out["several"] = True
    if question.number:
        out |= {"number": True, "unit": question.unit}
    if asked.answer is not None:
        out["answer"] = list(asked.answer) if isinstance(asked.answer, tuple) else asked.answer
    if not asked.applies:
        out["applies"] = False
    return out


def _matter_json(matter: ListedMatter) -> dict:
    out = {
        "id": matter.id,
        "name": matter.name,
        "agency": matter.agency,
        "state": matter.state,
        "because": list(matter.because),
        "days": matter.days,
        "online": matter.online,
        "visits": matter.visits,
        "fee": matter.fee,
        "sources": _sources(matter.citations),
        "after": list(matter.after),
        "detail": matter.detail,
    }
    extra = {"ask": matter.ask, "note": matter.note, "local_note": matter.local_note}
    extra |= {"confirm_by": STAFF if matter.staff_confirms else None, "varies": VARIES if matter.varies else None}
    return out | {key: value for key, value in extra.items() if value}


def _material_json(material: ListedMaterial) -> dict:
    out = {
        "id": material.id,
        "name": material.name,
        "copies": material.copies,
        "kind": material.kind,
        "for": list(material.wanted_by),
        "state": material.state,
        "because": material.because,
        "sources": _sources(material.citations),
    }
    return out | ({"note": material.note} if material.note else {})


def _timeline_json(line: Timeline) -> dict:
    out = {
        "separate_days": line.separate_days,
        "together_days": line.together_days,
        "steps": [_step_json(step) for step in line.steps],
        "without_limit": list(line.without_limit),
        "maybe": list(line.maybe),
    }
    if line.start_date:
        out["start_date"] = line.start_date.isoformat()
    if line.end_date:
        out["end_date"] = line.end_date.isoformat()
    if line.tentative:
        out["tentative"] = TENTATIVE
    return out


def _step_json(step: Step) -> dict:
    out = {"matter": step.matter, "start_day": step.start_day, "end_day": step.end_day}
    if step.start_date and step.end_date:
        out |= {"start_date": step.start_date.isoformat(), "end_date": step.end_date.isoformat()}
    if step.tentative:
        out["tentative"] = TENTATIVE
    return out


def _saving_json(saving: Saving) -> dict:
    out = {"separate": saving.separate, "together": saving.together, "percent": saving.percent}
    return out | ({"note": saving.note} if saving.note else {})


def _sources(citations: Iterable[Citation]) -> list[dict]:
    return [citation.to_json() for citation in citations]
