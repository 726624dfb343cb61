"""A running instance, given by its address or started for the evaluation alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import requests

from webhook.chat.commands import find_free_ports

Answer = dict[str, Any]
Post = Callable[[dict[str, Any]], Answer]
# A Wednesday before an ordinary Saturday: what a dialogue says of 周六 must not depend on the day of the evaluation.
_NOW = "2026-11-25T10:00:00+08:00"
_PATIENCE = 60.0  # seconds for the parts of a started instance to be ready


class ChatUnusable(RuntimeError):
    """The instance cannot be evaluated; the message (Chinese) says why."""


def open_chat(address: str) -> Post:
    """Asks one turn: the JSON of ``POST /api/chat`` in and out. Raises ChatUnusable when it gives no answer, or one
    without its dialogue (status unavailable): neither says anything about understanding."""
    session = requests.Session()

    def post(body: dict[str, Any]) -> Answer:
        try:
            response = session.post(f"{address}/api/chat", json=body, timeout=60)
        except requests.RequestException as error:
            raise ChatUnusable(f"{address} 没有回应：{type(error).__name__}") from error
        if not response.ok:
            hint = "，请用 WENBAN_RATE_LIMIT=off 启动它" if response.status_code == 429 else ""
            raise ChatUnusable(f"{address} 拒绝回答（{response.status_code}）{hint}")
        answer = response.json()
        if answer["status"] == "unavailable":
            raise ChatUnusable(f"{address} 的对话部分没有就绪")
        return answer

    return post


@contextmanager
def run_product() -> Iterator[str]:
    """The address of an instance with a data folder of its own, so that its misses are not taken for people's."""
    port = find_free_ports()
    with tempfile.TemporaryDirectory() as folder:
        environment = {"WENBAN_NOW": _NOW, **os.environ, "WENBAN_PORT": str(port), "WENBAN_VAR": folder, "WENBAN_RATE_LIMIT": "off"}
        server = subprocess.Popen([sys.executable, "-m", "webhook.cli", "serve"], env=environment, stdout=subprocess.DEVNULL)
        try:
            yield _wait_until_ready(f"http://127.0.0.1:{port}", server)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()


def _wait_until_ready(address: str, server: subprocess.Popen) -> str:
    answered = None
    while server.poll() is None and (answered is None or time.monotonic() < answered + _PATIENCE):
        try:
            if requests.get(f"{address}/readyz", timeout=5).ok:
                return address
            answered = answered or time.monotonic()
        except requests.RequestException:
            pass  # not listening yet: training may take minutes
        time.sleep(1)
    raise ChatUnusable("临时启动的问办没有就绪，请先用 wenban serve 看看它说什么")
