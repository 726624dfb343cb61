"""Matters of different lengths, and services with fewer places, at the same windows."""

import pytest

from tests.webhook.appointments.booking import applicant, book, token_of
from tests.webhook.appointments.test_concurrency import booked
from tests.webhook.appointments.workers import run_workers, split

LONG = "[{id: estate, minutes: 60, capacity: %d, matters: [estate-transfer, cake-shop]}]"


def start(slot: str, time: str) -> str:
    return slot[:-4] + time


def list_day(client, centre: str, matter: str) -> dict[str, tuple[str, int]]:
    """Start → (end, places left) on Monday."""
    slots = client.get(f"/api/slots?centre={centre}&matter={matter}&from=2026-11-23&to=2026-11-23").get_json()["slots"]
    return {s["start"][11:16]: (s["end"][11:16], s["remaining"]) for s in slots}


def test_a_long_matter_takes_all_the_time_it_needs(client, centres):
    slot = centres("single", capacity=1, services=LONG % 1)
    day = list_day(client, "single", "estate-transfer")
    assert day["08:30"] == ("09:30", 1) and day["11:00"] == ("12:00", 1)
    assert "11:30" not in day and "17:00" not in day  # not past closing time
    assert list_day(client, "single", "company-register")["11:30"] == ("12:00", 1)
    assert book(client, slot=slot, matter="estate-transfer", kind="person").status_code == 201  # 9:00-10:00
    left = {at: n for at, (_, n) in list_day(client, "single", "company-register").items()}
    assert (left["08:30"], left["09:00"], left["09:30"], left["10:00"]) == (1, 0, 0, 1)
    left = {at: n for at, (_, n) in list_day(client, "single", "estate-transfer").items()}
    assert (left["08:30"], left["09:00"], left["09:30"], left["10:00"]) == (0, 0, 0, 1)
    assert book(client, slot=start(slot, "1130"), matter="estate-transfer", kind="person", number=1).status_code == 422


@pytest.mark.parametrize("first, second", [("estate-transfer", "company-register"), ("company-register", "estate-transfer")])
def test_overlapping_lengths_share_one_place(client, app, centres, first, second):
    slot = centres("single", capacity=1, services=LONG % 1)
    at = {"estate-transfer": slot, "company-register": start(slot, "0930")}
    assert book(client, slot=at[first], matter=first, number=1).status_code == 201
    refused = book(client, slot=at[second], matter=second, number=2)
    assert refused.status_code == 409 and refused.get_json()["error"]["code"] == "full"
    assert booked(app, start(slot, "0930")) == 1


def test_many_bookers_of_overlapping_lengths_in_processes(app, environment, catalogue, centres):
    """9:00-10:00, 9:30-10:30 and the half hours between, one place: whoever wins, no half hour is given twice."""
    slot = centres("single", capacity=1, services=LONG % 1)
    wishes = [(n, ("estate-transfer", start(slot, at)) if n % 2 else ("company-register", start(slot, at)))
              for n, at in enumerate(["0900", "0930", "1000"] * 14)]

    def send(client, wish):
        number, (matter, wanted) = wish
        answer = book(client, slot=wanted, matter=matter, number=number)
        return answer.status_code, matter, wanted

    answers = run_workers(environment, catalogue, split(wishes, 3), send)
    assert {status for status, _, _ in answers} == {201, 409}
    taken = [cell for status, matter, wanted in answers if status == 201
             for cell in ([wanted, {"0900": "0930", "0930": "1000", "1000": "1030"}[wanted[-4:]]] if matter == "estate-transfer" else [wanted])]
    assert len(taken) == len(set(map(lambda c: c[-4:], taken)))


def test_a_service_has_fewer_places_than_its_windows(client, centres):
    slot = centres("wide", capacity=4, services=LONG % 2)
    codes = [book(client, slot=slot, matter="estate-transfer", kind="person", number=n).status_code for n in range(3)]
    assert codes == [201, 201, 409]
    assert list_day(client, "wide", "company-register")["09:00"] == ("09:30", 2)
    assert [book(client, slot=slot, matter="company-register", number=n).status_code for n in (5, 6, 7)] == [201, 201, 409]


def test_moving_by_half_an_hour_uses_the_own_place_again(client, app, centres):
    slot = centres("single", capacity=1, services=LONG % 1)
    made = book(client, slot=slot, matter="estate-transfer")
    path = f"/api/appointments/{made.get_json()['code']}/reschedule"
    moved = client.post(path, json={"slot_id": start(slot, "0930")}, headers=token_of(made))
    assert moved.status_code == 200 and moved.get_json()["end"] == "2026-11-23T10:30:00+08:00"
    assert (booked(app, slot), booked(app, start(slot, "0930")), booked(app, start(slot, "1000"))) == (0, 1, 1)


def test_a_hold_of_a_long_matter_keeps_all_of_it(client, centres):
    slot = centres("single", capacity=1, services=LONG % 1)
    held = client.post("/api/holds", json={"slot_id": slot, "matter": "estate-transfer"}).get_json()
    assert held["slot"]["end"] == "2026-11-23T10:00:00+08:00"
    assert book(client, slot=start(slot, "0930"), matter="company-register", number=1).status_code == 409
    body = {"hold_id": held["id"], "hold_token": held["token"], "matter": "estate-transfer", "applicant": applicant(2)}
    assert client.post("/api/appointments", json=body).get_json()["end"] == "2026-11-23T10:00:00+08:00"
