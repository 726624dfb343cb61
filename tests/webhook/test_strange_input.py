"""Whatever is sent, the answer is a clear Chinese error with a 4xx, or a proper answer: never a 5xx, never HTML."""

from __future__ import annotations

import itertools
import json

import pytest

from webhook.chat import service

STRANGE = [
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    "",
    " ",
    "\x00",
    "\ud800",
    "😀" * 50,
    "x" * 5000,
    "/restart",
    "'; DROP TABLE appointments;--",
    "../../etc/passwd",
    "2026-13-45",
    [],
    ["a"],
    {},
    {"a": {"b": []}},
]

POSTS = {
    "/api/chat": ["text", "payload", "conversation_id", "channel", "centre", "scene"],
    "/api/bundles/cake-shop/checklist": ["answers", "centre", "locality", "as_of", "start_date"],
    "/api/holds": ["slot_id", "matter"],
    "/api/appointments": ["slot_id", "hold_id", "hold_token", "matter", "applicant"],
    "/api/appointments/NONE/cancel": ["reason"],
    "/api/appointments/NONE/reschedule": ["slot_id"],
    "/api/feedback": ["conversation_id", "appointment", "grade", "text"],
}
GETS = {
    "/api/search": ["q", "limit", "audience", "centre", "locality"],
    "/api/matters": ["offset", "limit", "agency", "audience", "q", "centre"],
    "/api/bundles": ["audience", "centre", "locality"],
    "/api/slots": ["centre", "matter", "from", "to"],
    "/api/centres": ["x"],
}
GOOD = {
    "/api/chat": {"text": "开店"},
    "/api/holds": {"slot_id": "wengyuan.g.2611251430", "matter": "food-licence-new"},
    "/api/appointments": {
        "slot_id": "wengyuan.g.2611251430",
        "matter": "food-licence-new",
        "applicant": {"kind": "company", "name": "王小明", "phone": "13812345678"},
    },
    "/api/feedback": {"grade": 5},
    "/api/slots": {"centre": "wengyuan", "matter": "food-licence-new", "from": "2026-11-25", "to": "2026-11-26"},
    "/api/search": {"q": "开店"},
}


@pytest.fixture
def quick(app, monkeypatch):
    """A client whose dialogue answers at once."""
    answer = {"status": "small_talk", "messages": [{"type": "text", "text": "好"}]}
    monkeypatch.setattr(service, "ask_dialogue", lambda *_: answer)
    return app.test_client()


def post(client, path, body, **headers):
    """Sent as ASCII JSON, so that a lone surrogate reaches the server."""
    return client.post(path, data=json.dumps(body), content_type="application/json", headers=headers)


def check(response, sent):
    assert response.status_code < 500, sent
    assert response.is_json, sent
    if response.status_code >= 400:
        error = response.get_json()["error"]
        assert error["code"] and any("\u4e00" <= c <= "\u9fff" for c in error["message"]), sent


@pytest.mark.parametrize("path", POSTS)
def test_strange_fields_in_bodies(quick, path):
    for field, value in itertools.product(POSTS[path], STRANGE):
        body = GOOD.get(path, {}) | {field: value}
        check(post(quick, path, body, **{"X-Appointment-Token": "x"}), (path, body))


@pytest.mark.parametrize("field", ["kind", "name", "phone", "credit_code"])
def test_strange_applicants(quick, field):
    good = GOOD["/api/appointments"]
    for value in STRANGE:
        body = good | {"applicant": good["applicant"] | {field: value}}
        check(post(quick, "/api/appointments", body), (field, value))


@pytest.mark.parametrize("path", GETS)
def test_strange_query_parameters(quick, path):
    for name, value in itertools.product(GETS[path], STRANGE):
        if isinstance(value, str) and "\ud800" in value:
            continue  # cannot be written in an address
        check(quick.get(path, query_string=GOOD.get(path, {}) | {name: str(value)}), (path, name, value))


@pytest.mark.parametrize("path", ["/api/matters/{}", "/api/bundles/{}", "/api/appointments/{}"])
def test_strange_ids(quick, path):
    for value in ("x" * 3000, "%00", "..%2f..", "😀", "'", "{{7*7}}", "-1"):
        response = quick.get(path.format(value), headers={"X-Appointment-Token": "y"})
        check(response, (path, value))
        assert response.status_code == 404


def test_strange_headers(quick):
    body = GOOD["/api/appointments"]
    for value in ("", "x" * 3000, "é", "\x7f"):
        check(quick.post("/api/appointments", json=body, headers={"Idempotency-Key": value}), value)
        check(quick.get("/api/appointments/ABC", headers={"X-Appointment-Token": value}), value)


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'"x"', b"\xff", b"null", b"1", b'{"a":' * 2000])
def test_bodies_that_are_no_json_object(quick, path, raw):
    for content_type in ("application/json", "text/plain", "application/x-www-form-urlencoded", ""):
        check(quick.post(path, data=raw, content_type=content_type, headers={"X-Appointment-Token": "x"}), (path, raw))
