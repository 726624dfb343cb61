"""Conversation ids and offered choices, both signed: good on any worker, nothing to store."""

from __future__ import annotations

import secrets

from itsdangerous import BadSignature, Serializer, URLSafeSerializer
from itsdangerous.encoding import base64_encode
from itsdangerous.timed import TimestampSigner

DAY = 24 * 3600  # seconds
_SHORT = 200  # bytes; compressing so little gains nothing, and trying it took a quarter of the time of an answer


class _ChoiceSerializer(URLSafeSerializer):
    def dump_payload(self, obj: object) -> bytes:
        plain = Serializer.dump_payload(self, obj)
        return base64_encode(plain) if len(plain) <= _SHORT else super().dump_payload(obj)


def resume_conversation(key: bytes, claimed: object, days: int) -> str:
    """The conversation that ``claimed`` names when we issued it not more than ``days`` ago, else a new one."""
    if isinstance(claimed, str):
        try:
            TimestampSigner(key, salt="conversation").unsign(claimed, max_age=days * DAY)
            return claimed
        except BadSignature:
            pass
    return TimestampSigner(key, salt="conversation").sign(secrets.token_urlsafe(18)).decode()


def sign_choices(key: bytes, conversation: str, value: object) -> object:
    """A copy of ``value`` with every payload signed, so that it is good in this conversation only."""
    if isinstance(value, list):
        return [sign_choices(key, conversation, part) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _serializer(key, conversation).dumps(part) if _is_payload(name, part) else sign_choices(key, conversation, part)
        for name, part in value.items()
    }


def read_choice(key: bytes, conversation: str, payload: str) -> dict | None:
    """What a signed payload stands for: {"intent", "entities"?}; None when it was not offered in this conversation."""
    try:
        return _serializer(key, conversation).loads(payload)
    except BadSignature:
        return None


def join_choices(choices: list[dict]) -> dict | None:
    """Choices that were ticked together as one, whose ``value`` is the list of theirs; None when they do not belong
    together: they may differ in nothing else."""
    if len(choices) == 1:
        return choices[0]
    parts = [(choice["intent"], dict(choice.get("entities") or {})) for choice in choices]
    values = [entities.pop("value", None) for _, entities in parts]
    if any(part != parts[0] for part in parts) or not all(isinstance(value, str) for value in values):
        return None
    intent, entities = parts[0]
    return {"intent": intent, "entities": {**entities, "value": values}}


def _is_payload(name: str, part: object) -> bool:
    return name in ("payload", "done_payload") and isinstance(part, dict)


def _serializer(key: bytes, conversation: str) -> URLSafeSerializer:
    return _ChoiceSerializer(key, salt=f"choice:{conversation}")
