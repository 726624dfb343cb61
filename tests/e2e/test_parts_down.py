"""Rasa or the action server not answering: `unavailable` and a search-only answer, never a 500 or an empty list."""

from __future__ import annotations

import os
import signal

import pytest

from tests.e2e.processes import find_process

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("part", ["rasa run", "actions.server"])
def test_a_part_that_hangs(stack, part):
    pid = find_process(stack.var, part)
    os.kill(pid, signal.SIGSTOP)
    try:
        answer = stack.chat("食品经营许可证新办要什么材料")
    finally:
        os.kill(pid, signal.SIGCONT)
    assert answer["status"] == "unavailable"
    assert any(m["type"] in ("matter", "bundle") for m in answer["messages"])
    assert stack.get("/api/search", params={"q": "水电"}).json()["results"][0]["id"] == "utilities-joint"
