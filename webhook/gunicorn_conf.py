"""How gunicorn runs the public and the internal web process. Chosen by the supervisor, not by hand."""

import threading

worker_class = "gthread"
threads = 24  # webhook/chat/service.py keeps 16 of them at most for chat
timeout = 120
graceful_timeout = 5
keepalive = 5
accesslog = None  # addresses and query strings are personal data
loglevel = "warning"


def post_worker_init(worker):
    """Open catalogue, encoder and index in the worker, after the fork: torch does not survive one."""
    parts = worker.wsgi.extensions["wenban"]
    if getattr(worker.wsgi, "name", "") != "webhook.internal":
        threading.Thread(target=parts.warm, daemon=True).start()
