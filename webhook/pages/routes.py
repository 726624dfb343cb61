"""/m, /qr, /show, the widget and the files that pages are made of."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Blueprint, Response, make_response, redirect, render_template, request, send_from_directory
from markupsafe import Markup

from knowledge_base import clock
from knowledge_base.guidance import checklist_json
from webhook.catalogue.service import compose_for
from webhook.chat.turn import knows_scene
from webhook.errors import ApiError, invalid
from webhook.pages.posters import (
    MIME_TYPES,
    SIZES,
    WELCOME,
    draw_code,
    draw_scene_code,
    leads_to_the_page,
    scene_address,
    scene_name,
)
from webhook.pages.rooms import room_json
from webhook.pages.security import protect_every_response, protect_page
from webhook.pages.visits import count_visit
from webhook.pages.wording import LANGUAGE, say_in_page, texts_as_json
from webhook.parts import parts
from webhook.place import read_centre, read_locality
from webhook.reading import read_json_object

_APPOINTMENT_CODE = re.compile(r"[2-9A-HJKMNP-Z]{12}")

blueprint = Blueprint("pages", __name__, template_folder="templates", static_folder="static", static_url_path="/assets")
blueprint.after_app_request(protect_every_response)


@blueprint.app_context_processor
def words() -> dict:
    """What templates say: ``t(key)``; ``texts`` for the scripts of the page."""
    return {"t": say_in_page, "language": LANGUAGE, "texts": Markup(texts_as_json())}


@blueprint.get("/")
def home():
    return redirect("/m")


@blueprint.get("/m")
def mini_page():
    scene = request.args.get("scene")
    if scene and knows_scene(parts().catalogue, scene):
        count_visit(parts().database, scene)
    return show_page("m.html", embeddable=True, now=clock.now().isoformat())


@blueprint.get("/show/<scene>")
def show_room(scene: str):
    catalogue = parts().catalogue
    entry = catalogue.scenarios.get(scene) or catalogue.bundles.get(scene)
    if entry is None:
        raise ApiError(404, "unknown_scene", "没有找到这个样板间，可能已经更新；请从首页重新查找")
    return show_page("show.html", embeddable=True, scene=scene, name=entry.name)


@blueprint.post("/api/show/<scene>")
def furnish_room(scene: str):
    """The checklist for these answers and the drawing that shows it."""
    data = read_json_object()
    checklist = compose_for(parts(), scene, data, read_locality(data, parts().catalogue))
    return {"room": room_json(checklist), "checklist": checklist_json(checklist, parts().settings.public_url, read_centre(data, parts().catalogue))}


@blueprint.get("/qr/<scene>.<any(png, svg):form>")
def scene_code(scene: str, form: str):
    if not knows_scene(parts().catalogue, scene):
        raise ApiError(404, "unknown_scene", f"没有编号为 {scene} 的内容，无法生成二维码")
    image = draw_scene_code(parts().settings.public_url, scene, form)
    return Response(image, mimetype=MIME_TYPES[form], headers={"Cache-Control": "public, max-age=3600"})


@blueprint.get("/qr/link.svg")
def link_code():
    """The code of a share link; only links to the page of this installation are drawn."""
    address = request.args.get("u", "")
    if not address.isascii() or not leads_to_the_page(parts().settings.public_url, address):
        raise ApiError(404, "unknown_link", "只能生成本站清单链接的二维码")
    return _private_picture(address)


@blueprint.get("/qr/appointment/<code>.svg")
def appointment_code(code: str):
    """The code text alone, as a picture: nothing is looked up, so nothing is told about whether it exists."""
    if not _APPOINTMENT_CODE.fullmatch(code):
        raise ApiError(404, "not_found", "这不是预约码")
    return _private_picture(code)


def _private_picture(text: str) -> Response:
    return Response(draw_code(text, "svg"), mimetype=MIME_TYPES["svg"], headers={"Cache-Control": "private, no-store"})


@blueprint.get("/qr/<scene>/poster")
def poster(scene: str):
    """A sheet to print for the hall; ``size``: a4 or a6."""
    name, size = scene_name(parts().catalogue, scene), request.args.get("size", SIZES[0])
    if name is None:
        raise ApiError(404, "unknown_scene", f"没有编号为 {scene} 的内容，无法生成海报")
    if size not in SIZES:
        raise invalid(f"size 只能是 {'、'.join(SIZES)}")
    address = scene_address(parts().settings.public_url, scene)
    return show_page("poster.html", scene=scene, name=name, size=size, sizes=SIZES, lines=WELCOME, address=address)


@blueprint.get("/widget.js")
def widget():
    """The script with its few words in it: on another site it can ask nobody for them."""
    script = (Path(blueprint.static_folder) / "widget.js").read_text(encoding="utf-8")
    return Response(script.replace("const TEXTS = {};", f"const TEXTS = {texts_as_json('widget')};"), mimetype="text/javascript")


@blueprint.get("/widget-demo")
def widget_demo():
    """A page with the widget: ``look=hostile`` with styles that try to break it; ``centre`` and ``scene`` as on the tag."""
    wanted = {name: request.args.get(name) for name in ("centre", "scene")}
    return show_page("widget_demo.html", address=parts().settings.public_url, hostile=request.args.get("look") == "hostile", **wanted)


@blueprint.get("/favicon.ico")
def favicon():
    return send_from_directory(f"{blueprint.root_path}/static", "favicon.svg")


def show_page(template: str, embeddable: bool = False, **values: object) -> Response:
    """A page with the headers that protect it. Templates escape ``values``."""
    return protect_page(make_response(render_template(template, **values)), parts().settings, embeddable)
