"""From a share code to the PDF of its checklist."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge_base import clock
from webhook.catalogue.service import make_checklist, read_code
from webhook.paper.content import tell_checklist
from webhook.paper.drawing import draw_paper
from webhook.parts import Parts
from webhook.place import read_centre, read_locality


def make_pdf(parts: Parts, bundle_id: str, values: Mapping[str, str]) -> tuple[str, bytes]:
    """Title and PDF. ``values``: ``a`` as in the share link, and ``centre``, ``locality``, ``as_of``, ``start_date``.

    Raises ApiError 404 for an unknown bundle, 422 for a code or another value that cannot be read.
    """
    data = {"answers": read_code(values.get("a", ""))}
    data |= {name: values[name] for name in ("centre", "as_of", "start_date") if values.get(name)}
    locality = read_locality(values, parts.catalogue)
    checklist = make_checklist(parts, bundle_id, data, locality)
    paper = tell_checklist(checklist, _name_place(parts, values, locality))
    return paper.title, draw_paper(paper, clock.today())


def _name_place(parts: Parts, values: Mapping[str, str], locality: str | None) -> str | None:
    centre = read_centre(values, parts.catalogue)
    if centre:
        return parts.catalogue.centres[centre].name
    return parts.catalogue.localities[locality].name if locality else None
