"""A running instance, given by its address or started for the evaluation alone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import requests

from webhook.supervisor.temporary import run_temporarily

Answer = dict[str, Any]
Post = Callable[[dict[str, Any]], Answer]
# A Wednesday before an ordinary Saturday: what a dialogue says of 周六 must not depend on the day of the evaluation.
_NOW = "2026-11-25T10:00:00+08:00"


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
    with tempfile.TemporaryDirectory() as folder:
        environment = {"WENBAN_NOW": os.environ.get("WENBAN_NOW", _NOW), "WENBAN_VAR": folder, "WENBAN_RATE_LIMIT": "off"}
        with run_temporarily(**environment) as address:
            if address is None:
                raise ChatUnusable("临时启动的问办没有就绪")
            yield address
