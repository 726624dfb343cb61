"""kill -9 before every single statement of booking, confirming, moving and cancelling: never lost, never double."""

import os
import signal

import pytest
from sqlalchemy import event, text

from knowledge_base.settings import load_settings
from tests.webhook.appointments.booking import MONDAY, SATURDAY, applicant, book, token_of
from tests.webhook.appointments.workers import FORK
from webhook.app import create_app

MOST_STATEMENTS = 60


def run_until_killed(environment: dict, catalogue, call, statement: int) -> bool:
    """``call(client)`` in a process that kills itself before its ``statement``-th statement or commit; True = it finished."""

    def work() -> None:
        app = create_app(load_settings(environment))
        app.extensions["wenban"].__dict__["catalogue"] = catalogue
        engine, left = app.extensions["wenban"].database.engine, [statement]

        def count_down(*_) -> None:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(engine, "before_cursor_execute", count_down)
        event.listen(engine, "commit", count_down)
        os._exit(0 if call(app.test_client()).status_code in (200, 201) else 3)

    worker = FORK.Process(target=work)
    worker.start()
    worker.join(60)
    assert worker.exitcode in (0, -signal.SIGKILL)
    return worker.exitcode == 0


def look(app) -> tuple[list[str], list[str]]:
    """(slots of the appointments that stand, slots of the places that are booked)."""
    with app.extensions["wenban"].database.reading() as session:
        standing = session.execute(text("select slot_id from appointments where state = 'confirmed' order by slot_id")).scalars().all()
        booked = session.execute(text("select slot_id from places where appointment_id is not null order by slot_id")).scalars().all()
    return standing, booked


def kill_everywhere(app, environment, catalogue, prepare, call, before: list[str], after: list[str]) -> int:
    """At whichever statement it dies, the database is as before or as after; how many statements were tried."""
    for statement in range(1, MOST_STATEMENTS):
        made = prepare()
        finished = run_until_killed(environment, catalogue, lambda client, made=made: call(client, made), statement)
        standing, booked = look(app)
        assert standing == booked and standing in ((after,) if finished else (before, after)), statement
        with app.extensions["wenban"].database.session() as session:
            for table in ("places", "appointments", "remembered_answers"):
                session.execute(text(f"delete from {table}"))
        if finished:
            return statement
    raise AssertionError("it never finished")


@pytest.fixture
def kill(app, client, environment, catalogue):
    return lambda prepare, call, before, after: kill_everywhere(app, environment, catalogue, prepare, call, before, after)


def test_booking(kill):
    assert kill(lambda: None, lambda client, _: book(client, key="k"), [], [SATURDAY]) > 5


def test_confirming_a_hold(kill, client):
    def prepare():
        return client.post("/api/holds", json={"slot_id": SATURDAY, "matter": "cake-shop"}).get_json()

    def confirm(client, held):
        body = {"hold_id": held["id"], "hold_token": held["token"], "matter": "cake-shop", "applicant": applicant()}
        return client.post("/api/appointments", json=body)

    assert kill(prepare, confirm, [], [SATURDAY]) > 5


def test_rescheduling(kill, client):
    def move(client, made):
        path = f"/api/appointments/{made.get_json()['code']}/reschedule"
        return client.post(path, json={"slot_id": MONDAY}, headers=token_of(made))

    assert kill(lambda: book(client), move, [SATURDAY], [MONDAY]) > 5


def test_cancelling(kill, client):
    def cancel(client, made):
        return client.post(f"/api/appointments/{made.get_json()['code']}/cancel", headers=token_of(made))

    assert kill(lambda: book(client), cancel, [SATURDAY], []) > 2
