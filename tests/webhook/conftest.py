"""A web application on a fresh data folder, without Rasa and without the encoder."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from knowledge_base.settings import load_settings


@dataclass(frozen=True)
class FoundHit:
    id: str
    kind: str
    name: str
    agency: str | None = None
    score: float = 0.9
    margin: float = 0.1


@dataclass(frozen=True)
class FoundAnswer:
    answerable: bool
    results: tuple[FoundHit, ...]


class WordSearch:
    """Stands in for the search engine: finds entries whose name holds the query. The real one has its own tests."""

    def __init__(self, catalogue):
        self._catalogue = catalogue

    def search(self, text, limit=10, audience=None, locality=None, only=None):
        groups = (("scenario", self._catalogue.scenarios), ("bundle", self._catalogue.bundles), ("matter", self._catalogue.matters))
        hits = [FoundHit(e.id, kind, e.name) for kind, group in groups for e in group.values() if text in e.name]
        hits = [hit for hit in hits if only is None or hit.id in only]
        return FoundAnswer(bool(hits), tuple(hits[:limit]))


@pytest.fixture
def settings(tmp_path):
    """Ports nobody listens on, a data folder of its own, no rate limit."""
    return replace(load_settings({"WENBAN_VAR": str(tmp_path), "WENBAN_PORT": "19990"}), rate_limit=None)


@pytest.fixture
def make_app(settings, built_in):
    """An application with these settings changed; its catalogue is loaded already and its search looks for words."""
    from webhook.app import create_app

    def make(**changed):
        app = create_app(replace(settings, **changed))
        app.extensions["wenban"].__dict__ |= {"catalogue": built_in, "search": WordSearch(built_in)}
        return app

    return make


@pytest.fixture
def app(settings, make_app):
    from webhook.database import migrate

    migrate(settings)
    return make_app()


@pytest.fixture
def client(app):
    return app.test_client()
