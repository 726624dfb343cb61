"""Pages, QR codes and the headers that protect them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import webhook.pages

STATIC = Path(webhook.pages.__file__).parent / "static"
FIRST_LOAD_LIMIT = 150_000  # bytes, compressed
OVER_THE_WIRE = {"Accept-Encoding": "gzip, deflate"}  # what every phone understands


def test_the_bare_address_leads_to_the_mini_page(client):
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/m"


@pytest.mark.parametrize("path", ["/m", "/m?scene=cake-shop", "/show/cake-shop", "/widget-demo"])
def test_pages_allow_own_scripts_only(client, path):
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == 200
    assert "script-src 'self';" in policy and "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not re.search(r"<script(?![^>]*(?:\bsrc=|application/json))|\son\w+=|\sstyle=|javascript:", answer.text)


def test_only_named_origins_may_frame_the_mini_page(make_app):
    client = make_app(allowed_origins=("https://town.example",)).test_client()
    assert "frame-ancestors 'self' https://town.example" in client.get("/m").headers["Content-Security-Policy"]
    assert client.get("/widget-demo").headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")


def test_nothing_is_loaded_from_elsewhere_and_the_first_load_is_light(client):
    seen, waiting, size = set(), ["/m"], 0
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        size += len(client.get(path, headers=OVER_THE_WIRE).data)
        found = re.findall(r'(?:href|src)="(/assets/[^"#]+)|from "([^"]+)"|url\(([^)]+)\)', answer.text)
        for asset, module, image in found:
            target = asset or image or "/assets/" + str((Path(path).parent / module).resolve()).split("/assets/")[-1]
            assert target.startswith("/assets/"), target
            waiting.append(target)
    assert size < FIRST_LOAD_LIMIT
    assert "/assets/cards/checklist.js" in seen


@pytest.mark.parametrize("path", ["/m", "/assets/m.js", "/assets/m.css", "/api/bundles", "/widget.js"])
def test_answers_are_compressed_and_files_still_answer_unchanged(client, path):
    plain, packed = client.get(path), client.get(path, headers=OVER_THE_WIRE)
    assert packed.headers["Content-Encoding"] in ("gzip", "deflate")
    assert len(packed.data) < len(plain.data)
    if path.startswith("/assets/"):
        again = client.get(path, headers=OVER_THE_WIRE | {"If-None-Match": packed.headers["ETag"]})
        assert again.status_code == 304


def test_scripts_never_build_html_from_strings():
    words = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
    found = [(p.name, w) for p in STATIC.rglob("*.js") for w in words if w in p.read_text()]
    assert found == []


def test_unknown_show_room_is_an_error_in_the_one_shape(client):
    answer = client.get("/show/nothing-here")
    assert answer.status_code == 404
    assert answer.json["error"]["code"] == "unknown_scene"


@pytest.mark.parametrize("scene", ["cake-shop", "food-licence-new", "wengyuan"])
def test_qr_codes_exist_for_scenarios_matters_and_centres(client, scene):
    png, svg = client.get(f"/qr/{scene}.png"), client.get(f"/qr/{scene}.svg")
    assert png.mimetype == "image/png" and png.data.startswith(b"\x89PNG")
    assert svg.mimetype == "image/svg+xml" and b"<svg" in svg.data


@pytest.mark.parametrize("path", ["/qr/nothing-here.png", "/qr/nothing-here.svg"])
def test_qr_code_of_an_unknown_scene_is_404(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "nothing-here" in answer.json["error"]["message"]


def test_other_kinds_of_qr_files_are_404(client):
    assert client.get("/qr/cake-shop.gif").status_code == 404


def test_widget_is_a_script(client):
    answer = client.get("/widget.js")
    assert answer.status_code == 200
    assert "javascript" in answer.mimetype


def test_what_the_home_page_puts_first_exists(client):
    script = (Path(__file__).parents[3] / "webhook/pages/static/home.js").read_text(encoding="utf-8")
    wanted = re.findall(r'"([\w-]+)"', re.search(r"const MOST_WANTED = \[(.*?)\]", script, re.DOTALL)[1])
    known = {row["id"] for row in client.get("/api/bundles").get_json()["bundles"]}
    assert len(wanted) > 20 and len(set(wanted)) == len(wanted)
    assert [entry for entry in wanted if entry not in known] == []
