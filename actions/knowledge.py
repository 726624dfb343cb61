"""What all actions share: settings, catalogue, search and opening rules, opened once per process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, lru_cache

from actions.internal import InternalClient
from knowledge_base import clock
from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.catalogue.models import Bundle, Catalogue, Centre, Matter
from knowledge_base.guidance.scenario import Scenario
from knowledge_base.opening.calendar import Calendar
from knowledge_base.opening.loader import open_rules
from knowledge_base.opening.models import CentreRules
from knowledge_base.search.engine import SearchAnswer, SearchEngine
from knowledge_base.settings import Settings, load_settings
from knowledge_base.times import read_time

Topic = Matter | Bundle | Scenario
_REMEMBERED = 64  # searches


class Knowledge:
    """Opened lazily: the server answers at once, the first turn waits for the warming thread, because cached_property
    holds a lock in the one Python that we run on, 3.10."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def catalogue(self) -> Catalogue:
        return open_catalogue(self.settings)

    @cached_property
    def engine(self) -> SearchEngine:
        return SearchEngine.open(self.settings, self.catalogue)

    @cached_property
    def rules(self) -> Mapping[str, CentreRules]:
        return open_rules(self.settings)

    @cached_property
    def internal(self) -> InternalClient:
        return InternalClient(self.settings.internal_url)

    def warm(self) -> None:
        """Open everything now and load the encoder."""
        _ = self.catalogue, self.rules
        self.engine.warm()
        read_time("明天", self.now())  # jionlp takes half a second to load

    def now(self) -> datetime:
        return clock.now()

    def calendar(self, centre_id: str | None) -> Calendar:
        """The days off of a centre; without one those of the country, a schedule published today included."""
        here = self.rules.get(centre_id or "")
        return here.calendar if here else replace(next(iter(self.rules.values())).calendar, local={})

    def days_ahead(self, centre_id: str | None) -> int:
        """How many days ahead a place can be booked: at this centre, else at any."""
        here = self.rules.get(centre_id or "")
        return here.days_ahead if here else max(rules.days_ahead for rules in self.rules.values())

    def search(self, text: str, locality: str | None, limit: int = 8) -> SearchAnswer:
        """The last searches are remembered: what decides on a turn and what answers it ask the same."""
        return self._remembered(text, locality, limit)

    def liken(self, text: str, lines: Sequence[str]) -> list[float]:
        """How alike a text is to each of the lines, from -1 to 1; about nothing in common: 0."""
        return self.engine.liken(text, lines)

    @cached_property
    def _remembered(self) -> Callable[[str, str | None, int], SearchAnswer]:
        return lru_cache(maxsize=_REMEMBERED)(lambda text, locality, limit: self.engine.search(text, limit=limit, locality=locality))

    def topic(self, topic_id: str | None) -> Topic | None:
        """The matter, bundle or scenario with this id. A bundle that a scenario guides is that scenario."""
        catalogue = self.catalogue
        if topic_id in catalogue.scenarios:
            return catalogue.scenarios[topic_id]
        bundle = catalogue.bundles.get(topic_id or "")
        if bundle is not None:
            return catalogue.scenarios.get(bundle.scenario_id or "") or bundle
        return catalogue.matters.get(topic_id or "")

    def centre(self, centre_id: str | None) -> Centre | None:
        return self.catalogue.centres.get(centre_id or "")


def kind_of(topic: Topic) -> str:
    return "matter" if isinstance(topic, Matter) else "bundle" if isinstance(topic, Bundle) else "scenario"


_shared: Knowledge | None = None
_opening = threading.Lock()


def shared_knowledge() -> Knowledge:
    """The one of this process."""
    global _shared
    with _opening:
        if _shared is None:
            _shared = Knowledge(load_settings())
        return _shared
