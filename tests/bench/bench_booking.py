"""Booking over HTTP on SQLite and PostgreSQL: confirmed bookings a second, a rush for few places, slot listings.

Two workers as in `wenban serve`, without the dialogue. Clients and server share the machine.

    python -m tests.bench.bench_booking
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import quantiles

import requests
import yaml
from sqlalchemy import create_engine, text

from knowledge_base.settings import BUILT_IN_CATALOGUE
from tests.bench.booking_server import MATTER, Server, start_server
from tests.bench.machine import describe_machine

POSTGRES = os.environ.get("WENBAN_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1/test")
SECONDS = 8.0
CLIENTS = (1, 10, 50)
REPEATS = 50  # of 200 bookers for 3 places
CROWD = 1000  # clients at the release of a popular day
LISTINGS = 20


def main() -> None:
    rows, rushes, listings = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        catalogue = make_catalogue(Path(folder) / "data")
        for name, url in find_databases():
            with start_server(Path(folder) / name, catalogue, url) as server:
                rows += [(name, clients, *book_for(server, clients)) for clients in CLIENTS]
                rushes += [(name, *rush(server))]
                listings += [(name, centre, *list_month(server, centre)) for centre in ("one", "many")]
    print(f"\n{describe_machine()}\n\n| database | clients | confirmed/s | p50 ms | p95 ms | not confirmed |\n| --- | --- | --- | --- | --- | --- |")
    for name, clients, times, bad in rows:
        p = quantiles(times, n=20)
        print(f"| {name} | {clients} | {len(times) / SECONDS:.0f} | {p[9]:.0f} | {p[18]:.0f} | {bad} |")
    print(f"\n| database | {REPEATS} × 200 bookers for 3 places: runs with 3 × 201 and 197 × 409 | {CROWD} clients for 18 places | seconds |")
    print("| --- | --- | --- | --- |")
    for name, exact, crowd, seconds in rushes:
        print(f"| {name} | {exact} of {REPEATS} | {', '.join(f'{n} × {status}' for status, n in sorted(crowd.items()))} | {seconds:.1f} |")
    print("\n| database | 430 windows as | slots a month | p50 ms | p95 ms |\n| --- | --- | --- | --- | --- |")
    for name, centre, slots, times in listings:
        p = quantiles(times, n=20)
        print(f"| {name} | {'one group' if centre == 'one' else '43 groups of 10'} | {slots} | {p[9]:.0f} | {p[18]:.0f} |")


def find_databases() -> Iterator[tuple[str, str | None]]:
    """(name, URL or None for the default); PostgreSQL in a schema of its own where there is one."""
    yield "SQLite", None
    engine, schema = create_engine(POSTGRES), f"bench_{secrets.token_hex(6)}"
    try:
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
    except Exception as error:
        print(f"no PostgreSQL at {POSTGRES}: {type(error).__name__}")
        return
    try:
        yield "PostgreSQL", f"{POSTGRES}{'&' if '?' in POSTGRES else '?'}options=-csearch_path%3D{schema}"
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))


def make_catalogue(folder: Path) -> Path:
    """The built-in catalogue with two centres of 430 windows and one of three."""
    shutil.copytree(BUILT_IN_CATALOGUE, folder)
    centre = yaml.safe_load((folder / "centres" / "xining.yml").read_text("utf-8"))
    for name, groups, windows in (("one", 1, 430), ("many", 43, 430), ("small", 1, 3)):
        opening = centre["opening"]
        kinds = [{"id": f"g{n}", "code": f"g{n}", "name": f"窗口{n}", "capacity": windows // groups, "slot_minutes": 30} for n in range(groups)]
        rules = [rule | {"groups": [kind["id"] for kind in kinds]} for rule in opening["rules"]]
        mine = centre | {"id": name, "name": f"示范中心{name}", "aliases": [], "opening": opening | {"groups": kinds, "rules": rules}}
        (folder / "centres" / f"{name}.yml").write_text(yaml.safe_dump(mine, allow_unicode=True), "utf-8")
    return folder


def book_for(server: Server, clients: int) -> tuple[list[float], int]:
    """Every client books one window after another for some seconds; milliseconds of the confirmed, number of others."""
    slots = server.list_slots("one")
    times, bad, end = [], [0], time.monotonic() + SECONDS

    def use(number: int) -> None:
        session, chance = requests.Session(), Random(secrets.randbits(64))
        while time.monotonic() < end:
            started = time.monotonic()
            status = book(session, server, chance.choice(slots), f"13{chance.randrange(10**9):09d}")
            if status == 201:
                times.append((time.monotonic() - started) * 1000)
            else:
                bad[0] += 1

    at_once(clients, use)
    return times, bad[0]


def rush(server: Server) -> tuple[int, Counter[int], float]:
    """(runs in which exactly three of 200 got a place, what a crowd got on one day, seconds that took)."""
    slots = server.list_slots("small")
    exact = sum(crowd_for(server, 200, [slot]) == Counter({409: 197, 201: 3}) for slot in slots[:REPEATS])
    started = time.monotonic()
    return exact, crowd_for(server, CROWD, slots[-6:]), time.monotonic() - started


def crowd_for(server: Server, size: int, slots: list[str]) -> Counter[int]:
    """How often each status came when so many people book these slots at the same moment."""
    statuses, first = Counter(), 10_000 * secrets.randbelow(100_000)

    def use(number: int) -> None:
        statuses[book(requests, server, slots[number % len(slots)], f"13{first + number:09d}")] += 1

    at_once(size, use)
    return statuses


def list_month(server: Server, centre: str) -> tuple[int, list[float]]:
    times, slots = [], []
    for _ in range(LISTINGS):
        started = time.monotonic()
        slots = server.list_slots(centre)
        times.append((time.monotonic() - started) * 1000)
    return len(slots), times


def book(session, server: Server, slot: str, phone: str) -> int:
    body = {"slot_id": slot, "matter": MATTER, "applicant": {"kind": "person", "name": "张三", "phone": phone}}
    headers = {"Idempotency-Key": secrets.token_hex(8)}
    return session.post(f"{server.url}/api/appointments", json=body, headers=headers, timeout=120).status_code


def at_once(number: int, use: Callable[[int], None]) -> None:
    """``use(n)`` in so many threads, let go together."""
    gate = threading.Barrier(number)

    def wait_and_use(n: int) -> None:
        gate.wait()
        use(n)

    threads = [threading.Thread(target=wait_and_use, args=(n,)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
