"""The connection to the actions, kept open: Rasa 3.6 opens a client and a connection anew for every call, which costs both
sides a millisecond."""

from __future__ import annotations

from contextlib import nullcontext

import aiohttp
from rasa.utils.endpoints import EndpointConfig

_LONGEST_IDLE = 3.0  # seconds; the action server closes after 5, and no call may meet a connection that is just being closed


def keep_connection_to_actions() -> None:
    """From now on all calls of one endpoint go through one client.

    Rasa offers no way to choose this, hence the pinned version and the test. The actions are our only endpoint; it needs
    no password.
    """

    def share_session(endpoint: EndpointConfig) -> nullcontext[aiohttp.ClientSession]:
        shared = getattr(endpoint, "shared_session", None)
        if shared is None or shared.closed:
            shared = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=_LONGEST_IDLE))
            endpoint.shared_session = shared
        return nullcontext(shared)  # Rasa would close it after the call

    EndpointConfig.session = share_session
