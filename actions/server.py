"""The action server: ``python -m actions.server``, on loopback, warm in the background."""

from __future__ import annotations

import logging
import threading

from rasa_sdk.endpoint import create_app
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

import actions
from actions.knowledge import shared_knowledge
from knowledge_base.memory import keep_for_good
from knowledge_base.settings import load_settings

log = logging.getLogger(__name__)
_warmed = threading.Event()


def main() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for handler in logging.getLogger().handlers:
        handler.setLevel(logging.WARNING)  # jieba and bm25s set themselves to DEBUG
    settings = load_settings()
    app = create_app(actions)
    _add_ready(app)
    app.register_listener(_start_warming, "after_server_start")
    app.run("127.0.0.1", settings.port + 2, workers=1, access_log=False)


def _add_ready(app: Sanic) -> None:
    """``GET /ready`` → {"ready": bool}: whether the first turn would be answered at once."""

    @app.get("/ready")
    async def ready(_: Request) -> HTTPResponse:
        return json({"ready": _warmed.is_set()}, status=200 if _warmed.is_set() else 503)


async def _start_warming(app: object, loop: object) -> None:
    """In the background: the server listens at once."""
    threading.Thread(target=_warm, name="warm", daemon=True).start()


def _warm() -> None:
    try:
        shared_knowledge().warm()
        keep_for_good()
        _warmed.set()
    except Exception:  # the first turn meets the same fault and answers unavailable
        log.exception("warming failed")


if __name__ == "__main__":
    main()
