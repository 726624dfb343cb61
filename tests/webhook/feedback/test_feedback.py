"""POST /api/feedback: stored masked; what cannot be used is refused in Chinese."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from webhook.feedback.storage import Feedback


def _stored(app) -> list[Feedback]:
    with app.extensions["wenban"].database.reading() as session:
        return list(session.scalars(select(Feedback)))


def test_a_grade_with_words_is_stored_without_phone_number_and_conversation_id(app, client):
    answer = client.post("/api/feedback", json={"conversation_id": "secret-id", "grade": 5, "text": "很好，我电话13912345678"})
    assert answer.status_code == 201
    (row,) = _stored(app)
    assert row.grade == 5
    assert "很好" in row.text and "13912345678" not in row.text
    assert len(row.conversation) == 64 and "secret-id" not in row.conversation


def test_a_grade_for_an_appointment_needs_no_words(app, client):
    assert client.post("/api/feedback", json={"appointment": "AB12CD", "grade": 1}).status_code == 201
    (row,) = _stored(app)
    assert (row.appointment, row.grade, row.text) == ("AB12CD", 1, None)


@pytest.mark.parametrize(
    "body",
    [
        {"grade": 3},
        {"grade": 3, "conversation_id": "c", "appointment": "A"},
        {"conversation_id": "c"},
        *({"conversation_id": "c", "grade": grade} for grade in (0, 6, "5", 4.5, True, None)),
        {"conversation_id": "c", "grade": 3, "text": "好" * 501},
        {"conversation_id": ["c"], "grade": 3},
        {"appointment": "A" * 25, "grade": 3},
    ],
)
def test_what_cannot_be_used_is_refused_and_not_stored(app, client, body):
    answer = client.post("/api/feedback", json=body)
    assert answer.status_code == 422
    assert any("\u4e00" <= c <= "\u9fff" for c in answer.json["error"]["message"])
    assert _stored(app) == []


def test_a_body_that_is_no_object_is_400(client):
    assert client.post("/api/feedback", data="[1]").status_code == 400
