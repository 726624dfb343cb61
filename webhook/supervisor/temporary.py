"""An instance that lives only as long as one command needs it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def run_temporarily(**environment: str) -> Iterator[str | None]:
    """The address of a ready instance on free ports; None when it did not start (it has said why). What it prints while
    starting goes to standard error."""
    port = find_free_ports()
    server = subprocess.Popen(
        [sys.executable, "-m", "webhook.cli", "serve"],
        env=os.environ | environment | {"WENBAN_PORT": str(port)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield _wait_for_address(server)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def _wait_for_address(server: subprocess.Popen) -> str | None:
    """``wenban serve`` prints its address when all parts are ready."""
    for line in server.stdout:
        if line.startswith("http://"):
            return f"http://127.0.0.1:{line.strip().rpartition(':')[2]}"
        print(line, end="", file=sys.stderr)
    return None


def find_free_ports() -> int:
    """A port whose three followers are free too."""
    for first in range(18100, 19100, 10):
        if all(_is_free(first + n) for n in range(4)):
            return first
    raise OSError("没有空闲的端口")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
