"""Tells a person what is going on during anything long, in Chinese, one line each."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

EVERY = 5.0  # seconds between signs of life


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def shown(title: str) -> Iterator[None]:
    """Say when a step begins, that it goes on every five seconds, and how long it took."""
    done = threading.Event()
    started = time.monotonic()
    say(f"· {title} …")
    ticker = threading.Thread(target=_tick, args=(title, started, done), daemon=True)
    ticker.start()
    try:
        yield
        say(f"  {title}：完成（{time.monotonic() - started:.1f} 秒）")
    finally:
        done.set()
        ticker.join()


def _tick(title: str, started: float, done: threading.Event) -> None:
    while not done.wait(EVERY):
        say(f"  {title}：已用 {time.monotonic() - started:.0f} 秒")
