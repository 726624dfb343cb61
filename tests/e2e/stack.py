"""Starts the real processes for tests, as a user would: `wenban serve` in a folder and on ports of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from knowledge_base.settings import CHECKOUT
from tests.e2e.processes import wait_until_none_is_left
from webhook.supervisor.temporary import find_free_ports

NOW = "2026-11-25T10:00:00+08:00"  # a Wednesday; the Saturday after, 28 November, is an ordinary one
STAFF_TOKEN = "staff-token-of-the-tests"
LONGEST_START = 600.0  # seconds: the first start of a run may train the model


@dataclass
class Stack:
    """A running instance."""

    url: str
    port: int
    var: Path
    process: subprocess.Popen
    output: Path

    def post(self, path: str, body: object = None, **more) -> requests.Response:
        return requests.post(self.url + path, json=body, timeout=60, **more)

    def get(self, path: str, **more) -> requests.Response:
        return requests.get(self.url + path, timeout=60, **more)

    def chat(self, text: str | None = None, conversation: str | None = None, **more) -> dict:
        """One turn; the answer's JSON. Fails the test on any other status than 200."""
        body = {"conversation_id": conversation, **({"text": text} if text is not None else {}), **more}
        response = self.post("/api/chat", body)
        assert response.status_code == 200, response.text
        return response.json()

    def stop(self, number: int = signal.SIGINT) -> int:
        """Stop it as Ctrl-C does; the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(timeout=30)


@pytest.fixture(scope="session")
def stack(tmp_path_factory) -> Iterator[Stack]:
    """One running instance for all end-to-end tests; its clock stands on a workday before an ordinary Saturday.

    Its end is a check of its own: Ctrl-C leaves no process.
    """
    running = start_stack(tmp_path_factory.mktemp("stack"), WENBAN_NOW=NOW, WENBAN_STAFF_TOKEN=STAFF_TOKEN)
    assert running.output.read_text().splitlines()[-1] == running.url
    yield running
    assert running.stop(signal.SIGINT) == 0
    assert wait_until_none_is_left(running.var) == {}


def start_stack(var: Path, **environment: str) -> Stack:
    """Start an instance and wait until it says its address. Raises RuntimeError with what it printed."""
    port = find_free_ports()
    var.mkdir(parents=True, exist_ok=True)
    output = var / "serve.out"
    env = {k: v for k, v in os.environ.items() if not k.startswith("WENBAN_") or k == "WENBAN_CACHE"}
    env |= {"WENBAN_PORT": str(port), "WENBAN_VAR": str(var), "WENBAN_RATE_LIMIT": "off", **environment}
    with output.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "webhook.cli", "serve"], cwd=CHECKOUT, env=env, stdout=out, stderr=subprocess.STDOUT
        )
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline and process.poll() is None:
        if url in output.read_text(errors="replace").splitlines():
            return Stack(url, port, var, process, output)
        time.sleep(0.3)
    process.kill()
    raise RuntimeError(f"the instance did not start:\n{output.read_text(errors='replace')[-3000:]}")
