"""Bookings made before lengths and companies were known stay what they were, there and back."""

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from webhook.database import MIGRATIONS

APPOINTMENT = (
    "insert into appointments (id, code, token_hash, state, centre, slot_id, \"window\", slot_kind, start, \"end\", matter, matter_name,"
    " applicant_kind, name, phone, person, created_at, changed_at) values (1, 'C', 't', 'confirmed', 'c', 's', 'w', 'regular', 1, 2, 'm',"
    " 'm', 'person', 'n', 'p', 'h', 1, 1)"
)


@pytest.fixture
def engine(environment, tmp_path):
    engine = create_engine(environment.get("WENBAN_DATABASE_URL") or f"sqlite:///{tmp_path / 'old.db'}")
    yield engine
    engine.dispose()


def bring(engine, move, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        move(config, revision)


def places(engine) -> list[tuple]:
    with engine.connect() as connection:
        return connection.execute(text("select slot_id, place_no, appointment_id, hold_id from places order by place_no")).all()


def test_there_and_back(engine):
    bring(engine, command.upgrade, "0002")
    with engine.begin() as connection:
        connection.execute(text(APPOINTMENT))
        connection.execute(text("insert into places (slot_id, place_no, appointment_id, person) values ('s', 1, 1, 'h')"))
        connection.execute(text("insert into places (slot_id, place_no, hold_id, expires_at) values ('s', 2, 'x', 9)"))
    before = places(engine)
    bring(engine, command.upgrade, "0003")
    assert places(engine) == before == [("s", 1, 1, None), ("s", 2, None, "x")]
    with engine.begin() as connection:  # a second stretch, which only the new table can say
        connection.execute(text("insert into places (slot_id, place_no, appointment_id) values ('t', 1, 1)"))
    bring(engine, command.downgrade, "0002")
    assert places(engine) == before
    bring(engine, command.upgrade, "head")
    assert places(engine) == before
