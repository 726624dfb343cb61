"""GET /api/centres and /api/slots."""

import pytest

from tests.webhook.appointments.booking import SATURDAY, book


@pytest.fixture
def environment(tmp_path):
    """What is listed does not depend on the database: SQLite alone."""
    return {"WENBAN_VAR": str(tmp_path), "WENBAN_RATE_LIMIT": "off"}


def ask(client, query: str) -> dict:
    answer = client.get(f"/api/slots?{query}")
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def test_centres(client):
    centres = {c["id"]: c for c in client.get("/api/centres").get_json()["centres"]}
    assert set(centres) == {"wengyuan", "xining", "ordos"}
    assert centres["wengyuan"]["locality"] == "guangdong-wengyuan"
    assert any("66" in rule for rule in centres["wengyuan"]["rules"])
    assert any("示例" in note for note in centres["wengyuan"]["assumptions"])


@pytest.mark.parametrize("matter", ["cake-shop", "food-licence-new", "individual-register", "company-register"])
def test_opening_a_shop_on_saturday_morning(client, matter):
    answer = ask(client, f"centre=wengyuan&matter={matter}&from=2026-11-28&to=2026-11-28")
    assert [s["start"][11:16] for s in answer["slots"]] == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]
    assert answer["slots"][0]["id"] == SATURDAY and answer["slots"][0]["start"] == "2026-11-28T09:00:00+08:00"
    assert {s["kind"] for s in answer["slots"]} == {"weekend"}
    assert "企业" in answer["reason"] and "示例" in answer["reason"]


@pytest.mark.parametrize(
    "scenario",
    ["cake-shop", "restaurant", "milk-tea-shop", "convenience-store", "tobacco-liquor-shop", "pharmacy", "hair-beauty-salon",
     "guesthouse", "gym-pool", "bookshop", "pet-hospital", "tutoring-centre"],
)
def test_every_scenario_is_served_on_the_enterprise_saturday(client, scenario):
    assert len(ask(client, f"centre=wengyuan&matter={scenario}&from=2026-11-28&to=2026-11-28")["slots"]) == 6


def test_a_person_is_told_why_not_and_when_instead(client):
    for query in ("matter=cake-shop&applicant=person", "matter=passport-new"):
        answer = ask(client, f"centre=wengyuan&{query}&from=2026-11-28&to=2026-11-28")
        assert answer["slots"] == []
        assert "企业" in answer["reason"] and "最近可以约" in answer["reason"] and "11月23日（周一）" in answer["reason"]
        assert answer["next"][0]["start"].startswith("2026-11-23T08:30")


def test_household_is_served_on_saturday_for_persons(client):
    answer = ask(client, "centre=wengyuan&matter=id-card-renew&from=2026-11-28&to=2026-11-28&applicant=person")
    assert len(answer["slots"]) == 6


def test_noon_is_midday_where_there_is_one(client):
    answer = ask(client, "centre=wengyuan&matter=passport-new&from=2026-11-23&to=2026-11-23")
    assert sum(s["kind"] == "midday" for s in answer["slots"]) == 5
    answer = ask(client, "centre=wengyuan&matter=estate-transfer&from=2026-11-23&to=2026-11-23")
    assert {s["kind"] for s in answer["slots"]} == {"regular"}


def test_reasons_when_there_is_nothing(client, set_now):
    assert "30 天" in ask(client, "centre=xining&matter=passport-new&from=2027-01-10&to=2027-01-11")["reason"]
    assert "过去" in ask(client, "centre=xining&matter=passport-new&from=2026-11-01&to=2026-11-02")["reason"]
    assert "双休日" in ask(client, "centre=xining&matter=passport-new&from=2026-11-29&to=2026-11-29")["reason"]
    set_now("2026-09-20T18:00")
    assert "国庆节" in ask(client, "centre=xining&matter=passport-new&from=2026-10-01&to=2026-10-01")["reason"]
    set_now("2026-12-15T09:00")
    assert "元旦" in ask(client, "centre=ordos&matter=passport-new&from=2027-01-01&to=2027-01-01")["reason"]
    assert "暂定" in ask(client, "centre=ordos&matter=passport-new&from=2027-01-04&to=2027-01-04")["reason"]


def test_a_licence_of_another_place_is_not_booked_here(client):
    answer = ask(client, "centre=wengyuan&matter=food-small-licence-new")
    assert answer["slots"] == [] and "湖南" in answer["reason"]


def test_full_slots_are_shown_as_full(client):
    for number in range(3):
        assert book(client, number=number).status_code == 201
    listed = ask(client, "centre=wengyuan&matter=cake-shop&from=2026-11-28&to=2026-11-28")["slots"]
    assert [s["remaining"] for s in listed] == [0, 3, 3, 3, 3, 3]
    free = ask(client, "centre=wengyuan&matter=cake-shop&from=2026-11-28&to=2026-11-28&free=1")["slots"]
    assert [s["remaining"] for s in free] == [3, 3, 3, 3, 3]


@pytest.mark.parametrize(
    "query",
    ["", "centre=nowhere&matter=cake-shop", "centre=wengyuan&matter=nix", "centre=wengyuan&matter=cake-shop&from=gestern",
     "centre=wengyuan&matter=cake-shop&from=2026-12-02&to=2026-12-01", "centre=wengyuan&matter=cake-shop&applicant=king"],
)
def test_bad_questions(client, query):
    answer = client.get(f"/api/slots?{query}")
    assert answer.status_code == 422
    assert any("\u4e00" <= c <= "\u9fff" for c in answer.get_json()["error"]["message"])
