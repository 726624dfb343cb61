"""Which processes belong to an instance: those whose environment names its data folder."""

from __future__ import annotations

import os
import time
from pathlib import Path


def list_processes(var: Path) -> dict[int, str]:
    """Process id → command line of every living process of the instance."""
    wanted = f"WENBAN_VAR={var}\0".encode()
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            try:
                if wanted in (folder / "environ").read_bytes() + b"\0":
                    found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue  # gone meanwhile
    return found


def find_process(var: Path, words: str) -> int:
    """The id of the instance's first process whose command line holds ``words``."""
    return min(pid for pid, command in list_processes(var).items() if words in command)


def wait_until_none_is_left(var: Path, seconds: float = 30.0) -> dict[int, str]:
    """Those still alive after ``seconds``; empty when all ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and list_processes(var):
        time.sleep(0.2)
    return list_processes(var)
