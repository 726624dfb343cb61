"""Calls of the actions share one connection."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.action_connection import keep_connection_to_actions


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
