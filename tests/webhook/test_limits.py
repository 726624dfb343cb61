from dataclasses import replace

from webhook.app import create_app


def test_calls_over_the_limit_are_429_in_chinese_and_pages_stay_free(settings):
    client = create_app(replace(settings, rate_limit="2 per minute")).test_client()
    codes = [client.get("/api/bundles").status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert "频繁" in client.get("/api/bundles").get_json()["error"]["message"]
    assert client.get("/healthz").status_code == 200
