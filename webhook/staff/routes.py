"""/staff and /api/staff/*: for people at the counter, behind WENBAN_STAFF_TOKEN."""

from __future__ import annotations

import hmac

from flask import Blueprint, request

from webhook.catalogue.service import search_catalogue
from webhook.errors import ApiError
from webhook.pages.routes import show_page
from webhook.parts import parts
from webhook.place import read_locality
from webhook.reading import read_number
from webhook.staff import service

blueprint = Blueprint("staff", __name__)


@blueprint.get("/staff")
def staff_page():
    _require_staff_area()
    return show_page("staff.html")


@blueprint.get("/api/staff/search")
def search():
    _require_staff()
    limit = read_number("limit", 20, 1, 50)
    return search_catalogue(parts(), request.args.get("q", ""), limit, None, _locality(), request.args.get("access"))


@blueprint.get("/api/staff/bundles/<bundle_id>")
def bundle(bundle_id: str):
    _require_staff()
    return service.show_full_bundle(parts(), bundle_id, request.args, _locality())


@blueprint.get("/api/staff/matters/<matter_id>")
def matter(matter_id: str):
    _require_staff()
    return service.show_full_matter(parts().catalogue, matter_id, _locality())


@blueprint.get("/api/staff/appointments")
def appointments():
    _require_staff()
    return service.list_day(parts(), request.args)


@blueprint.get("/api/staff/scenes")
def scenes():
    _require_staff()
    return service.list_scenes(parts())


def _locality() -> str | None:
    return read_locality(request.args, parts().catalogue)


def _require_staff_area() -> None:
    if parts().settings.staff_token is None:
        raise ApiError(404, "not_found", "没有找到这个地址或内容")


def _require_staff() -> None:
    """404 while no token is set; 401 for a missing or wrong one, compared in constant time."""
    _require_staff_area()
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    wanted = parts().settings.staff_token
    # WSGI hands headers over as latin-1, whatever bytes were sent.
    if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode("latin-1"), wanted.encode()):
        raise ApiError(401, "unauthorized", "需要正确的工作人员口令")
