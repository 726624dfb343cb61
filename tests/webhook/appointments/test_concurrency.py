"""Many bookers at once, in threads and in processes."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

from sqlalchemy import text

from knowledge_base.settings import load_settings
from tests.webhook.appointments.booking import MONDAY, SATURDAY, book, token_of
from webhook.app import create_app

BOOKERS = 50
THREADS = 16


def book_many(environment: dict, numbers: range) -> list[int]:
    """One worker process: its own application, several threads."""
    app = create_app(load_settings(environment))
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(lambda n: book(app.test_client(), number=n).status_code, numbers))


def places(app, slot: str) -> int:
    with app.extensions["wenban"].database.reading() as session:
        return session.execute(text("select count(*) from places where slot_id = :s"), {"s": slot}).scalar()


def test_fifty_bookers_in_threads_get_three_places(app):
    with ThreadPoolExecutor(BOOKERS) as pool:
        codes = list(pool.map(lambda n: book(app.test_client(), number=n).status_code, range(BOOKERS)))
    assert sorted(set(codes)) == [201, 409] and codes.count(201) == 3 and codes.count(409) == 47
    assert places(app, SATURDAY) == 3


def test_fifty_bookers_in_processes_get_three_places(app, environment):
    parts = [range(0, 17), range(17, 34), range(34, 50)]
    with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as pool:
        codes = [code for found in pool.map(book_many, [environment] * 3, parts) for code in found]
    assert codes.count(201) == 3 and codes.count(409) == 47
    assert places(app, SATURDAY) == 3


def test_the_same_key_ten_times_at_once(app):
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: book(app.test_client(), key="same"), range(10)))
    assert {a.status_code for a in answers} == {201}
    assert len({a.get_data() for a in answers}) == 1
    assert places(app, SATURDAY) == 1


def test_the_same_hold_confirmed_ten_times_at_once(app):
    held = app.test_client().post("/api/holds", json={"slot_id": SATURDAY, "matter": "cake-shop"}).get_json()
    more = {"slot_id": None, "hold_id": held["id"], "hold_token": held["token"]}
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: book(app.test_client(), key="same", **more), range(10)))
    assert {a.status_code for a in answers} == {201} and len({a.get_data() for a in answers}) == 1
    assert places(app, SATURDAY) == 1


def test_one_person_in_many_slots_at_once_keeps_to_the_limit(app):
    slots = [f"wengyuan.g.26112{day}{hour}00" for day in (3, 4, 5, 6) for hour in ("09", "10", "11", "15", "16")]
    with ThreadPoolExecutor(20) as pool:
        codes = list(pool.map(lambda slot: book(app.test_client(), slot=slot).status_code, slots))
    assert codes.count(201) == 3 and codes.count(409) == 17


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
    assert places(app, SATURDAY) + places(app, MONDAY) == 6 and places(app, SATURDAY) <= 3


def test_the_database_itself_refuses_a_second_holder_of_a_place(app):
    from sqlalchemy.exc import IntegrityError

    database = app.extensions["wenban"].database
    insert = text("insert into places (slot_id, place_no, hold_id, expires_at) values ('s', 1, :h, 1)")
    with database.session() as session:
        session.execute(insert, {"h": "a"})
    try:
        with database.session() as session:
            session.execute(insert, {"h": "b"})
    except IntegrityError:
        refused = True
    else:
        refused = False
    assert refused
