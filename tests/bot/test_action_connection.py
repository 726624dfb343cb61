"""Calls of the actions share one connection."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk import Tracker

from bot.action_connection import keep_connection_to_actions, send_no_history


@pytest.fixture(autouse=True)
def kept(monkeypatch):
    monkeypatch.setattr(EndpointConfig, "session", EndpointConfig.session)  # put back afterwards
    keep_connection_to_actions()


async def call(times: int) -> tuple[list, set]:
    """What came back, and the ports that the calls came from; every third call fails."""
    ports, answers = set(), []

    async def answer(request: web.Request) -> web.Response:
        ports.add(request.transport.get_extra_info("peername")[1])
        body = await request.json()
        return web.json_response({"heard": body}, status=500 if body["call"] % 3 == 2 else 200)

    application = web.Application()
    application.router.add_post("/webhook", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    endpoint = EndpointConfig(f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/webhook")
    for number in range(times):
        try:
            answers.append(await endpoint.request(json={"call": number}, method="post", timeout=5))
        except ClientResponseError as error:
            answers.append(error.status)
    await endpoint.shared_session.close()
    await runner.cleanup()
    return answers, ports


def test_calls_share_one_connection_and_a_failed_one_does_not_end_it():
    answers, ports = asyncio.run(call(4))
    assert answers == [{"heard": {"call": 0}}, {"heard": {"call": 1}}, 500, {"heard": {"call": 3}}]
    assert len(ports) == 1


def test_a_call_takes_the_message_and_the_slots_along_but_no_history(monkeypatch):
    monkeypatch.setattr(RemoteAction, "_action_call_format", RemoteAction._action_call_format)
    send_no_history()
    said = UserUttered("要多久", {"name": "ask_aspect", "confidence": 0.9}, [{"entity": "aspect", "value": "duration"}])
    tracker = DialogueStateTracker.from_events("c1", [UserUttered("办护照"), SlotSet("topic_id", "passport-first"), said], [TextSlot("topic_id", [])])
    call = RemoteAction("action_answer_aspect", None)._action_call_format(tracker, Domain.empty())
    read = Tracker.from_dict(call["tracker"])
    assert (call["next_action"], call["sender_id"], "domain" in call) == ("action_answer_aspect", "c1", False)
    assert (read.latest_message["text"], read.latest_message["entities"][0]["value"]) == ("要多久", "duration")
    assert (read.get_slot("topic_id"), read.events) == ("passport-first", [])
