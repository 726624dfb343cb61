"""/api/bundles/{id}/checklist.pdf: a checklist to keep, print and send, from the same code as its share link."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, request

from webhook.paper.service import make_pdf
from webhook.parts import parts

blueprint = Blueprint("paper", __name__)


@blueprint.get("/api/bundles/<bundle_id>/checklist.pdf")
def checklist_pdf(bundle_id: str):
    title, content = make_pdf(parts(), bundle_id, request.args)
    headers = {
        "Content-Disposition": f"attachment; filename=\"{quote(bundle_id)}.pdf\"; filename*=UTF-8''{quote(title, safe='')}.pdf",
        "Cache-Control": "private, no-cache",
    }
    return Response(content, mimetype="application/pdf", headers=headers)
