"""Personal data is deleted when its time has come, and nothing else is."""

import pytest
from sqlalchemy import text

from knowledge_base.settings import load_settings
from tests.webhook.appointments.booking import MONDAY, SATURDAY, applicant, book, token_of
from webhook.appointments import tidying
from webhook.appointments.tidying import tidy


def rows(app) -> dict[str, int]:
    with app.extensions["wenban"].database.reading() as session:
        return {t: session.execute(text(f"select count(*) from {t}")).scalar() for t in ("appointments", "places", "remembered_answers")}


@pytest.mark.parametrize("now, kept", [("2026-12-23T09:29", True), ("2026-12-23T09:31", False)])
def test_thirty_days_after_the_visit(app, client, set_now, now, kept):
    made = book(client, slot=MONDAY, key="k")  # 23 November 9:00-9:30
    set_now(now)
    assert tidy(app.extensions["wenban"]) == (0 if kept else 1)
    assert rows(app) == {"appointments": kept, "places": kept, "remembered_answers": 0}
    shown = client.get(f"/api/appointments/{made.get_json()['code']}", headers=token_of(made))
    assert shown.status_code == (200 if kept else 404)


def test_a_cancelled_one_counts_from_the_cancelling(app, client, set_now):
    slot = "wengyuan.g.2612220900"
    made, other = book(client, slot=slot), book(client, slot=slot, number=1)
    assert client.post(f"/api/appointments/{made.get_json()['code']}/cancel", headers=token_of(made)).status_code == 200
    set_now("2026-12-22T08:59")
    assert tidy(app.extensions["wenban"]) == 0
    set_now("2026-12-22T09:01")
    assert tidy(app.extensions["wenban"]) == 1
    assert client.get(f"/api/appointments/{other.get_json()['code']}", headers=token_of(other)).status_code == 200


def test_days_are_data_of_the_centre(app, client, centres, set_now):
    slot = centres("brief", "keep_days: 2")
    assert book(client, slot=slot).status_code == book(client, slot=MONDAY).status_code == 201
    set_now("2026-11-25T09:31")
    assert tidy(app.extensions["wenban"]) == 1


def test_holds_that_were_not_used_leave_nothing(app, client, set_now):
    assert client.post("/api/holds", json={"slot_id": SATURDAY, "matter": "cake-shop"}).status_code == 201
    set_now("2026-11-22T09:06")
    tidy(app.extensions["wenban"])
    assert rows(app)["places"] == 0


def test_booking_tidies_by_itself(app, client, set_now, monkeypatch):
    assert book(client, slot=MONDAY).status_code == 201
    set_now("2027-01-08T09:00")
    monkeypatch.setattr(tidying, "_last_round", {})
    assert book(client, slot="wengyuan.g.2701111000", number=1).status_code == 201
    assert rows(app)["appointments"] == 1


def test_a_booking_stands_when_tidying_cannot_be_done(app, client, monkeypatch):
    def fail(*_):
        raise tidying.Busy()

    monkeypatch.setattr(tidying, "_last_round", {})
    monkeypatch.setattr(tidying, "tidy", fail)
    assert book(client, slot=MONDAY).status_code == 201


def test_the_command(environment, app, client, set_now, monkeypatch, capsys):
    from webhook.cli import main

    assert book(client, slot=MONDAY, applicant=applicant(7)).status_code == 201
    set_now("2027-01-08T09:00")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["appointments", "tidy"]) == 0
    assert "删除了 1 个" in capsys.readouterr().out
    assert load_settings(environment) == load_settings() and rows(app)["appointments"] == 0
