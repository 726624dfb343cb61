"""Places that are given back return after a random time, and never twice."""

import random
from datetime import timedelta

import pytest

from knowledge_base import clock
from tests.webhook.appointments.booking import MONDAY, SATURDAY, book, token_of
from webhook.appointments import giving_back


@pytest.fixture
def moment(monkeypatch):
    """A clock that stands still until it is moved: ``moment[0]``."""
    now = [clock.parse_moment("2026-11-22T09:00")]
    monkeypatch.setattr(clock, "now", lambda: now[0])
    monkeypatch.setattr(giving_back, "chance", random.Random(5))
    return now


def left(client, slot: str = SATURDAY) -> int:
    day = f"20{slot[-10:-8]}-{slot[-8:-6]}-{slot[-6:-4]}"
    slots = client.get(f"/api/slots?centre=wengyuan&matter=cake-shop&from={day}&to={day}").get_json()["slots"]
    return next(s["remaining"] for s in slots if s["id"] == slot)


def cancel(client, made) -> int:
    return client.post(f"/api/appointments/{made.get_json()['code']}/cancel", headers=token_of(made)).status_code


def fill(client):
    made = [book(client, number=n) for n in range(3)]
    assert {m.status_code for m in made} == {201}
    return made


def test_a_cancelled_place_rests_for_exactly_its_random_time(client, moment):
    made = fill(client)
    rest = timedelta(minutes=random.Random(5).uniform(1, 10))
    start = moment[0]
    assert cancel(client, made[0]) == 200
    for after, free in ((timedelta(), 0), (timedelta(seconds=59), 0), (rest - timedelta(milliseconds=1), 0), (rest, 1)):
        moment[0] = start + after
        assert left(client) == free, after
    assert [book(client, number=n).status_code for n in (8, 9)] == [201, 409]


def test_a_moved_place_rests_too(client, moment):
    made = fill(client)
    path = f"/api/appointments/{made[0].get_json()['code']}/reschedule"
    assert client.post(path, json={"slot_id": MONDAY}, headers=token_of(made[0])).status_code == 200
    assert left(client) == 0 and book(client, number=9).status_code == 409
    assert client.post("/api/holds", json={"slot_id": SATURDAY, "matter": "cake-shop"}).status_code == 409
    moment[0] += timedelta(minutes=10)
    assert left(client) == 1


def test_who_gave_a_place_back_may_have_it_again_at_once(client, moment):
    made = fill(client)
    assert cancel(client, made[1]) == 200
    assert book(client, number=9).status_code == 409
    assert book(client, number=1).status_code == 201
    assert left(client) == 0
    moment[0] += timedelta(minutes=11)
    assert left(client) == 0  # the rest went with the new booking: the place does not come back as well


def test_the_places_of_many_come_back_at_different_times(client, moment):
    made = fill(client)
    for m in made:
        assert cancel(client, m) == 200
    seen = []
    for _ in range(21):
        seen.append(left(client))
        moment[0] += timedelta(seconds=30)
    assert seen[0] == 0 and seen[-1] == 3 and seen == sorted(seen) and {1, 2} & set(seen)


def test_no_place_is_lost_when_little_time_is_left():
    assert giving_back.choose_rest((5, 5), timedelta(hours=2)) == timedelta(minutes=5)
    assert giving_back.choose_rest((5, 5), timedelta(minutes=4)) == timedelta(minutes=2)
    assert giving_back.choose_rest((5, 5), timedelta(minutes=-4)) == timedelta()
    assert all(timedelta(minutes=1) <= giving_back.choose_rest((1, 10), timedelta(days=1)) <= timedelta(minutes=10) for _ in range(200))
