"""The channel on a real Sanic application; what Rasa would receive is recorded."""

import asyncio
import json
import socket
import threading

import pytest
import requests
from rasa.core.channels.channel import CollectingOutputChannel
from sanic import Sanic

from bot.channel import BadTurn, WenbanChannel, disarm, merge_answers, read_turn

NEAREST = {"target": "matter:a", "margin": 0.2}
ANSWER = {"status": "guiding", "messages": [{"type": "text", "text": "好"}]}


class Listener:
    def __init__(self):
        self.heard = []
        self.answers = [ANSWER]

    async def __call__(self, message):
        self.heard.append(message)
        for answer in self.answers:
            await message.output_channel.send_custom_json(message.sender_id, answer)


@pytest.fixture(scope="module")
def served():
    """(listener, address): the channel served by one Sanic application on a free port, in a thread of its own."""
    listener = Listener()
    app = Sanic("channel_under_test", configure_logging=False)
    app.blueprint(WenbanChannel().blueprint(listener), url_prefix="/webhooks/wenban")
    free = socket.socket()  # Sanic reads port 0 as its default, 8000, where a real instance may be running
    free.bind(("127.0.0.1", 0))
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()

    async def start():
        server = await app.create_server(sock=free, return_asyncio_server=True)
        await server.startup()
        await server.start_serving()
        return server

    server = asyncio.run_coroutine_threadsafe(start(), loop).result(60)
    yield listener, f"http://127.0.0.1:{server.server.sockets[0].getsockname()[1]}/webhooks/wenban/webhook"
    loop.call_soon_threadsafe(loop.stop)


@pytest.fixture
def listener(served):
    served[0].heard, served[0].answers = [], [ANSWER]
    return served[0]


@pytest.fixture
def app(served):
    return served[1]


def send(address, body):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return requests.post(address, raw, timeout=20)


def test_text_is_answered_with_the_messages_of_the_turn(app, listener):
    response = send(app, {"sender": "s", "text": "你好", "metadata": {"centre": "wengyuan"}})
    assert (response.status_code, response.json()) == (200, ANSWER)
    assert listener.heard[0].text == "你好" and listener.heard[0].parse_data is None
    assert listener.heard[0].metadata == {"centre": "wengyuan"}


def test_several_answers_are_one(app, listener):
    listener.answers = [ANSWER, {"status": "booking", "messages": [{"type": "text", "text": "二"}]}]
    response = send(app, {"sender": "s", "text": "你好"})
    assert response.json()["status"] == "booking" and len(response.json()["messages"]) == 2


def test_silence_is_an_error(app, listener):
    listener.answers = []
    assert send(app, {"sender": "s", "text": "你好"}).status_code == 500


@pytest.mark.parametrize("body", [b"{", b"[]", {"text": "a"}, {"sender": "s"}, {"sender": "s", "text": " "}, {"sender": "s", "intent": "/x"}, {"sender": "s", "intent": "a", "entities": []}])
def test_what_is_no_turn_is_refused(app, listener, body):
    assert send(app, body).status_code == 400
    assert listener.heard == []


def test_an_intent_comes_ready_made_with_any_json():
    message = read_turn(json.dumps({"sender": "s", "intent": "answer_question", "entities": {"value": 80, "deep": {"a": [1]}}}).encode(), CollectingOutputChannel(), "wenban")
    assert message.parse_data["intent"] == {"name": "answer_question", "confidence": 1.0}
    assert {e["entity"]: e["value"] for e in message.parse_data["entities"]} == {"value": 80, "deep": {"a": [1]}}


@pytest.mark.parametrize("typed", ["/restart", " /restart", "\u3000//restart", "\u200b/restart", "／/restart", "\n/\t/restart"])
def test_typed_text_never_becomes_an_intent(typed):
    message = read_turn(json.dumps({"sender": "s", "text": typed}).encode(), CollectingOutputChannel(), "wenban")
    assert message.text == "restart" and message.parse_data is None


def test_a_slash_alone_is_still_a_turn():
    assert disarm("/") == "。"
    with pytest.raises(BadTurn):
        disarm("")


def test_plain_texts_of_rasa_are_merged_too():
    assert merge_answers([{"text": "嗨"}, {"custom": ANSWER}]) == {"status": "guiding", "messages": [{"type": "text", "text": "嗨"}, *ANSWER["messages"]]}
    assert merge_answers([]) is None
    assert merge_answers([{"custom": ANSWER | {"nearest": NEAREST}}, {"text": "嗨"}])["nearest"] == NEAREST
