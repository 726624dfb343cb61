"""POST /api/feedback."""

from __future__ import annotations

from flask import Blueprint

from webhook.feedback.service import read_grade, store_grade
from webhook.parts import parts
from webhook.reading import read_json_object

blueprint = Blueprint("feedback", __name__, url_prefix="/api")


@blueprint.post("/feedback")
def feedback():
    store_grade(parts().database, read_grade(read_json_object()))
    return {"stored": True}, 201
