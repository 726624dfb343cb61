import hashlib
from xml.etree import ElementTree

import pytest

from webhook.chat import service as chat
from webhook.wechat import service

TOKEN = "token-of-the-account"


def signed(timestamp="1764000000", nonce="n1", token=TOKEN):
    signature = hashlib.sha1("".join(sorted((token, timestamp, nonce))).encode()).hexdigest()
    return {"timestamp": timestamp, "nonce": nonce, "signature": signature}


def push(text="我要开蛋糕店", kind="text", number="1", sender="openid-7"):
    return (
        f"<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[{sender}]]></FromUserName>"
        f"<CreateTime>1764000000</CreateTime><MsgType><![CDATA[{kind}]]></MsgType>"
        f"<Content><![CDATA[{text}]]></Content><MsgId>{number}</MsgId></xml>"
    ).encode()


@pytest.fixture
def turns(monkeypatch):
    """Every turn that reached the dialogue: (conversation, turn)."""
    turns = []

    def answer(_settings, sender, turn, _metadata):
        turns.append((sender, turn))
        choices = [{"title": "公司", "payload": {"intent": "x"}}]
        return {"status": "guiding", "messages": [{"type": "choices", "text": "谁来登记？", "choices": choices}]}

    monkeypatch.setattr(chat, "ask_dialogue", answer)
    service._seen.clear()
    return turns


@pytest.fixture
def wechat(make_app, turns):
    return make_app(wechat_token=TOKEN).test_client()


def read(response) -> dict:
    return {child.tag: child.text for child in ElementTree.fromstring(response.data)}


def test_without_a_token_there_is_no_such_address(client):
    assert client.get("/wechat", query_string=signed()).status_code == 404


def test_the_address_is_verified_by_its_echo(wechat):
    assert wechat.get("/wechat", query_string=signed() | {"echostr": "83"}).data == b"83"


@pytest.mark.parametrize("query", [{}, signed(token="another"), signed() | {"nonce": "n2"}, signed() | {"signature": "é"}])
def test_a_wrong_signature_is_refused(wechat, turns, query):
    assert wechat.get("/wechat", query_string=query).status_code == 403
    assert wechat.post("/wechat", query_string=query, data=push()).status_code == 403
    assert turns == []


def test_a_text_is_answered_in_words(wechat):
    reply = read(wechat.post("/wechat", query_string=signed(), data=push()))
    assert reply["ToUserName"] == "openid-7" and reply["FromUserName"] == "gh_1" and reply["MsgType"] == "text"
    assert "谁来登记？" in reply["Content"] and "公司" in reply["Content"]


def test_a_push_that_comes_again_is_answered_once(wechat, turns):
    for _ in range(3):
        assert "谁来登记" in read(wechat.post("/wechat", query_string=signed(), data=push()))["Content"]
    assert len(turns) == 1


def test_a_person_keeps_the_conversation_and_is_not_named_in_it(wechat, turns):
    for number in ("1", "2"):
        wechat.post("/wechat", query_string=signed(), data=push(number=number))
    wechat.post("/wechat", query_string=signed(), data=push(number="3", sender="openid-8"))
    first, second, other = (conversation for conversation, _ in turns)
    assert first == second != other
    assert "openid" not in first


def test_what_is_no_text_gets_a_hint(wechat, turns):
    assert "文字" in read(wechat.post("/wechat", query_string=signed(), data=push(kind="image")))["Content"]
    assert "问办" in read(wechat.post("/wechat", query_string=signed(), data=push(kind="event")))["Content"]
    assert "太长" in read(wechat.post("/wechat", query_string=signed(), data=push(text="开" * 400)))["Content"]
    assert turns == []


def test_a_slow_answer_asks_for_patience(wechat, monkeypatch):
    monkeypatch.setattr(service, "LONGEST_WAIT", 0.0)
    monkeypatch.setattr(service, "_answer", lambda *_: __import__("time").sleep(0.3) or "spät")
    assert read(wechat.post("/wechat", query_string=signed(), data=push()))["Content"] == service.LATER


@pytest.mark.parametrize("body", [b"", b"x", b"<xml>", b"<xml/>", b'<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>'])
def test_what_is_no_message_is_400(wechat, body):
    assert wechat.post("/wechat", query_string=signed(), data=body).status_code == 400
