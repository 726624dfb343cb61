"""Linux: no process is left behind, however the one above it ends."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from pathlib import Path

_PR_SET_PDEATHSIG = 1
# Looked up before any fork: loading a library between fork and exec is not safe.
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent() -> None:
    """Ask the kernel for SIGTERM when the parent dies, even by kill -9."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def made_by_make() -> bool:
    """True when ``make`` started us directly."""
    return _parent_fact("comm").strip() == "make"


class MakeWatch:
    """Notices that the make above us got SIGINT which did not reach us.

    A Ctrl-C goes to the whole terminal group, ``kill -INT`` to make alone. Make then resets its handler and waits
    for us without passing the signal on; the reset handler shows in /proc. A make that never caught SIGINT (a shell
    starts background jobs so) tells nothing.
    """

    def __init__(self) -> None:
        self._caught_at_start = made_by_make() and _parent_catches_sigint()

    def was_interrupted(self) -> bool:
        return self._caught_at_start and made_by_make() and not _parent_catches_sigint()


def _parent_catches_sigint() -> bool:
    for line in _parent_fact("status").splitlines():
        if line.startswith("SigCgt:"):
            return bool(int(line.split()[1], 16) >> (signal.SIGINT - 1) & 1)
    return False


def _parent_fact(name: str) -> str:
    try:
        return Path(f"/proc/{os.getppid()}/{name}").read_text()
    except OSError:
        return ""
