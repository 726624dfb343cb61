"""The database of one process: SQLite in WENBAN_VAR by default, PostgreSQL by URL."""

from __future__ import annotations

import fcntl
import os
import random
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import BigInteger, create_engine, event, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, declarative_base, sessionmaker
from sqlalchemy.pool import QueuePool
from sqlalchemy.types import TypeDecorator

from knowledge_base.clock import SHANGHAI
from knowledge_base.settings import Settings

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
BUSY_WAIT = 30_000  # milliseconds that SQLite waits for another writer
LOCK_WAIT = 10_000  # milliseconds that PostgreSQL waits for a lock before it says so
_MIGRATION_LOCK = 7_306_001  # any number that nothing else locks
_upgrading = threading.Lock()  # Alembic keeps its context in globals of the process

Base = declarative_base()


class Moment(TypeDecorator):
    """An aware datetime, stored as microseconds since 1970 UTC: the same on both databases, no zone to lose."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> int | None:
        if value is None:
            return None
        delta = value.astimezone(timezone.utc) - datetime(1970, 1, 1, tzinfo=timezone.utc)
        return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds

    def process_result_value(self, value: int | None, dialect: object) -> datetime | None:
        if value is None:
            return None
        return datetime.fromtimestamp(value // 1_000_000, SHANGHAI).replace(microsecond=value % 1_000_000)


class Database:
    """Sessions on one engine. Safe to share between threads, not across a fork."""

    def __init__(self, engine: Engine):
        self.engine = engine
        self._turn = threading.Lock() if engine.dialect.name == "sqlite" else None
        self._reading = sessionmaker(engine, expire_on_commit=False)
        self._writing = sessionmaker(engine.execution_options(sqlite_begin="BEGIN IMMEDIATE"), expire_on_commit=False)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction that may write: committed at the end, rolled back on an exception.

        SQLite takes its write lock at once (BEGIN IMMEDIATE), so what was read stays true until the commit.
        """
        with self._in_turn(), self._writing() as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads; never waits for a writer on SQLite."""
        with self._reading() as session, session.begin():
            yield session

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """One writer of this process at a time on SQLite: waiting here is fair, its own busy wait is not."""
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=BUSY_WAIT / 1000):
            raise PoolTimeout("another writer of this process has not finished")
        try:
            yield
        finally:
            self._turn.release()

    def lock(self, session: Session, names: Iterable[str]) -> None:
        """Hold these names until the transaction ends; others who want one of them wait.

        Always taken in sorted order, so that two who want the same names cannot wait for each other. SQLite has one
        writer at a time already.
        """
        if self.engine.dialect.name == "postgresql":
            for name in sorted(set(names)):
                session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name})


def open_database(settings: Settings) -> Database:
    """Open the database of ``settings`` and bring its tables up to date."""
    engine = _create_engine(settings)
    _upgrade(engine, settings)
    return Database(engine)


def migrate(settings: Settings) -> None:
    """Bring the tables up to date; several processes may try at once."""
    engine = _create_engine(settings)
    _upgrade(engine, settings)
    engine.dispose()


def _create_engine(settings: Settings) -> Engine:
    if settings.database_url.startswith("sqlite"):
        settings.var.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            settings.database_url,
            connect_args={"timeout": BUSY_WAIT / 1000, "check_same_thread": False},
            poolclass=QueuePool,  # by default a connection is opened and its log written back for every transaction
            pool_size=24,
            max_overflow=40,
        )
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # Threads of a process wait for each other, not for the server: it takes 100 connections in all by default.
    engine = create_engine(settings.database_url, pool_size=10, max_overflow=0, pool_pre_ping=True)
    event.listen(engine, "connect", _set_up_postgres)
    return engine


def _set_up_postgres(connection, _record) -> None:
    connection.autocommit = True  # else the setting would go with the first rollback
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {LOCK_WAIT}")
    connection.autocommit = False


def _set_up_sqlite(connection, _record) -> None:
    connection.isolation_level = None  # the driver's own BEGIN is deferred: we issue ours
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_WAIT}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection) -> None:
    """Begin; a writer asks again every few milliseconds. SQLite's own wait grows to a tenth of a second and starves some."""
    statement = connection.get_execution_options().get("sqlite_begin", "BEGIN")
    driver, end = connection.connection, time.monotonic() + BUSY_WAIT / 1000
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while time.monotonic() < end:
            try:
                driver.execute(statement)
                return
            except sqlite3.OperationalError:
                time.sleep(random.uniform(0.001, 0.004))
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_WAIT}")
    connection.exec_driver_sql(statement)  # the last try, whose error SQLAlchemy reports as its own


def _upgrade(engine: Engine, settings: Settings) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with _upgrading, _only_one(settings.var), engine.connect() as connection:
        if engine.dialect.name == "postgresql":  # processes of other machines share it too
            connection.execute(text("SELECT pg_advisory_lock(:n)"), {"n": _MIGRATION_LOCK})
        try:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        finally:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": _MIGRATION_LOCK})


_one_thread = threading.Lock()


@contextmanager
def _only_one(var: Path) -> Iterator[None]:
    """One process of this machine at a time, and one thread of it: Alembic's context is global to a process."""
    var.mkdir(parents=True, exist_ok=True)
    handle = os.open(var / "migrate.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        with _one_thread:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
    finally:
        os.close(handle)
