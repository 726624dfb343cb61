"""Every error has the one shape; a crash shows no stack trace and logs no text of the person."""

import logging


def test_unknown_address(client):
    response = client.get("/api/nothing")
    assert response.status_code == 404
    assert response.get_json()["error"]["code"] == "not_found"


def test_wrong_method(client):
    assert client.get("/api/chat").get_json()["error"]["code"] == "method_not_allowed"


def test_a_crash_is_told_in_chinese_and_logged_without_its_words(app, caplog):
    @app.get("/crash")
    def crash():
        raise ValueError("电话 13812345678")

    with caplog.at_level(logging.ERROR):
        response = app.test_client().get("/crash")
    assert response.status_code == 500
    assert "12345" in response.get_json()["error"]["message"]
    assert "ValueError" in caplog.text and "13812345678" not in caplog.text + response.get_data(as_text=True)


def test_too_large_a_body(client):
    response = client.post("/api/chat", data=b"x" * 300_000, content_type="application/json")
    assert response.status_code in (400, 413)
    assert response.get_json()["error"]["message"]
