"""The action server: ``python -m actions.server``, on loopback, warm in the background."""

from __future__ import annotations

import logging
import threading

from rasa_sdk.endpoint import create_app

import actions
from actions.knowledge import shared_knowledge
from knowledge_base.settings import load_settings

log = logging.getLogger(__name__)


def main() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    settings = load_settings()
    threading.Thread(target=_warm, name="warm", daemon=True).start()
    app = create_app(actions)
    app.run("127.0.0.1", settings.port + 2, workers=1, access_log=False)


def _warm() -> None:
    try:
        shared_knowledge().warm()
    except Exception:  # the first turn meets the same fault and answers unavailable
        log.exception("warming failed")


if __name__ == "__main__":
    main()
