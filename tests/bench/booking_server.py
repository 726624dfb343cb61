"""The public web application alone, under gunicorn with two workers, for the booking figures."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from knowledge_base.settings import CHECKOUT

NOW = "2026-11-22T09:00"
MATTER = "passport-new"
WORKERS = 2


@dataclass(frozen=True)
class Server:
    url: str

    def list_slots(self, centre: str) -> list[str]:
        """Ids of all slots of the next thirty days."""
        answer = requests.get(f"{self.url}/api/slots", params={"centre": centre, "matter": MATTER}, timeout=120)
        return [slot["id"] for slot in answer.json()["slots"]]


@contextmanager
def start_server(var: Path, catalogue: Path, database_url: str | None) -> Iterator[Server]:
    """A fresh instance, warm; stopped afterwards."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = os.environ | {"WENBAN_VAR": str(var), "WENBAN_CATALOGUE": str(catalogue), "WENBAN_RATE_LIMIT": "off", "WENBAN_NOW": NOW}
    environment.pop("WENBAN_DATABASE_URL", None)
    if database_url:
        environment["WENBAN_DATABASE_URL"] = database_url
    command = [sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--threads", "24", "--workers", str(WORKERS),
               "--timeout", "120", "--log-level", "warning", "--bind", f"127.0.0.1:{port}", "webhook.app:create_app()"]
    process = subprocess.Popen(command, env=environment, cwd=CHECKOUT)
    server = Server(f"http://127.0.0.1:{port}")
    try:
        _warm(server, process)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _warm(server: Server, process: subprocess.Popen) -> None:
    """Wait until it answers, then let every worker load its catalogue."""
    for _ in range(240):
        try:
            requests.get(f"{server.url}/healthz", timeout=60)
            break
        except requests.RequestException:
            if process.poll() is not None:
                raise RuntimeError("the server did not start") from None
            time.sleep(0.25)
    for _ in range(8 * WORKERS):
        server.list_slots("small")
