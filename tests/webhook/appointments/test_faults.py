"""When the database is busy, away or half broken: a clear answer, and never a place given twice."""

import pytest
from sqlalchemy import create_engine, text

from knowledge_base.settings import load_settings
from tests.webhook.appointments.booking import SATURDAY, applicant, book
from tests.webhook.appointments.test_concurrency import booked
from tests.webhook.appointments.workers import book_one, run_workers, split
from webhook import database
from webhook.app import create_app
from webhook.database import Database


def is_clear(answer, status: int = 503) -> bool:
    message = answer.get_json()["error"]["message"]
    return answer.status_code == status and any("\u4e00" <= c <= "\u9fff" for c in message) and "Error" not in message


@pytest.fixture
def impatient(monkeypatch):
    """Nobody waits long for a lock."""
    monkeypatch.setattr(database, "BUSY_WAIT", 30)
    monkeypatch.setattr(database, "LOCK_WAIT", 30)


def test_a_database_that_stays_locked(impatient, app, client, environment):
    assert booked(app, SATURDAY) == 0  # the tables are there
    url = app.extensions["wenban"].settings.database_url
    with create_engine(url).connect() as other:
        if url.startswith("sqlite"):
            other.connection.isolation_level = None
            other.connection.execute("BEGIN IMMEDIATE")
        else:
            other.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:n, 0))"), {"n": f"slot:{SATURDAY}"})
        assert is_clear(book(client, key="k"))
        assert is_clear(client.post("/api/holds", json={"slot_id": SATURDAY, "matter": "cake-shop"}))
        assert booked(app, SATURDAY) == 0
    assert book(client, key="k").status_code == 201  # the same request, once the other has gone


def test_no_database_at_all(tmp_path, set_now, catalogue):
    app = create_app(load_settings({"WENBAN_VAR": str(tmp_path), "WENBAN_RATE_LIMIT": "off", "WENBAN_DATABASE_URL": "postgresql://x@127.0.0.1:9/x"}))
    app.extensions["wenban"].__dict__["catalogue"] = catalogue
    client = app.test_client()
    assert is_clear(client.get("/api/appointments/ABCDEFGHJKLM", headers={"X-Appointment-Token": "x"}))
    assert is_clear(book(client))
    assert is_clear(client.get("/api/slots?centre=wengyuan&matter=cake-shop"))


@pytest.mark.parametrize(
    "ask",
    [
        lambda c: c.get("/api/appointments/%00"),
        lambda c: c.get("/api/appointments/预约"),
        lambda c: c.get("/api/appointments/%00.ics?key=x"),
        lambda c: c.post("/api/appointments", json={"hold_id": "a\x00", "hold_token": "b", "matter": "cake-shop", "applicant": applicant()}),
        lambda c: c.post("/api/appointments", json={"hold_id": "预", "hold_token": "b", "matter": "cake-shop", "applicant": applicant()}),
        lambda c: c.post("/api/holds", data=b'{"slot_id": "wengyuan.e.2611280900", "matter": "\\ud800"}'),
        lambda c: book(c, slot="\x00"),
        lambda c: book(c, key="天".encode().decode("latin-1")),
    ],
)
def test_odd_characters_are_no_fault_of_the_server(client, ask):
    assert ask(client).status_code in (201, 400, 404, 409, 422)


def test_the_constraint_alone_holds(app, environment, catalogue, monkeypatch):
    monkeypatch.setattr(Database, "lock", lambda *_: None)
    codes = run_workers(environment, catalogue, split(range(80), 4), book_one)
    assert codes.count(201) == booked(app, SATURDAY) == 3


def test_the_lock_alone_holds(app, environment, catalogue):
    if "WENBAN_DATABASE_URL" in environment:  # SQLite has no ALTER TABLE for this, and one writer at a time anyway
        assert book(app.test_client(), slot="wengyuan.g.2611231000", number=99).status_code == 201
        with app.extensions["wenban"].database.session() as session:
            session.execute(text("alter table places drop constraint one_holder_a_cell"))
    codes = run_workers(environment, catalogue, split(range(80), 4), book_one)
    assert (codes.count(201), codes.count(409)) == (3, 77)
    assert booked(app, SATURDAY) == 3
