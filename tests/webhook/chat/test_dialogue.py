"""The way to Rasa over connections that are kept open, against a server that answers as told."""

import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from knowledge_base.settings import load_settings
from webhook.chat import kept_connections
from webhook.chat.dialogue import DialogueDown, ask_dialogue

ANSWER = {"status": "answered", "messages": [{"type": "text", "text": "好"}]}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.client_address[1], self.path, json.loads(body)))
        status, answer = self.server.answers.pop(0) if self.server.answers else (200, json.dumps(ANSWER).encode())
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


@pytest.fixture
def rasa(monkeypatch):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.heard, server.answers = True, [], []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def ask(server):
    settings = replace(load_settings(), port=server.server_port - 1)
    return ask_dialogue(settings, "conversation", {"text": "办护照"}, {"centre": None})


def test_turns_share_one_connection(rasa):
    assert [ask(rasa) for _ in range(3)] == [ANSWER] * 3
    assert rasa.heard[0][1:] == ("/webhooks/wenban/webhook", {"sender": "conversation", "metadata": {"centre": None}, "text": "办护照"})
    assert len({port for port, *_ in rasa.heard}) == 1


def test_a_connection_that_may_be_closing_is_not_used_again(rasa, monkeypatch):
    monkeypatch.setattr(kept_connections, "LONGEST_IDLE", 0.0)
    assert ask(rasa) == ask(rasa) == ANSWER
    assert len({port for port, *_ in rasa.heard}) == 2


def test_turns_at_once_have_a_connection_each(rasa):
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(ask(rasa))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [ANSWER] * 8


@pytest.mark.parametrize("answer", [(500, b"{}"), (200, b"no json"), (200, b"[]"), (200, b'{"messages": []}')])
def test_anything_but_an_answer_is_down(rasa, answer):
    rasa.answers.append(answer)
    with pytest.raises(DialogueDown):
        ask(rasa)
    assert ask(rasa) == ANSWER  # and the next turn finds its way


def test_nobody_there_is_down(rasa):
    rasa.shutdown()
    rasa.server_close()
    with pytest.raises(DialogueDown):
        ask(rasa)
