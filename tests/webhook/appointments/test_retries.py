"""Deadlocks and other collisions are tried again, and what cannot be done is said: never nothing."""

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from tests.webhook.appointments.booking import MONDAY, SATURDAY, book, token_of
from tests.webhook.appointments.test_concurrency import booked
from tests.webhook.appointments.test_faults import is_clear
from webhook.appointments import writing
from webhook.appointments.errors import Busy
from webhook.appointments.writing import TRIES, write
from webhook.database import Database

DEADLOCK = OperationalError("statement", {}, Exception("deadlock detected"))


@pytest.fixture
def collide(monkeypatch):
    """The first ``times`` transactions end in a deadlock after all their work, before the commit."""

    def set_up(times: int, error: Exception = DEADLOCK) -> list[int]:
        tried = [0]
        monkeypatch.setattr(writing.random, "uniform", lambda *_: 0)
        original = Database.lock

        def lock(self, session, names):
            tried[0] += 1
            original(self, session, names)
            if tried[0] <= times:
                raise error

        monkeypatch.setattr(Database, "lock", lock)
        return tried

    return set_up


@pytest.mark.parametrize("error", [DEADLOCK, IntegrityError("statement", {}, Exception("unique"))])
def test_a_collision_is_tried_again_until_it_is_done(app, client, collide, error):
    assert booked(app, SATURDAY) == 0
    tried = collide(TRIES - 1, error)
    assert book(client, key="k").status_code == 201
    assert tried[0] >= TRIES and booked(app, SATURDAY) == 1


def test_what_never_succeeds_is_said_and_leaves_nothing(app, client, collide):
    assert booked(app, SATURDAY) == 0
    tried = collide(10**6)
    assert is_clear(book(client, key="k"))
    assert tried[0] == TRIES and booked(app, SATURDAY) == 0


def test_a_move_that_never_succeeds_leaves_the_appointment_where_it_was(app, client, collide):
    made = book(client)
    collide(10**6)
    path = f"/api/appointments/{made.get_json()['code']}"
    assert is_clear(client.post(f"{path}/reschedule", json={"slot_id": MONDAY}, headers=token_of(made)))
    assert client.get(path, headers=token_of(made)).get_json()["slot_id"] == SATURDAY
    assert (booked(app, SATURDAY), booked(app, MONDAY)) == (1, 0)


# SQLite has one writer: two of them cannot wait for each other.
@pytest.mark.parametrize("environment", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_a_real_deadlock_between_two_writers(app):
    """Each holds what the other wants: the database ends one of them, whose transaction is done again."""
    database = app.extensions["wenban"].database
    together, done, tried = threading.Barrier(2, timeout=30), [], []

    def work_on(first: str, second: str) -> None:
        def work(session) -> str:
            tried.append(first)
            database.lock(session, [first])
            if tried.count(first) == 1:
                together.wait()
            database.lock(session, [second])
            return str(session.execute(text("select 1")).scalar())

        done.append(write(database, [], work))

    writers = [threading.Thread(target=work_on, args=names) for names in (("one", "two"), ("two", "one"))]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert done == ["1", "1"] and len(tried) >= 3


def test_giving_up_is_an_error_of_its_own(app, collide):
    collide(10**6)
    with pytest.raises(Busy):
        write(app.extensions["wenban"].database, ["x"], lambda session: None)
