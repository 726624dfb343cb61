"""Installs the environment from the lock file. Runs on a bare Python 3.10: standard library only.

    python -m webhook.supervisor.install [--dev]
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from webhook.supervisor.progress import say, shown

CHECKOUT = Path(__file__).resolve().parents[2]
INSTALLER = CHECKOUT / ".cache" / "installer"
STAMP = CHECKOUT / ".venv" / ".wenban-installed"
LOG = CHECKOUT / ".cache" / "install.log"


def main(arguments: list[str]) -> int:
    if sys.version_info[:2] != (3, 10):
        say(f"需要 Python 3.10（Rasa 3.6 的要求），现在是 {sys.version.split()[0]}。请安装 3.10 后再试")
        return 1
    dev = "--dev" in arguments
    if _is_installed(dev):
        return 0
    try:
        with shown("安装运行环境（首次约一两分钟，需要联网）"):
            _install(dev)
    except subprocess.CalledProcessError:
        say(f"安装没有成功，最后的记录（全文见 {LOG}）：")
        say("\n".join(LOG.read_text(errors="replace").splitlines()[-15:]))
        return 1
    return 0


def _is_installed(dev: bool) -> bool:
    """Tests' packages on top do not hurt a run; without them a test run installs again."""
    wanted = (_fingerprint("dev"),) if dev else (_fingerprint("dev"), _fingerprint("run"))
    return STAMP.exists() and STAMP.read_text() in wanted


def _install(dev: bool) -> None:
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_bytes(b"")
    uv = INSTALLER / "bin" / "uv"
    if not uv.exists():
        _run(sys.executable, "-m", "venv", str(INSTALLER))
        _run(str(INSTALLER / "bin" / "python"), "-m", "pip", "install", "--quiet", "uv>=0.13,<0.14")
    # Compiled once here (half a minute): where Python may not write beside its sources, each process would do so at each start.
    _run(str(uv), "sync", "--frozen", "--inexact", "--compile-bytecode", "--python", sys.executable, *([] if dev else ["--no-dev"]))
    STAMP.write_text(_fingerprint("dev" if dev else "run"))


def _run(*command: str) -> None:
    # The checkout's own .venv counts, whatever environment the shell has active.
    environment = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT")}
    environment["UV_PYTHON_DOWNLOADS"] = "never"
    environment["UV_SYSTEM_CERTS"] = "true"  # as pip does: behind a centre's proxy its certificate counts
    with LOG.open("ab") as log:
        subprocess.run(command, cwd=CHECKOUT, env=environment, stdout=log, stderr=subprocess.STDOUT, check=True)


def _fingerprint(group: str) -> str:
    content = b"".join((CHECKOUT / name).read_bytes() for name in ("uv.lock", "pyproject.toml"))
    return f"{group} {sys.executable} {hashlib.sha256(content).hexdigest()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
