"""Start, warm start, and every way to end: no process is ever left behind. Ctrl-C itself ends the instance that all tests share (stack.py)."""

from __future__ import annotations

import os
import signal
import subprocess
import time

import pytest

from knowledge_base.settings import CHECKOUT
from tests.e2e.processes import find_process, list_processes, wait_until_none_is_left
from tests.e2e.stack import start_stack
from webhook.supervisor.temporary import find_free_ports

pytestmark = pytest.mark.e2e


def test_sigint_to_make_alone_stops_everything_and_a_second_start_does_nothing_again(tmp_path):
    var = tmp_path / "var"
    _make_run_and_stop(var)
    second = start_stack(var)
    words = second.output.read_text()
    assert words.splitlines()[-1] == second.url
    assert "安装" not in words and "训练" not in words and "新计算 0 句" in words
    assert second.get("/readyz").json() == {"ready": True, "parts": {"dialogue": True, "catalogue": True, "database": True}}
    os.kill(find_process(second.var, "rasa run"), signal.SIGKILL)
    assert second.process.wait(timeout=30) == 1
    assert "rasa 意外停止" in second.output.read_text()
    assert wait_until_none_is_left(second.var) == {}


def _make_run_and_stop(var):
    port = find_free_ports()
    env = os.environ | {"WENBAN_VAR": str(var), "WENBAN_PORT": str(port)}
    make = subprocess.Popen(["make", "run"], cwd=CHECKOUT, env=env, stdout=subprocess.PIPE, text=True)
    for line in make.stdout:
        if line.strip() == f"http://127.0.0.1:{port}":
            break
    else:
        raise AssertionError("make run ended before it said its address")
    time.sleep(1)
    make.send_signal(signal.SIGINT)
    make.wait(timeout=30)
    assert wait_until_none_is_left(var) == {}


def test_even_kill_9_of_the_supervisor_leaves_no_process(tmp_path):
    stack = start_stack(tmp_path / "var")
    assert len(list_processes(stack.var)) >= 5
    stack.process.kill()
    assert wait_until_none_is_left(stack.var) == {}
