"""/staff and /api/staff/*: closed without a token, whole bundles with it."""

from __future__ import annotations

from datetime import datetime

import pytest

from knowledge_base.clock import SHANGHAI
from webhook.appointments.personal import open_personal_key
from webhook.appointments.storage import Appointment

TOKEN = "token-of-the-counter"
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
PATHS = ("/api/staff/search?q=蛋糕", "/api/staff/bundles/cake-shop", "/api/staff/matters/food-licence-new", "/api/staff/appointments?centre=wengyuan", "/api/staff/scenes")


@pytest.fixture
def staff_app(make_app):
    return make_app(staff_token=TOKEN)


@pytest.fixture
def staff(staff_app):
    client = staff_app.test_client()
    return lambda path: client.get(path, headers=HEADERS)


@pytest.mark.parametrize("path", [*PATHS, "/staff"])
def test_without_a_configured_token_the_addresses_do_not_exist(client, path):
    assert client.get(path, headers={"Authorization": "Bearer x"}).status_code == 404


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("given", [None, "Bearer wrong", "Bearer ", "Basic x", "Bearer å"])
def test_a_missing_or_wrong_token_is_401(staff_app, path, given):
    headers = {"Authorization": given} if given else {}
    answer = staff_app.test_client().get(path, headers=headers)
    assert answer.status_code == 401
    assert "口令" in answer.json["error"]["message"]


def test_the_page_itself_holds_nothing_secret(staff_app):
    answer = staff_app.test_client().get("/staff")
    assert answer.status_code == 200
    assert TOKEN not in answer.text
    assert answer.headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")


def test_search_finds(staff):
    assert "cake-shop" in [hit["id"] for hit in staff("/api/staff/search?q=蛋糕").json["results"]]


def test_a_scenario_is_shown_whole_with_codes_and_basis(staff, staff_app):
    data = staff("/api/staff/bundles/cake-shop").json
    catalogue = staff_app.extensions["wenban"].catalogue
    assert data["bundle"]["name"] == catalogue.scenarios["cake-shop"].name
    listed = [row["id"] for row in data["checklist"]["matters"]]
    assert [m["id"] for m in data["matters"]] == [i for i in listed if i in catalogue.matters]
    licence = next(m for m in data["matters"] if m["id"] == "food-licence-new")
    assert licence["code"] == catalogue.matters["food-licence-new"].code
    assert licence["basis"] and licence["materials"]


def test_every_bundle_can_be_shown(staff, staff_app):
    catalogue = staff_app.extensions["wenban"].catalogue
    for bundle_id in [*catalogue.bundles, *catalogue.scenarios]:
        assert staff(f"/api/staff/bundles/{bundle_id}").status_code == 200, bundle_id


@pytest.mark.parametrize("path", ["/api/staff/bundles/nothing", "/api/staff/matters/nothing"])
def test_unknown_ids_are_404(staff, path):
    assert staff(path).status_code == 404


@pytest.mark.parametrize("query", ["", "?centre=nowhere", "?centre=wengyuan&date=tomorrow"])
def test_a_day_needs_a_real_centre_and_date(staff, query):
    assert staff(f"/api/staff/appointments{query}").status_code == 422


def test_appointments_of_a_day_are_masked_and_in_order(staff, staff_app):
    _book(staff_app, "B", hour=10)
    _book(staff_app, "A", hour=9)
    _book(staff_app, "C", hour=9, day=29)
    rows = staff("/api/staff/appointments?centre=wengyuan&date=2026-11-28").json["appointments"]
    assert [row["code"] for row in rows] == ["A", "B"]
    assert rows[0]["applicant"] == {"kind": "individual_business", "name": "王**", "phone": "139****5678"}
    assert staff("/api/staff/appointments?centre=xining&date=2026-11-28").json["appointments"] == []


def _book(app, code: str, hour: int, day: int = 28) -> None:
    parts = app.extensions["wenban"]
    key = open_personal_key(parts.settings.var)
    start = datetime(2026, 11, day, hour, tzinfo=SHANGHAI)
    row = Appointment(
        code=code, token_hash="t", state="confirmed", centre="wengyuan", slot_id=code, window="综合窗口", slot_kind="weekend",
        start=start, end=start.replace(minute=30), matter="cake-shop", matter_name="开蛋糕店", applicant_kind="individual_business",
        name=key.encrypt("王小麦"), phone=key.encrypt("13912345678"), person="p", created_at=start, changed_at=start,
    )  # fmt: skip
    with parts.database.session() as session:
        session.add(row)


def test_opened_codes_are_counted_by_scene(staff_app, staff):
    client = staff_app.test_client()
    for scene in ("newborn", "cake-shop", "cake-shop"):
        client.get(f"/m?scene={scene}")
    rows = staff("/api/staff/scenes").json["scenes"]
    assert rows == [{"id": "cake-shop", "name": "开蛋糕店（烘焙店）", "count": 2}, {"id": "newborn", "name": "新生儿出生一件事", "count": 1}]
