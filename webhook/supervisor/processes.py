"""Child processes that live and die together."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from webhook.supervisor.guard import die_with_parent

PATIENCE = 8.0  # seconds between asking a part to stop and ending it


@dataclass(frozen=True)
class Part:
    """One process: its name, command line and environment."""

    name: str
    command: list[str]
    environment: dict[str, str]


class PartDied(RuntimeError):
    """A part ended by itself; the message says which, how, and where its log is."""


class Family:
    """Parts started together; ``stop`` leaves none behind."""

    def __init__(self, logs: Path, working_folder: Path):
        self._logs = logs
        self._folder = working_folder
        self._children: dict[str, subprocess.Popen] = {}

    def start(self, part: Part) -> None:
        self._logs.mkdir(parents=True, exist_ok=True)
        with (self._logs / f"{part.name}.log").open("ab") as log:
            self._children[part.name] = subprocess.Popen(
                part.command,
                cwd=self._folder,
                env=part.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # its own group: a Ctrl-C reaches the supervisor alone, which then stops all in order
                preexec_fn=die_with_parent,
            )

    def check(self) -> None:
        """Raises PartDied when a part has ended."""
        for name, child in self._children.items():
            if child.poll() is not None:
                raise PartDied(f"{name} 意外停止（退出码 {child.returncode}），记录见 {self._logs / f'{name}.log'}")

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> bool:
        """Watch the parts until ``ready``; False when that took too long. Raises PartDied."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.check()
            if ready():
                return True
            time.sleep(0.25)
        return False

    def stop(self) -> None:
        """Ask every part's whole group to stop, wait, end what is left."""
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and any(c.poll() is None for c in self._children.values()):
            time.sleep(0.05)
        self._signal(signal.SIGKILL)
        for child in self._children.values():
            child.wait()

    def _signal(self, number: int) -> None:
        for child in self._children.values():
            try:
                os.killpg(child.pid, number)
            except ProcessLookupError:
                pass  # the whole group is gone already
