"""A web application on a fresh database, SQLite and PostgreSQL, at a fixed moment."""

import os
import secrets
import shutil
from datetime import datetime

import pytest
from sqlalchemy import create_engine, text

from knowledge_base.clock import SHANGHAI, parse_moment
from knowledge_base.settings import BUILT_IN_CATALOGUE, load_settings
from webhook.app import create_app
from webhook.internal import create_internal_app

POSTGRES = os.environ.get("WENBAN_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1/test")


@pytest.fixture
def set_now(monkeypatch):
    """Move the one clock; child processes inherit it."""

    def move(moment: str) -> None:
        offset = (parse_moment(moment) - datetime.now(SHANGHAI)).total_seconds()
        monkeypatch.setenv("WENBAN_CLOCK_OFFSET", repr(offset))

    move("2026-11-22T09:00")
    return move


@pytest.fixture
def centres(catalogue_folder):
    """Add a centre like 翁源's with other numbers: ``add(id, more lines of opening, …)`` gives a slot of its general windows."""

    def add(name: str, *opening: str, capacity: int = 6, services: str = "[]", notice: int = 10) -> str:
        lines = [
            f"id: {name}", f"name: 示范中心{name}", "locality: guangdong-wengyuan", "opening:", "  days_ahead: 30",
            *(f"  {line}" for line in opening), "  groups:",
            f"    - {{id: general, code: g, name: 综合窗口, capacity: {capacity}, slot_minutes: 30, notice_minutes: {notice}, services: {services}}}",
            "  rules:", "    - id: workday", "      layer: weekly", "      words: 工作日", "      groups: [general]",
            "      weekdays: [mon, tue, wed, thu, fri]", '      hours: [[regular, "08:30", "12:00"], [regular, "14:30", "17:30"]]',
        ]
        (catalogue_folder / "centres" / f"{name}.yml").write_text("\n".join(lines), "utf-8")
        return f"{name}.g.2611230900"

    return add


@pytest.fixture
def catalogue_folder(tmp_path):
    """A folder with the built-in centres alone: their opening rules are read from here."""
    folder = tmp_path / "data"
    shutil.copytree(BUILT_IN_CATALOGUE / "centres", folder / "centres")
    return folder


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def environment(request, tmp_path, catalogue_folder):
    """Environment variables of an instance with an empty database."""
    env = {"WENBAN_VAR": str(tmp_path), "WENBAN_CATALOGUE": str(catalogue_folder), "WENBAN_RATE_LIMIT": "off", "WENBAN_PUBLIC_URL": "http://wenban.test"}
    if request.param == "sqlite":
        yield env
        return
    engine = create_engine(POSTGRES)
    schema = f"wenban_{secrets.token_hex(6)}"
    try:
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
    except Exception as error:
        pytest.skip(f"no PostgreSQL at {POSTGRES}: {type(error).__name__}")
    mark = "&" if "?" in POSTGRES else "?"
    yield env | {"WENBAN_DATABASE_URL": f"{POSTGRES}{mark}options=-csearch_path%3D{schema}"}
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture(scope="session")
def catalogue(built_in):
    return built_in


@pytest.fixture
def app(environment, set_now, catalogue):
    app = create_app(load_settings(environment))
    app.extensions["wenban"].__dict__["catalogue"] = catalogue
    yield app
    app.extensions["wenban"].database.engine.dispose()


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def internal(environment, app, catalogue):
    internal_app = create_internal_app(load_settings(environment))
    internal_app.extensions["wenban"].__dict__["catalogue"] = catalogue
    yield internal_app.test_client()
    internal_app.extensions["wenban"].database.engine.dispose()
