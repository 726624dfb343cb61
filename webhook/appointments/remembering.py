"""Answers kept under their Idempotency-Key, so that a request sent twice books once."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from webhook.appointments.errors import KeyReused
from webhook.appointments.personal import PersonalKey
from webhook.appointments.requests import BookingRequest
from webhook.appointments.storage import RememberedAnswer

KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Memory:
    """The key of one request (its keyed hash, None without one) and what was asked under it."""

    secret: PersonalKey
    key: str | None
    request: str

    @classmethod
    def of(cls, secret: PersonalKey, key: str | None, request: BookingRequest) -> Memory:
        words = json.dumps(asdict(request), sort_keys=True, ensure_ascii=False)
        return cls(secret, secret.match("key", key) if key else None, secret.match("request", words))

    @property
    def locks(self) -> list[str]:
        return [f"key:{self.key}"] if self.key else []

    def recall(self, session: Session) -> dict | None:
        """The answer given before under this key. Raises KeyReused when it was to another request."""
        remembered = session.get(RememberedAnswer, self.key) if self.key else None
        if remembered is None:
            return None
        if remembered.request != self.request:
            raise KeyReused("这个 Idempotency-Key 已经用在另一个请求上，请换一个")
        return json.loads(self.secret.decrypt(remembered.answer))

    def remember(self, session: Session, answer: dict, now: datetime) -> None:
        if self.key:
            words = self.secret.encrypt(json.dumps(answer, ensure_ascii=False))
            session.add(RememberedAnswer(key=self.key, request=self.request, answer=words, created_at=now))


def forget_old_answers(session: Session, now: datetime) -> int:
    """Delete what is older than a week; how many."""
    old = delete(RememberedAnswer).where(RememberedAnswer.created_at < now - KEPT)
    return session.execute(old.execution_options(synchronize_session=False)).rowcount
