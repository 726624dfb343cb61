"""The key that signs conversation ids and choices: made at the first start, kept beside the data."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def read_secret_key(var: Path) -> bytes:
    """The instance's signing key; every process of the instance gets the same one."""
    path = var / "secret.key"
    var.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        fresh = path.with_name(f"secret.{os.getpid()}.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_hex(32).encode())
        try:
            os.link(fresh, path)  # fails when another process was first: then theirs counts
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()
