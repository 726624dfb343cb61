"""/api/search, /api/matters, /api/bundles."""

from __future__ import annotations

from flask import Blueprint, request

from webhook.catalogue import service
from webhook.parts import parts
from webhook.place import read_locality
from webhook.reading import read_json_object, read_number

blueprint = Blueprint("catalogue", __name__, url_prefix="/api")


@blueprint.get("/search")
def search():
    limit = read_number("limit", 10, 1, 50)
    locality = read_locality(request.args, parts().catalogue)
    values = request.args
    return service.search_catalogue(parts(), values.get("q", ""), limit, values.get("audience"), locality, values.get("access"))


@blueprint.get("/matters")
def matters():
    return service.list_matters(
        parts().catalogue,
        offset=read_number("offset", 0, 0, 1_000_000),
        limit=read_number("limit", 20, 1, 200),
        agency=request.args.get("agency"),
        audience=request.args.get("audience"),
        words=request.args.get("q"),
        locality=read_locality(request.args, parts().catalogue),
        access=request.args.get("access"),
    )


@blueprint.get("/matters/<matter_id>")
def matter(matter_id: str):
    return service.show_matter(parts().catalogue, matter_id, read_locality(request.args, parts().catalogue))


@blueprint.get("/bundles")
def bundles():
    return service.list_bundles(parts().catalogue, request.args.get("audience"), read_locality(request.args, parts().catalogue))


@blueprint.get("/bundles/<bundle_id>")
def bundle(bundle_id: str):
    return service.show_bundle(parts().catalogue, bundle_id, read_locality(request.args, parts().catalogue))


@blueprint.post("/bundles/<bundle_id>/checklist")
def checklist(bundle_id: str):
    service.find_bundle(parts().catalogue, bundle_id)
    data = read_json_object()
    return service.make_checklist(parts(), bundle_id, data, read_locality(data, parts().catalogue))
