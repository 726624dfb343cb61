"""Many bookers at once, in threads and in worker processes. Every sum is counted in the database afterwards."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from knowledge_base import clock
from tests.webhook.appointments.booking import MONDAY, SATURDAY, book, token_of
from tests.webhook.appointments.workers import book_one, run_workers, split

REPEATS = 2  # tests/bench/bench_booking.py does it fifty times


def booked(app, slot: str) -> int:
    with app.extensions["wenban"].database.reading() as session:
        query = text("select count(*) from places where slot_id = :s and appointment_id is not null")
        return session.execute(query, {"s": slot}).scalar()


def empty(app) -> None:
    with app.extensions["wenban"].database.session() as session:
        session.execute(text("delete from places"))
        session.execute(text("delete from appointments"))


def test_two_hundred_bookers_in_four_processes_get_three_places(app, environment, catalogue):
    assert booked(app, SATURDAY) == 0
    for _ in range(REPEATS):
        codes = run_workers(environment, catalogue, split(range(200), 4), book_one)
        assert (codes.count(201), codes.count(409), len(codes)) == (3, 197, 200)
        assert booked(app, SATURDAY) == 3
        empty(app)


def test_the_same_key_ten_times_at_once_in_two_processes(app, environment, catalogue):
    def send(client, _):
        answer = book(client, key="same")
        return answer.status_code, answer.get_data()

    answers = run_workers(environment, catalogue, split(range(10), 2), send)
    assert {status for status, _ in answers} == {201} and len({body for _, body in answers}) == 1
    assert booked(app, SATURDAY) == 1


def test_the_same_hold_confirmed_ten_times_at_once(app):
    held = app.test_client().post("/api/holds", json={"slot_id": SATURDAY, "matter": "cake-shop"}).get_json()
    more = {"slot_id": None, "hold_id": held["id"], "hold_token": held["token"]}
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: book(app.test_client(), key="same", **more), range(10)))
    assert {a.status_code for a in answers} == {201} and len({a.get_data() for a in answers}) == 1
    assert booked(app, SATURDAY) == 1


@pytest.mark.parametrize("limit, centre", [(3, "wengyuan"), (1, "strict")])
def test_one_person_in_twenty_slots_at_once_keeps_to_the_limit(app, environment, catalogue, centres, limit, centre):
    centres("strict", "limits: {person: 1}")
    slots = [f"{centre}.g.26112{day}{hour}00" for day in (3, 4, 5, 6) for hour in ("09", "10", "11", "15", "16")]
    codes = run_workers(environment, catalogue, split(slots, 2), lambda client, slot: book(client, slot=slot).status_code)
    assert (codes.count(201), codes.count(409)) == (limit, 20 - limit)


def test_one_company_with_many_phones_keeps_to_the_limit(app, environment, catalogue):
    def send(client, number):
        who = {"kind": "company", "name": "翁源好味蛋糕店", "phone": f"139{number:08d}", "credit_code": "91350100M000100Y43"}
        return book(client, slot=f"wengyuan.g.26112{3 + number % 4}{9 + number // 4:02d}00", applicant=who).status_code

    codes = run_workers(environment, catalogue, split(range(12), 2), send)
    assert (codes.count(201), codes.count(409)) == (5, 7)


@pytest.mark.parametrize("seconds, confirmed", [(299.9, True), (300.0, False), (300.1, False)])
def test_confirming_at_five_minutes_while_another_books(app, centres, monkeypatch, seconds, confirmed):
    """One place: exactly one of the two gets it, and before five minutes it is the holder."""
    slot = centres("single", "limits: {person: 3}", capacity=1)
    moment = [clock.parse_moment("2026-11-22T09:00")]
    monkeypatch.setattr(clock, "now", lambda: moment[0])
    held = app.test_client().post("/api/holds", json={"slot_id": slot, "matter": "cake-shop"}).get_json()
    moment[0] = moment[0].fromtimestamp(moment[0].timestamp() + seconds, moment[0].tzinfo)
    more = {"slot_id": None, "hold_id": held["id"], "hold_token": held["token"]}
    with ThreadPoolExecutor(2) as pool:
        mine = pool.submit(lambda: book(app.test_client(), number=1, **more).status_code)
        other = pool.submit(lambda: book(app.test_client(), slot=slot, number=2).status_code)
    assert (mine.result(), other.result()) == ((201, 409) if confirmed else (409, 201))
    assert booked(app, slot) == 1


def test_swapping_slots_at_once_loses_nothing(app):
    made = [book(app.test_client(), slot=SATURDAY if n % 2 else MONDAY, number=n) for n in range(6)]
    assert {m.status_code for m in made} == {201}

    def swap(n: int) -> int:
        target = MONDAY if n % 2 else SATURDAY
        path = f"/api/appointments/{made[n].get_json()['code']}/reschedule"
        return app.test_client().post(path, json={"slot_id": target}, headers=token_of(made[n])).status_code

    with ThreadPoolExecutor(6) as pool:
        codes = list(pool.map(swap, range(6)))
    assert set(codes) <= {200, 409}
    assert booked(app, SATURDAY) + booked(app, MONDAY) == 6 and booked(app, SATURDAY) <= 3


@pytest.mark.parametrize(
    "second",
    [
        "insert into places (slot_id, place_no, hold_id, expires_at) values ('s', 1, 'b', 1)",
        "insert into places (slot_id, place_no, service, service_no, hold_id, expires_at) values ('s', 2, 'x', 1, 'b', 1)",
        "insert into places (slot_id, place_no, person, hold_id, expires_at) values ('s', 2, 'p', 'b', 1)",
        "insert into places (slot_id, place_no, hold_id, expires_at) values ('s', 0, 'b', 1)",
        "insert into places (slot_id, place_no) values ('s', 2)",
    ],
)
def test_the_database_itself_refuses_a_second_holder(app, second):
    database = app.extensions["wenban"].database
    first = "insert into places (slot_id, place_no, service, service_no, person, hold_id, expires_at) values ('s', 1, 'x', 1, 'p', 'a', 1)"
    with database.session() as session:
        session.execute(text(first))
    with pytest.raises(IntegrityError), database.session() as session:
        session.execute(text(second))
