"""/healthz: alive. /readyz: dialogue, catalogue and database can serve."""

from __future__ import annotations

import requests
from flask import Blueprint

from webhook.parts import Parts, parts

blueprint = Blueprint("health", __name__)
QUICK = 2.0  # seconds; a health check must not hang


@blueprint.get("/healthz")
def healthz():
    return {"alive": True}


@blueprint.get("/readyz")
def readyz():
    state = {"dialogue": _dialogue_ready(parts()), "catalogue": _catalogue_ready(parts()), "database": _database_ready(parts())}
    ready = all(state.values())
    return {"ready": ready, "parts": state}, 200 if ready else 503


def _dialogue_ready(here: Parts) -> bool:
    """Rasa answers with a loaded model, and the action server has opened catalogue and encoder."""
    try:
        status = requests.get(f"{here.settings.rasa_url}/webhooks/wenban/", timeout=QUICK)
        actions = requests.get(f"{here.settings.actions_url}/ready", timeout=QUICK)
    except requests.RequestException:
        return False
    return status.ok and actions.ok


def _catalogue_ready(here: Parts) -> bool:
    return bool(here.catalogue.matters) and "search" in here.__dict__


def _database_ready(here: Parts) -> bool:
    try:
        with here.database.session() as session:
            session.execute("SELECT 1")
    except Exception:  # whatever the driver raises, the answer is the same: not ready
        return False
    return True
