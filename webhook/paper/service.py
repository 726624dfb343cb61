"""From a share code to the PDF of its checklist."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge_base import clock
from knowledge_base.guidance.share import read_share
from webhook.catalogue.service import make_checklist
from webhook.errors import invalid
from webhook.pages.posters import LONGEST_LINK
from webhook.paper.content import tell_checklist
from webhook.paper.drawing import draw_paper
from webhook.parts import Parts
from webhook.place import read_centre, read_locality


def make_pdf(parts: Parts, bundle_id: str, values: Mapping[str, str]) -> tuple[str, bytes]:
    """Title and PDF. ``values``: ``a`` as in the share link, and ``centre``, ``locality``, ``as_of``, ``start_date``.

    Raises ApiError 404 for an unknown bundle, 422 for a code or another value that cannot be read.
    """
    data = {"answers": _read_answers(values.get("a", ""))}
    data |= {name: values[name] for name in ("centre", "as_of", "start_date") if values.get(name)}
    locality = read_locality(values, parts.catalogue)
    checklist = make_checklist(parts, bundle_id, data, locality)
    paper = tell_checklist(checklist, _name_place(parts, values, locality))
    return paper.title, draw_paper(paper, clock.today())


def _read_answers(code: str) -> dict[str, object]:
    """The answers of a share code. A person who prints half a list would not notice: what cannot be read is refused."""
    answers = read_share(code)
    if len(code) > LONGEST_LINK or (code and len(answers) != len(code.split("~"))):
        raise invalid("清单链接不完整或被改动过，请回到清单页面重新下载")
    return dict(answers)


def _name_place(parts: Parts, values: Mapping[str, str], locality: str | None) -> str | None:
    centre = read_centre(values, parts.catalogue)
    if centre:
        return parts.catalogue.centres[centre].name
    return parts.catalogue.localities[locality].name if locality else None
