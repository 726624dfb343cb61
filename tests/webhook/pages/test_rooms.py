"""The drawings of the show-rooms against the real catalogue."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import webhook.pages
from knowledge_base.conditions import questions_in
from knowledge_base.guidance import compose_checklist
from knowledge_base.guidance.plan import make_plan
from webhook.pages.rooms import ANY_SHOP, FOLDER, read_room, room_json

DRAWINGS = sorted(p.stem for p in FOLDER.glob("*.yml") if not p.stem.startswith("_"))
OWN = [name for name in DRAWINGS if name != ANY_SHOP]


@pytest.fixture
def catalogue(built_in):
    return built_in


def _spots(catalogue, scene, answers=None):
    return {spot["id"]: spot for spot in room_json(compose_checklist(catalogue, scene, answers or {}))["spots"]}


def test_the_shops_named_in_the_brief_have_drawings_of_their_own():
    assert {"cake-shop", "restaurant", "pharmacy", "guesthouse"} <= set(OWN)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_names_only_what_exists(catalogue, name):
    room = read_room(name)
    width, height = room.view
    assert len({spot.id for spot in room.spots}) == len(room.spots)
    for spot in room.spots:
        assert set(spot.matters) <= set(catalogue.matters), spot.id
        assert set(spot.materials) <= set(catalogue.material_types), spot.id
        assert 20 <= spot.at[0] <= width - 20 and 20 <= spot.at[1] <= height - 20, spot.id
    drawn = set(re.findall(r"^  (\w+): \(x", (Path(webhook.pages.__file__).parent / "static/draw.js").read_text(), re.M))
    assert {piece["kind"] for piece in room.furniture} <= drawn


@pytest.mark.parametrize("name", OWN)
def test_places_depend_only_on_questions_of_their_scenario(catalogue, name):
    asked = {question.id for question in make_plan(catalogue, name, None).questions}
    for spot in read_room(name).spots:
        assert questions_in(spot.present) <= asked, spot.id


def test_every_matter_of_every_list_stands_somewhere(catalogue):
    for scene in (*catalogue.scenarios, *catalogue.bundles):
        for locality in (None, "hunan"):
            checklist = compose_checklist(catalogue, scene, {}, locality=locality)
            shown = {matter for spot in room_json(checklist)["spots"] for matter in spot["matters"]}
            assert shown == {matter.id for matter in checklist.matters}, scene


def test_the_drawing_changes_with_the_answers(catalogue):
    assert _spots(catalogue, "cake-shop")["cream"]["state"] == "to_confirm"
    with_cream = _spots(catalogue, "cake-shop", {"make": "onsite", "extras": "cream"})
    assert with_cream["cream"]["state"] == with_cream["kitchen"]["state"] == "required"
    packed = _spots(catalogue, "cake-shop", {"make": "packed", "extras": "none"})
    assert packed["cream"]["here"] is False and packed["kitchen"]["state"] == "not_required"
    assert packed["counter"]["state"] == "required"


def test_the_store_room_of_the_cake_shop_leads_to_the_layout_paper(catalogue):
    store = _spots(catalogue, "cake-shop", {"make": "onsite", "extras": "none"})["store"]
    assert store["materials"] == ["food-layout"] and store["state"] == "required"


def test_a_bundle_is_shown_as_a_hall_with_one_desk_for_each_office(catalogue):
    checklist = compose_checklist(catalogue, "newborn", {})
    titles = [spot["title"] for spot in room_json(checklist)["spots"]]
    assert len(titles) == len(set(titles)) == len({m.agency for m in checklist.matters})


def test_the_route_gives_room_and_list_together(client):
    answer = client.post("/api/show/cake-shop", json={"answers": {"make": "onsite"}})
    assert answer.status_code == 200
    assert {m["id"] for m in answer.json["checklist"]["matters"]} == {m for s in answer.json["room"]["spots"] for m in s["matters"]}
    assert client.post("/api/show/nothing", json={}).status_code == 404
    assert client.post("/api/show/cake-shop", json={"answers": {"make": "nonsense"}}).status_code == 422
