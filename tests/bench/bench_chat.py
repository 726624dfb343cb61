"""Chat turns through the whole product (web → Rasa → actions → search): latency and throughput at 1, 10 and 50 users.

Beside it, on the same instance in the same run: /api/search alone, the plain way to an answer without a dialogue.

    python -m tests.bench.bench_chat
"""

from __future__ import annotations

import gzip
import json
import random
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.settings import load_settings
from tests.bench.machine import describe_machine
from tests.e2e.stack import Stack, start_stack

EVERY = 4  # of the catalogue's phrasings; so many different ones that remembered questions hardly count
SMALL_TALK = ("你好", "谢谢", "周末开门吗", "转人工")


def _questions() -> list[str]:
    """Ordinary questions about all kinds of matters, with a little small talk; none is a test of right or wrong here."""
    catalogue = open_catalogue(load_settings())
    topics = (*catalogue.matters.values(), *catalogue.bundles.values(), *catalogue.scenarios.values())
    asked = sorted(phrasing for topic in topics for phrasing in topic.phrasings)[::EVERY]
    random.Random(0).shuffle(asked)
    return [each for place, question in enumerate(asked) for each in ((question, SMALL_TALK[place // 10 % 4]) if place % 10 == 0 else (question,))]


QUESTIONS = _questions()
SECONDS = 20.0
PACKED = {"Accept-Encoding": "gzip"}  # as every browser asks for


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        stack = start_stack(Path(folder))
        try:
            _run(stack, 2, _ask, 5.0)  # warm-up, not counted
            rows = [(users, kind, _run(stack, users, call, SECONDS)) for users in (1, 10, 50) for kind, call in CALLS]
        finally:
            stack.stop()
    print(f"\n{describe_machine()}\n\n| users | call | turns/s | p50 ms | p95 ms | not answered |\n| --- | --- | --- | --- | --- | --- |")
    for users, kind, (times, bad) in rows:
        p = quantiles(times, n=20)
        print(f"| {users} | {kind} | {len(times) / SECONDS:.1f} | {p[9]:.0f} | {p[18]:.0f} | {bad} |")


def _run(stack: Stack, users: int, call, seconds: float) -> tuple[list[float], int]:
    """Every user asks one question after another for ``seconds``; milliseconds per call and how many failed."""
    times: list[float] = []
    bad = [0]
    end = time.monotonic() + seconds

    def use(number: int) -> None:
        page = HTTPConnection("127.0.0.1", stack.port, timeout=60)  # kept open, as a browser keeps it
        turn = number * len(QUESTIONS) // users  # so far apart that nobody asks what another has asked
        while time.monotonic() < end:
            started = time.monotonic()
            ok = call(page, QUESTIONS[turn % len(QUESTIONS)])
            times.append((time.monotonic() - started) * 1000)
            bad[0] += not ok
            turn += 1

    threads = [threading.Thread(target=use, args=(n,)) for n in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, bad[0]


def _ask(page: HTTPConnection, text: str) -> bool:
    page.request("POST", "/api/chat", json.dumps({"text": text}).encode(), {"Content-Type": "application/json", **PACKED})
    status, answer = _read(page)
    return status == 200 and json.loads(answer)["status"] != "unavailable"


def _search(page: HTTPConnection, text: str) -> bool:
    page.request("GET", f"/api/search?q={quote(text)}", headers=PACKED)
    return _read(page)[0] == 200


def _read(page: HTTPConnection) -> tuple[int, bytes]:
    response = page.getresponse()
    body = response.read()
    return response.status, gzip.decompress(body) if response.getheader("Content-Encoding") == "gzip" else body


CALLS = (("chat turn", _ask), ("search alone", _search))

if __name__ == "__main__":
    main()
