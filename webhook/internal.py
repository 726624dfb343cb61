"""The internal web application: slots and holds for the action server, on loopback, in its own process."""

from __future__ import annotations

from flask import Flask

from knowledge_base.settings import Settings, load_settings
from webhook.appointments.internal_routes import blueprint
from webhook.errors import register_error_handlers
from webhook.parts import Parts


def create_internal_app(settings: Settings | None = None) -> Flask:
    """WSGI application with /internal/* and /healthz. ``settings`` None: from the environment."""
    app = Flask("webhook.internal", static_folder=None)
    app.json.ensure_ascii = False
    app.json.sort_keys = False
    app.extensions["wenban"] = Parts(settings or load_settings())
    register_error_handlers(app)
    app.register_blueprint(blueprint)
    app.add_url_rule("/healthz", view_func=lambda: {"alive": True})
    return app
