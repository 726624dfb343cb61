"""Key files of an instance: made at the first need, kept beside the data, readable by their owner only."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path


def read_secret_key(var: Path) -> bytes:
    """The key that signs conversation ids and choices; every process of the instance gets the same one."""
    return read_or_make_key(var / "secret.key", lambda: secrets.token_hex(32).encode())


def read_or_make_key(path: Path, make: Callable[[], bytes]) -> bytes:
    """What ``path`` holds; ``make`` gives it when the file is not there yet. Of several processes the first counts."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.stem}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(make())
        try:
            os.link(fresh, path)  # fails when another process was first: then theirs counts
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()
