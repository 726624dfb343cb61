"""Parts live and die together."""

import os
import sys
import time

import pytest

from webhook.supervisor.processes import Family, Part, PartDied

SLEEPER = "import time; print('up', flush=True); time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
PARENT = "import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); print(p.pid, flush=True); p.wait()"


def part(name, code):
    return Part(name, [sys.executable, "-u", "-c", code], dict(os.environ))


def wait_for_log(path, word="up"):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if path.exists() and path.read_text():
            return path.read_text().strip()
        time.sleep(0.02)
    raise AssertionError("the part did not come up")


def is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def is_gone_soon(pid: int) -> bool:
    """A killed process is there for a moment yet on a busy machine."""
    deadline = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_alive(pid)


@pytest.fixture
def family(tmp_path):
    family = Family(tmp_path / "logs", tmp_path)
    yield family
    family.stop()


def test_stop_leaves_no_process_not_even_a_grandchild(family, tmp_path):
    family.start(part("parent", PARENT))
    grandchild = int(wait_for_log(tmp_path / "logs" / "parent.log"))
    assert is_alive(grandchild)
    family.stop()
    assert is_gone_soon(grandchild)


def test_a_part_that_ignores_the_request_is_ended(family, tmp_path, monkeypatch):
    monkeypatch.setattr("webhook.supervisor.processes.PATIENCE", 0.3)
    family.start(part("stubborn", STUBBORN))
    wait_for_log(tmp_path / "logs" / "stubborn.log")
    family.stop()
    with pytest.raises(PartDied):
        family.check()


def test_the_death_of_a_part_is_told_with_its_name_and_log(family):
    family.start(part("short", "raise SystemExit(3)"))
    with pytest.raises(PartDied, match="short.*退出码 3.*short.log"):
        family.wait_until(lambda: False, 10)


def test_waiting_ends_when_ready_or_too_late(family):
    family.start(part("sleeper", SLEEPER))
    assert family.wait_until(lambda: True, 10) is True
    assert family.wait_until(lambda: False, 0.3) is False
