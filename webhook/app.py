"""The public web application."""

from __future__ import annotations

from importlib import import_module

from flask import Flask
from flask_compress import Compress

from knowledge_base.settings import Settings, load_settings
from webhook.errors import register_error_handlers
from webhook.limits import limit_requests
from webhook.parts import Parts

FEATURES = ("health", "catalogue", "chat", "paper", "appointments", "feedback", "staff", "pages", "wechat", "openapi")
LARGEST_BODY = 256 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """The Flask application with every feature's routes. ``settings`` None: from the environment."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.json.ensure_ascii = False
    app.json.sort_keys = False
    app.extensions["wenban"] = Parts(settings or load_settings())
    register_error_handlers(app)
    for feature in FEATURES:
        app.register_blueprint(import_module(f"webhook.{feature}.routes").blueprint)
    limit_requests(app)
    app.config["COMPRESS_STREAMING_ENDPOINT_CONDITIONAL"] = ["pages.static"]  # files, which keep answering 304
    Compress(app)
    return app
