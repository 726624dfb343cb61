"""The way to the internal process: slots, holds, and the appointments of one conversation."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

import requests

LONGEST_CALL = 8.0  # seconds


class Unreachable(Exception):
    """The internal process gave no proper answer."""


class Refused(Exception):
    """The request was understood and refused; ``code`` names why, the message (Chinese) can be shown."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class InternalClient:
    """Blocking; called from the thread of an action. All methods raise Unreachable or Refused."""

    def __init__(self, url: str) -> None:
        self._url = url

    def list_slots(self, centre: str, matter: str, first: date, last: date) -> dict[str, Any]:
        """{"slots": […], "reason"?} of the days from ``first`` to ``last``, both included."""
        query = {"centre": centre, "matter": matter, "from": first.isoformat(), "to": last.isoformat()}
        return self._call("GET", "/internal/slots", params=query)

    def hold(self, slot: str, matter: str, conversation: str) -> dict[str, Any]:
        """{"id", "token", "expires_at"}."""
        return self._call("POST", "/internal/holds", json={"slot_id": slot, "matter": matter, "conversation_id": conversation})

    def list_appointments(self, conversation: str) -> list[dict[str, Any]]:
        """The appointments made in this conversation, without personal data."""
        return self._call("GET", f"/internal/conversations/{quote(conversation, safe='')}/appointments")["appointments"]

    def cancel(self, conversation: str, code: str) -> dict[str, Any]:
        return self._call("POST", f"/internal/conversations/{quote(conversation, safe='')}/appointments/{quote(code)}/cancel")

    def move(self, conversation: str, code: str, slot: str) -> dict[str, Any]:
        """The appointment after it was moved to another slot, in one step."""
        path = f"/internal/conversations/{quote(conversation, safe='')}/appointments/{quote(code)}/reschedule"
        return self._call("POST", path, json={"slot_id": slot})

    def _call(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        try:
            response = requests.request(method, self._url + path, timeout=LONGEST_CALL, **options)
            body = response.json()
        except (requests.RequestException, ValueError) as error:
            raise Unreachable from error
        if response.ok and isinstance(body, dict):
            return body
        error = body.get("error") if isinstance(body, dict) else None
        if response.status_code >= 500 or not isinstance(error, dict):
            raise Unreachable
        raise Refused(str(error.get("code")), str(error.get("message")))
