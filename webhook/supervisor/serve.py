"""Prepare, start all parts, say the address, watch, stop: one command for the whole instance."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading

import requests

from knowledge_base import clock
from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.settings import CHECKOUT, Settings
from webhook.supervisor.guard import MakeWatch, die_with_parent, made_by_make
from webhook.supervisor.model import ensure_model, quiet_environment
from webhook.supervisor.processes import Family, Part, PartDied
from webhook.supervisor.progress import say, shown

LONGEST_START = 600.0  # seconds; a small machine under load needs minutes, and the progress is shown meanwhile
PORTS_USED = 4


class CannotStart(RuntimeError):
    """Something is missing or in the way; the message (Chinese) says what to do."""


def serve(settings: Settings) -> int:
    """Run the instance until a signal comes or a part dies. Returns the exit status."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    make = MakeWatch()
    if made_by_make():
        die_with_parent()
    clock.fix_offset()
    check_ports(settings)
    model = prepare(settings)
    family = Family(settings.var / "logs", CHECKOUT)
    try:
        for part in list_parts(settings, str(model)):
            family.start(part)
        with shown("启动各部分"):
            if not family.wait_until(lambda: stop.is_set() or is_ready(settings), LONGEST_START):
                raise CannotStart(f"启动超过 {LONGEST_START:.0f} 秒，记录见 {settings.var / 'logs'}")
        if not stop.is_set():
            say(f"http://{settings.host}:{settings.port}")
        while not stop.wait(0.5):
            family.check()
            if make.was_interrupted():
                break
        return 0
    except PartDied as error:
        say(f"{error}。其余部分一并停止")
        return 1
    finally:
        family.stop()


def prepare(settings: Settings):
    """Everything that must exist before a start: checked catalogue, model, index, database. Returns the model's path."""
    from webhook.database import migrate

    settings.var.mkdir(parents=True, exist_ok=True)
    open_catalogue(settings)
    model = ensure_model(settings)
    with shown("检查搜索索引"):
        build_index()
    migrate(settings)
    return model


def build_index() -> None:
    """In a process of its own: encoder, torch and what they bring do not survive the forks that follow here."""
    done = subprocess.run([sys.executable, "-m", "webhook.cli", "index", "build"], env=quiet_environment(), check=False)
    if done.returncode:
        raise CannotStart("搜索索引没有建成，原因见上面")


def check_ports(settings: Settings) -> None:
    """Raises CannotStart when one of our ports is taken."""
    for port in range(settings.port, settings.port + PORTS_USED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.host if port == settings.port else "127.0.0.1", port))
            except OSError:
                raise CannotStart(f"端口 {port} 已被占用。请先停掉占用它的程序，或用 WENBAN_PORT 换一个端口") from None


def list_parts(settings: Settings, model: str) -> list[Part]:
    """The processes of an instance, see docs/architecture.md."""
    environment = quiet_environment() | {
        "WENBAN_ACTIONS_URL": f"{settings.actions_url}/webhook",
        "WENBAN_TRACKER_DB": str(settings.var / "conversations.db"),
        "WENBAN_CONVERSATION_DAYS": str(settings.conversation_days),
    }
    python = sys.executable
    rasa = [python, "-m", "rasa", "run", "--port", str(settings.port + 1), "--interface", "127.0.0.1"]
    rasa += ["--model", model, "--credentials", "credentials.yml", "--endpoints", "endpoints.yml"]
    gunicorn = [python, "-m", "gunicorn", "--config", "webhook/gunicorn_conf.py"]
    return [
        Part("internal", [*gunicorn, "--bind", f"127.0.0.1:{settings.port + 3}", "webhook.internal:create_internal_app()"], environment),
        Part("actions", [python, "-m", "actions.server"], environment),
        Part("rasa", rasa, environment),
        Part("webhook", [*gunicorn, "--workers", "2", "--bind", f"{settings.host}:{settings.port}", "webhook.app:create_app()"], environment),
    ]


def is_ready(settings: Settings) -> bool:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    try:
        return requests.get(f"http://{host}:{settings.port}/readyz", timeout=5).ok
    except requests.RequestException:
        return False
