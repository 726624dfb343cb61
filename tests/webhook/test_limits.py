import os

import pytest
import redis


def test_calls_over_the_limit_are_429_in_chinese_and_pages_stay_free(make_app):
    client = make_app(rate_limit="2 per minute").test_client()
    codes = [client.get("/api/bundles").status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert "频繁" in client.get("/api/bundles").get_json()["error"]["message"]
    assert client.get("/healthz").status_code == 200


@pytest.fixture
def redis_url():
    """An empty Redis database of this test."""
    url = os.environ.get("WENBAN_TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
    server = redis.Redis.from_url(url, socket_connect_timeout=1)
    try:
        server.flushdb()
    except redis.ConnectionError:
        pytest.skip(f"no Redis at {url}")
    yield url
    server.flushdb()


def test_through_redis_two_workers_count_together(make_app, redis_url):
    one, other = (make_app(rate_limit="3 per minute", redis_url=redis_url).test_client() for _ in range(2))
    codes = [client.get("/api/bundles").status_code for client in (one, other, one, other)]
    assert codes == [200, 200, 200, 429]


def test_when_redis_is_gone_each_worker_counts_alone(make_app):
    client = make_app(rate_limit="2 per minute", redis_url="redis://127.0.0.1:1/0").test_client()
    assert [client.get("/api/bundles").status_code for _ in range(3)] == [200, 200, 429]
