"""Chat turns through the whole product (web → Rasa → actions → search): latency and throughput at 1, 10 and 50 users.

Beside it, on the same instance in the same run: /api/search alone, the plain way to an answer without a dialogue.

    python -m tests.bench.bench_chat
"""

from __future__ import annotations

import tempfile
import threading
import time
from pathlib import Path
from statistics import quantiles

from tests.bench.machine import describe_machine
from tests.e2e.stack import Stack, start_stack

# Ordinary questions of several kinds; none of them is a test of right or wrong here.
QUESTIONS = (
    "我要开蛋糕店需要什么",
    "身份证丢了怎么补",
    "食品经营许可证要多久",
    "公司注销要什么材料",
    "你好",
    "烟草证到期了怎么办",
    "谢谢",
    "办护照要带什么",
    "水电气怎么报装",
    "社保卡在哪里办",
)
SECONDS = 20.0


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
        turn = number
        while time.monotonic() < end:
            started = time.monotonic()
            ok = call(stack, QUESTIONS[turn % len(QUESTIONS)])
            times.append((time.monotonic() - started) * 1000)
            bad[0] += not ok
            turn += 1

    threads = [threading.Thread(target=use, args=(n,)) for n in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, bad[0]


def _ask(stack: Stack, text: str) -> bool:
    response = stack.post("/api/chat", {"text": text})
    return response.ok and response.json()["status"] != "unavailable"


def _search(stack: Stack, text: str) -> bool:
    return stack.get("/api/search", params={"q": text}).ok


CALLS = (("chat turn", _ask), ("search alone", _search))

if __name__ == "__main__":
    main()
