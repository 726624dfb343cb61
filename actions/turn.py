"""One turn as the actions see it: what was said or picked, and what we remember."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

STATE = ("centre", "topic_id", "topic_kind", "guide_id", "guide_answers", "guide_question", "guide_start", "booking", "offered", "past_guides", "others", "earlier", "spoken_time")


@dataclass(frozen=True)
class Turn:
    """``text`` is empty for a picked choice; ``payload`` then holds its entities. ``spoken``: entities found in the text."""

    conversation: str
    intent: str
    text: str = ""
    confidence: float = 1.0
    payload: Mapping[str, Any] = field(default_factory=dict)
    spoken: tuple[Mapping[str, Any], ...] = ()
    centre: str | None = None  # where the page stands; decides what is shown
    scene: str | None = None
    state: Mapping[str, Any] = field(default_factory=dict)

    def values(self, entity: str) -> list[str]:
        """The values of an entity found in the text, in order."""
        return [found["value"] for found in self.spoken if found["entity"] == entity]

    def has_any(self, *entities: str) -> bool:
        """Whether one of these entities was found in the text."""
        return any(self.values(entity) for entity in entities)

    def first(self, entity: str) -> str | None:
        return next(iter(self.values(entity)), None)

    def without(self, drops: Callable[[Mapping[str, Any]], bool]) -> str:
        """The text without the entities that ``drops`` is true of."""
        rest = list(self.text)
        for found in filter(drops, self.spoken):
            rest[found["start"] : found["end"]] = [""] * (found["end"] - found["start"])
        return "".join(rest)

    def picked(self, intent: str, entities: Mapping[str, Any] | None = None) -> Turn:
        """The same turn, as if a choice had been picked."""
        return replace(self, intent=intent, text="", confidence=1.0, payload=dict(entities or {}), spoken=())

    def remembering(self, changes: Mapping[str, Any]) -> Turn:
        """The same turn after ``changes`` of the state."""
        return replace(self, state={**self.state, **changes})


def read_turn(tracker: Any) -> Turn:
    """The turn that a Rasa tracker stands at."""
    message = tracker.latest_message or {}
    entities = message.get("entities") or []
    picked = {found["entity"]: found["value"] for found in entities if found.get("extractor") == "payload"}
    text = message.get("text") or ""
    metadata = message.get("metadata") or {}
    intent = message.get("intent") or {}
    return Turn(
        conversation=tracker.sender_id,
        intent=intent.get("name") or "nlu_fallback",
        text="" if text.startswith("/") else text,
        confidence=float(intent.get("confidence") or 0.0),
        payload=picked,
        spoken=tuple(found for found in entities if found.get("extractor") != "payload"),
        centre=metadata.get("centre"),
        scene=metadata.get("scene"),
        state={name: tracker.get_slot(name) for name in STATE},
    )
