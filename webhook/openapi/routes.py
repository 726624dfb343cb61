"""/api/openapi.json."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from flask import Blueprint

blueprint = Blueprint("openapi", __name__)


@blueprint.get("/api/openapi.json")
def openapi():
    return read_document()


@cache
def read_document() -> dict:
    return yaml.safe_load((Path(__file__).parent / "openapi.yml").read_text(encoding="utf-8"))
