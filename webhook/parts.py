"""What every feature of the webhook works with; found at ``flask.current_app.extensions["wenban"]``."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flask import current_app

from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.memory import keep_for_good
from knowledge_base.settings import Settings
from webhook.secrets_store import read_secret_key

if TYPE_CHECKING:
    from knowledge_base.catalogue.models import Catalogue
    from knowledge_base.search.engine import SearchEngine
    from webhook.database import Database


class Parts:
    """Settings, catalogue, search and database of one process; each opened once, when first needed.

    Opening lazily keeps encoder and torch out of a process before it forks, and out of processes that never search.
    Threads that come at once wait for the first: cached_property holds a lock in the one Python that we run on, 3.10.
    """

    def __init__(self, settings: Settings):
        self.settings = settings

    @cached_property
    def catalogue(self) -> Catalogue:
        return open_catalogue(self.settings)

    @cached_property
    def search(self) -> SearchEngine:
        from knowledge_base.search.engine import SearchEngine

        return SearchEngine.open(self.settings, self.catalogue)

    @cached_property
    def database(self) -> Database:
        from webhook.database import open_database

        return open_database(self.settings)

    @cached_property
    def secret_key(self) -> bytes:
        return read_secret_key(self.settings.var)

    def warm(self) -> None:
        """Open everything now; called in a thread after the worker has forked."""
        _ = self.catalogue, self.database, self.secret_key
        self.search.warm()
        keep_for_good()


def parts() -> Parts:
    """The parts of the running application."""
    return current_app.extensions["wenban"]
