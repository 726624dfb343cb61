"""HTTP connections to another process of the instance, kept open between requests: opening one for each costs both sides
a millisecond."""

from __future__ import annotations

import json
import threading
import time
from http.client import HTTPConnection
from urllib.parse import urlsplit

LONGEST_IDLE = 60.0  # seconds; Rasa closes after 120, and no request may meet a connection that is just being closed


class KeptConnections:
    """To one address, for any number of threads: a request takes the connection used last, or opens one."""

    def __init__(self, url: str, timeout: float) -> None:
        place = urlsplit(url)
        self._host, self._port, self._timeout = place.hostname, place.port, timeout
        self._idle: list[tuple[float, HTTPConnection]] = []  # with the moment since when, the latest last
        self._lock = threading.Lock()

    def post(self, path: str, body: object) -> tuple[int, bytes]:
        """Send ``body`` as JSON; the status and the body of the answer. Raises OSError or HTTPException."""
        connection = self._take()
        try:
            connection.request("POST", path, json.dumps(body).encode(), {"Content-Type": "application/json"})
            response = connection.getresponse()
            answer = response.read()
        except BaseException:
            connection.close()
            raise
        if not response.will_close:
            self._give_back(connection)
        return response.status, answer

    def _take(self) -> HTTPConnection:
        with self._lock:
            if self._idle:
                since, connection = self._idle.pop()
                if time.monotonic() - since < LONGEST_IDLE:
                    return connection
                self._idle.append((since, connection))
            old, self._idle = self._idle, []  # the latest was too old, so all are
        for _, connection in old:
            connection.close()
        return HTTPConnection(self._host, self._port, timeout=self._timeout)

    def _give_back(self, connection: HTTPConnection) -> None:
        with self._lock:
            self._idle.append((time.monotonic(), connection))
