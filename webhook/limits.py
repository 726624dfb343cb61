"""Rate limit per address (WENBAN_RATE_LIMIT), shared between workers through Redis where one is configured."""

from __future__ import annotations

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address


def limit_requests(app: Flask) -> None:
    """Limit calls to /api/*; pages, scripts and health checks stay free."""
    settings = app.extensions["wenban"].settings
    if settings.rate_limit is None:
        return
    limiter = Limiter(
        app=app,
        key_func=get_remote_address,
        application_limits=[settings.rate_limit],
        storage_uri=settings.redis_url or "memory://",
        in_memory_fallback_enabled=bool(settings.redis_url),
    )
    limiter.request_filter(_is_free)


def _is_free() -> bool:
    return not request.path.startswith("/api/")
