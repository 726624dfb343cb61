"""The way to the actions. The connection is kept open: Rasa 3.6 opens a client and a connection anew for every call, which
costs both sides a millisecond. And a call takes no history along: what Rasa would send is the whole conversation."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import aiohttp
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
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


def send_no_history() -> None:
    """From now on an action is told the latest message and the slots, all that ours read, and neither the events before (most
    of 26 kB a turn) nor the domain.

    Rasa offers no way to choose this; the method is private, hence the pinned version and the test.
    """

    def describe_call(action: RemoteAction, tracker: DialogueStateTracker, _domain: Domain) -> dict[str, Any]:
        state = {**tracker.current_state(EventVerbosity.NONE), "events": []}
        return {"next_action": action.name(), "sender_id": tracker.sender_id, "tracker": state, "version": rasa.__version__}

    RemoteAction._action_call_format = describe_call
