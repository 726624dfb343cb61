"""Headers that keep pages to our own scripts and say who may show them in a frame."""

from __future__ import annotations

from flask import Response

from knowledge_base.settings import Settings

_PAGE_RULES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
)


def protect_every_response(response: Response) -> Response:
    """No guessing of content types, and no address of ours (it may hold a share link) told to other sites."""
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    return response


def protect_page(response: Response, settings: Settings, embeddable: bool) -> Response:
    """Own scripts and styles only. ``embeddable``: the origins of WENBAN_ALLOWED_ORIGINS may frame the page."""
    ancestors = ("'self'", *settings.allowed_origins) if embeddable else ("'self'",)
    rules = (*_PAGE_RULES, f"frame-ancestors {' '.join(ancestors)}")
    response.headers["Content-Security-Policy"] = "; ".join(rules)
    response.headers["Cache-Control"] = "no-cache"
    return response
