"""A person's side of appointments, on both databases."""

from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy import text

from knowledge_base import clock
from tests.webhook.appointments.booking import MONDAY, PASSPORT, SATURDAY, applicant, book, token_of


def hold(client, slot: str = SATURDAY, matter: str = "cake-shop"):
    return client.post("/api/holds", json={"slot_id": slot, "matter": matter})


def confirm(client, held, number: int = 0, **changes):
    body = {"hold_id": held.get_json()["id"], "hold_token": held.get_json()["token"], "matter": "cake-shop", "applicant": applicant(number)}
    return client.post("/api/appointments", json=body | changes)


def test_book_show_cancel(client):
    made = book(client)
    assert made.status_code == 201
    appointment = made.get_json()
    assert appointment["state"] == "confirmed" and appointment["start"] == "2026-11-28T09:00:00+08:00"
    assert appointment["applicant"] == {"kind": "company", "name": "翁源***", "phone": "138****0000"}
    path = f"/api/appointments/{appointment['code']}"
    shown = client.get(path, headers=token_of(made)).get_json()
    assert shown == {k: v for k, v in appointment.items() if k != "token"}
    for _ in range(2):
        cancelled = client.post(f"{path}/cancel", headers=token_of(made))
        assert cancelled.status_code == 200 and cancelled.get_json()["state"] == "cancelled"
    assert book(client).status_code == 201  # the place and the person are free again
    assert client.post(f"{path}/reschedule", json={"slot_id": MONDAY}, headers=token_of(made)).status_code == 409


def test_a_wrong_token_and_an_unknown_code_look_alike(client):
    first, second = book(client, number=1), book(client, number=2)
    path = f"/api/appointments/{first.get_json()['code']}"
    answers = [
        client.get(path),
        client.get(path, headers=token_of(second)),
        client.get("/api/appointments/AAAAAAAAAAAA", headers=token_of(first)),
        client.post(f"{path}/cancel", headers=token_of(second)),
        client.post(f"{path}/reschedule", json={"slot_id": MONDAY}, headers=token_of(second)),
        client.get(f"{path}.ics?key={second.get_json()['ics_url'].partition('key=')[2]}"),
        client.get(f"{path}.ics?key=天"),
    ]
    assert {a.status_code for a in answers} == {404}
    assert len({a.get_data() for a in answers}) == 1
    assert client.get(path, headers=token_of(first)).get_json()["state"] == "confirmed"


def test_capacity(client):
    assert [book(client, number=n).status_code for n in range(5)] == [201, 201, 201, 409, 409]
    refusal = book(client, number=9).get_json()["error"]
    assert refusal["code"] == "full" and refusal["instead"][0]["start"].startswith("2026-11-28T09:30")


def test_a_person_on_the_enterprise_saturday(client):
    answer = book(client, kind="person")
    assert answer.status_code == 422
    error = answer.get_json()["error"]
    assert "企业" in error["message"] and "11月23日（周一）" in error["message"]
    assert book(client, slot=error["instead"][0]["id"], kind="person").status_code == 201
    assert book(client, kind="individual_business").status_code == 201
    assert book(client, matter="passport-new", number=5).status_code == 422


def test_limits(client):
    assert book(client, slot=MONDAY).status_code == 201
    again = book(client, slot=MONDAY)
    assert again.status_code == 409 and "一个预约" in again.get_json()["error"]["message"]
    assert [book(client, slot=f"wengyuan.g.26112310{m}").status_code for m in ("00", "30")] == [201, 201]
    assert book(client, slot="wengyuan.g.2611231100").get_json()["error"]["code"] == "over_limit"
    assert book(client, slot="xining.g.2611231100").status_code == 201


def test_idempotency(client):
    first = book(client, key="k")
    assert first.status_code == 201
    assert book(client, key="k").get_json() == first.get_json()
    assert book(client, key="k", number=7).status_code == 409
    assert book(client, key="k2").status_code == 409  # the same person, another key: already booked


def test_a_failed_request_does_not_use_its_key_up(client):
    assert book(client, key="k", kind="person").status_code == 422
    assert book(client, key="k").status_code == 201


def test_holds_keep_a_place_and_free_themselves(client, set_now):
    held = [hold(client) for _ in range(3)]
    assert {h.status_code for h in held} == {201}
    assert held[0].get_json()["expires_at"].startswith("2026-11-22T09:05")
    assert hold(client).status_code == 409 and book(client, number=9).status_code == 409
    assert confirm(client, held[0]).status_code == 201
    assert confirm(client, held[0]).status_code == 409  # used up
    set_now("2026-11-22T09:20")
    late = confirm(client, held[2], number=2)
    assert late.status_code == 409 and late.get_json()["error"]["code"] == "hold_expired"
    assert [book(client, number=n).status_code for n in (7, 8, 9)] == [201, 201, 409]


@pytest.mark.parametrize("seconds, status", [(299.9, 201), (300.0, 409), (300.1, 409)])
def test_a_hold_lasts_five_minutes_exactly(client, monkeypatch, seconds, status):
    start = clock.parse_moment("2026-11-22T09:00")
    monkeypatch.setattr(clock, "now", lambda: start)
    held = hold(client)
    assert held.get_json()["expires_at"] == "2026-11-22T09:05:00+08:00"
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=seconds))
    assert confirm(client, held).status_code == status


def test_a_hold_is_owned_by_its_token(client):
    held, other = hold(client), hold(client)
    assert confirm(client, held, hold_token=other.get_json()["token"]).status_code == 404
    assert confirm(client, held, hold_token="x").status_code == 404
    assert confirm(client, held, kind="x", applicant=applicant(0, "person")).status_code == 422
    assert confirm(client, held).status_code == 201


def test_reschedule_is_one_step(client, set_now):
    made = book(client)
    path = f"/api/appointments/{made.get_json()['code']}"
    moved = client.post(f"{path}/reschedule", json={"slot_id": MONDAY}, headers=token_of(made))
    assert moved.status_code == 200 and moved.get_json()["start"] == "2026-11-23T09:00:00+08:00"
    set_now("2026-11-22T09:11")  # the place that was given up has rested
    assert [book(client, number=n).status_code for n in (1, 2, 3)] == [201, 201, 201]
    back = client.post(f"{path}/reschedule", json={"slot_id": SATURDAY}, headers=token_of(made))
    assert back.status_code == 409
    assert client.get(path, headers=token_of(made)).get_json()["slot_id"] == MONDAY
    assert client.post(f"{path}/reschedule", json={"slot_id": PASSPORT}, headers=token_of(made)).status_code == 422
    assert client.post(f"{path}/reschedule", json={"slot_id": "x"}, headers=token_of(made)).status_code == 422


def test_what_is_past_or_too_soon_or_too_far(client, set_now):
    made = book(client, slot=MONDAY)
    set_now("2026-11-23T09:10")
    assert client.post(f"/api/appointments/{made.get_json()['code']}/cancel", headers=token_of(made)).status_code == 409
    assert book(client, slot=MONDAY, number=1).status_code == 422
    assert book(client, slot="wengyuan.g.2612240900", number=1).status_code == 422
    assert book(client, slot="wengyuan.g.2612230900", number=1).status_code == 201
    set_now("2026-11-28T08:10")
    assert book(client, number=2).status_code == 422  # the enterprise session is booked beforehand


def test_ics(client):
    made = book(client).get_json()
    answer = client.get(made["ics_url"].removeprefix("http://wenban.test"))
    assert answer.status_code == 200 and answer.mimetype == "text/calendar"
    event = next(c for c in Calendar.from_ical(answer.get_data()).walk("VEVENT"))
    assert event.decoded("dtstart").isoformat() == "2026-11-28T09:00:00+08:00"
    assert "13800000000" not in answer.get_data(as_text=True) and "好味" not in answer.get_data(as_text=True)


def test_personal_data_is_not_readable_in_the_database(app, client, tmp_path):
    assert book(client, key="k", applicant=applicant(5, credit_code="91350100M000100Y43")).status_code == 201
    with app.extensions["wenban"].database.reading() as session:
        for table in ("appointments", "places", "remembered_answers"):
            stored = str(session.execute(text(f"select * from {table}")).all())
            assert "13800000005" not in stored and "好味" not in stored and "91350100M" not in stored
    key = Path(app.extensions["wenban"].settings.var) / "personal.key"
    assert key.stat().st_mode & 0o777 == 0o600


def test_the_conversation_sees_its_own_appointments_without_personal_data(client, internal):
    answer = internal.post("/internal/holds", json={"slot_id": SATURDAY, "matter": "cake-shop", "conversation_id": "talk-1"})
    made = confirm(client, answer).get_json()
    assert book(client, number=1).status_code == 201
    listed = internal.get("/internal/conversations/talk-1/appointments").get_json()["appointments"]
    assert [a["code"] for a in listed] == [made["code"]]
    assert "applicant" not in listed[0] and "ics_url" not in listed[0] and "token" not in listed[0]
    assert internal.get("/internal/conversations/talk-2/appointments").get_json() == {"appointments": []}
    path = f"appointments/{made['code']}"
    assert internal.post(f"/internal/conversations/talk-2/{path}/cancel").status_code == 404
    moved = internal.post(f"/internal/conversations/talk-1/{path}/reschedule", json={"slot_id": MONDAY})
    assert moved.status_code == 200 and moved.get_json()["slot_id"] == MONDAY
    assert internal.post(f"/internal/conversations/talk-1/{path}/cancel").get_json()["state"] == "cancelled"


def test_a_conversation_has_one_hold_at_a_time(internal):
    body = {"slot_id": SATURDAY, "matter": "cake-shop", "conversation_id": "talk-1"}
    assert [internal.post("/internal/holds", json=body).status_code for _ in range(5)] == [201] * 5
    slots = internal.get("/internal/slots?centre=wengyuan&matter=cake-shop&from=2026-11-28&to=2026-11-28").get_json()["slots"]
    assert slots[0]["remaining"] == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"slot_id": None}, {"slot_id": 7}, {"slot_id": "wengyuan.e.2611280915"}, {"hold_id": "x"}, {"matter": None}, {"matter": ["a"]},
        {"matter": "nix"}, {"applicant": None}, {"applicant": "张三"}, {"applicant": {}},
        {"applicant": applicant(kind="king")}, {"applicant": applicant(kind=None)}, {"applicant": applicant(name="")},
        {"applicant": applicant(name="😀😀")}, {"applicant": applicant(name="x" * 5000)}, {"applicant": applicant(name=5)},
        {"applicant": applicant(phone="12345")}, {"applicant": applicant(phone="23800000000")}, {"applicant": applicant(phone=13800000000)},
        {"applicant": applicant(credit_code="91350100M000100Y44")}, {"applicant": applicant(credit_code=1)},
    ],
)
def test_bad_requests(client, changes):
    answer = book(client, **changes)
    assert answer.status_code == 422
    assert any("\u4e00" <= c <= "\u9fff" for c in answer.get_json()["error"]["message"])


def test_phones_are_understood_in_every_spelling(client):
    for number, phone in enumerate(["+86 138-0000-1234", "１３８００００１２３５", "0751-2812345"]):
        answer = book(client, slot=f"wengyuan.g.261123{9 + number:02d}00", applicant=applicant(phone=phone))
        assert answer.status_code == 201, phone
