"""What a booking is for: a matter, a bundle or a scenario of the catalogue."""

from __future__ import annotations

from knowledge_base.catalogue.models import Catalogue
from knowledge_base.opening import CentreRules, Subject
from webhook.appointments.errors import InvalidRequest


def find_subject(catalogue: Catalogue, subject_id: str) -> Subject:
    """Raises InvalidRequest for an id that is none of the three."""
    if subject_id in catalogue.matters:
        matter = catalogue.matters[subject_id]
        return Subject(matter.id, matter.name, frozenset({matter.id}))
    group = catalogue.scenarios.get(subject_id) or catalogue.bundles.get(subject_id)
    if group is None:
        raise InvalidRequest(f"没有收录编号为“{subject_id[:40]}”的事项，请先搜索想办的事，用结果里的编号")
    lines = group.lines if subject_id in catalogue.scenarios else group.linked
    matters = frozenset(line.matter.id for line in lines if line.matter is not None)
    return Subject(group.id, group.name, matters, bundle=True, business=group.audience != "个人")


def why_elsewhere(catalogue: Catalogue, centre: CentreRules, subject: Subject) -> str | None:
    """Why a local matter or bundle of another place cannot be booked here; None when it can."""
    for kind in (catalogue.matters, catalogue.scenarios, catalogue.bundles):
        entry = kind.get(subject.id)
        if entry is not None and entry.locality not in (None, centre.locality):
            return f"“{subject.name}”是{catalogue.localities[entry.locality].name}的事项，{centre.name}不办理，请咨询当地窗口"
    return None
