"""What is said in one turn: a status and messages in the shape of the HTTP contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actions.knowledge import Topic
    from knowledge_base.search.engine import Hit

Choice = dict[str, Any]


def choice(title: str, intent: str, **entities: Any) -> Choice:
    """A button: its title and what it means, {"intent", "entities"}."""
    return {"title": title, "payload": {"intent": intent, "entities": entities}}


def open_button(topic: Topic, **more: Any) -> Choice:
    """The button that opens a topic; ``more``: what is answered about it then (``aspect``, ``when``)."""
    return choice(topic.name, "select_topic", id=topic.id, **more)


class Reply:
    """Collects the messages of a turn; sent as one."""

    def __init__(self) -> None:
        self.status = "answered"
        self.messages: list[dict[str, Any]] = []
        self.nearest: dict[str, Any] | None = None

    def note_nearest(self, hits: Sequence[Hit]) -> None:
        """What the search held for nearest in this turn; for editors, never shown."""
        self.nearest = {"target": f"{hits[0].kind}:{hits[0].id}", "margin": hits[0].margin} if hits else None

    def say(self, text: str, sources: Iterable[Mapping] = ()) -> None:
        """A sentence. One that states a requirement, a limit, a fee or a place comes with its ``sources``."""
        message: dict[str, Any] = {"type": "text", "text": text}
        found = merge_sources(sources)
        self.messages.append(message | ({"sources": found} if found else {}))

    def offer(self, text: str, choices: Iterable[Choice], sources: Iterable[Mapping] = (), several: bool = False) -> None:
        """Buttons. ``several``: those with ``tick`` can be chosen together."""
        found = merge_sources(sources)
        message = {"type": "choices", "text": text, "choices": list(choices)} | ({"several": True} if several else {})
        self.messages.append(message | ({"sources": found} if found else {}))

    def show(self, kind: str, **parts: Any) -> None:
        """Any other message of the contract; keys with None are left out."""
        self.messages.append({"type": kind, **{key: value for key, value in parts.items() if value is not None}})

    def link(self, title: str, url: str) -> None:
        self.messages.append({"type": "link", "title": title, "url": url})

    def offered(self) -> list[Choice] | None:
        """The choices of this turn, for 第一个; None when there are none."""
        found = [c for message in self.messages if message["type"] == "choices" for c in message["choices"]]
        return found or None

    def as_json(self) -> dict[str, Any]:
        answer = {"status": self.status, "messages": self.messages}
        return answer if self.nearest is None else answer | {"nearest": self.nearest}


def merge_sources(sources: Iterable[Mapping]) -> list[dict]:
    """Each source once, in order."""
    found: list[dict] = []
    for source in sources:
        if dict(source) not in found:
            found.append(dict(source))
    return found


def collect_sources(value: Any) -> list[dict]:
    """All sources that stand anywhere inside a JSON value, each once."""
    found: list[dict] = []
    if isinstance(value, dict):
        for key, part in value.items():
            found += part if key in ("sources", "local_sources", "basis") and isinstance(part, list) else collect_sources(part)
    elif isinstance(value, list):
        for part in value:
            found += collect_sources(part)
    return merge_sources(found)
