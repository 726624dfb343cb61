"""Worker processes for the tests: each makes an application of its own on the same database."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from knowledge_base.settings import load_settings
from tests.webhook.appointments.booking import book
from webhook.app import create_app

FORK = multiprocessing.get_context("fork")  # the catalogue comes along, loaded


def run_workers(environment: dict, catalogue, shares: Iterable[Iterable], call: Callable, threads: int = 50) -> list:
    """``call(client, item)`` for every item, each share in a process and each item in a thread of its own, at once."""
    shares = [list(share) for share in shares]
    answers, gate = FORK.SimpleQueue(), FORK.Barrier(len(shares))
    workers = [FORK.Process(target=_work, args=(environment, catalogue, share, call, threads, answers, gate)) for share in shares]
    for worker in workers:
        worker.start()
    found = [answer for _ in workers for answer in answers.get()]
    for worker in workers:
        worker.join(60)
    return found


def _work(environment: dict, catalogue, share: list, call: Callable, threads: int, answers, gate) -> None:
    app = create_app(load_settings(environment))
    app.extensions["wenban"].__dict__["catalogue"] = catalogue
    _ = app.extensions["wenban"].database
    gate.wait(60)
    with ThreadPoolExecutor(threads) as pool:
        answers.put(list(pool.map(lambda item: call(app.test_client(), item), share)))


def book_one(client, number: int) -> int:
    """The status of one booking by a booker of his own."""
    return book(client, number=number).status_code


def split(items: Iterable, shares: int) -> list[list]:
    """Dealt out in turn."""
    items = list(items)
    return [items[n::shares] for n in range(shares)]
