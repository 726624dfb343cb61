"""What the chat accepts, refuses, masks, and says when the dialogue is down. Rasa is stubbed at the HTTP call."""

import pytest

from webhook.chat import service
from webhook.chat.dialogue import DialogueDown


@pytest.fixture
def asked(monkeypatch):
    """Every turn that reached the dialogue: (sender, turn, metadata)."""
    turns = []

    def answer(_settings, sender, turn, metadata):
        turns.append((sender, turn, metadata))
        choice = {"title": "公司", "payload": {"intent": "answer_question", "entities": {"value": "company"}}}
        return {"status": "guiding", "messages": [{"type": "choices", "text": "谁来登记？", "choices": [choice]}]}

    monkeypatch.setattr(service, "ask_dialogue", answer)
    return turns


@pytest.fixture
def dialogue_down(monkeypatch):
    def fail(*_):
        raise DialogueDown

    monkeypatch.setattr(service, "ask_dialogue", fail)


def post(client, body):
    return client.post("/api/chat", json=body)


def test_a_turn_answers_as_the_contract_says(client, asked):
    answer = post(client, {"text": "我要开蛋糕店需要什么"}).get_json()
    assert set(answer) == {"conversation_id", "status", "messages", "elapsed_ms"}
    assert answer["status"] == "guiding"
    assert asked[0][1] == {"text": "我要开蛋糕店需要什么"}


def test_an_offered_choice_is_sent_on_as_intent(client, asked):
    first = post(client, {"text": "开店"}).get_json()
    payload = first["messages"][0]["choices"][0]["payload"]
    second = post(client, {"payload": payload, "conversation_id": first["conversation_id"]})
    assert second.status_code == 200
    assert second.get_json()["conversation_id"] == first["conversation_id"]
    assert asked[1][1] == {"intent": "answer_question", "entities": {"value": "company"}}


def test_choices_ticked_together_are_sent_on_as_one(client, asked, monkeypatch):
    options = [{"title": v, "payload": {"intent": "answer_question", "entities": {"question_id": "q", "value": v}}} for v in "ab"]
    other = {"title": "清单", "payload": {"intent": "show_checklist", "entities": {}}}
    offer = {"type": "choices", "text": "哪些？", "several": True, "choices": [*options, other]}
    monkeypatch.setattr(service, "ask_dialogue", lambda _s, sender, turn, _m: asked.append(turn) or {"status": "guiding", "messages": [offer]})
    first = post(client, {"text": "开店"}).get_json()
    assert first["messages"][0]["several"] is True
    a, b, listed = (c["payload"] for c in first["messages"][0]["choices"])
    conversation = {"conversation_id": first["conversation_id"]}
    assert post(client, {"payload": [a, b], **conversation}).status_code == 200
    assert asked[-1] == {"intent": "answer_question", "entities": {"question_id": "q", "value": ["a", "b"]}}
    assert post(client, {"payload": [b], **conversation}).status_code == 200
    assert asked[-1]["entities"]["value"] == "b"
    refused = post(client, {"payload": [a, listed], **conversation})
    assert refused.status_code == 422 and "不是同一个问题" in refused.get_json()["error"]["message"]
    assert post(client, {"payload": [a, a + "x"], **conversation}).status_code == 422
    assert len(asked) == 3


def test_a_choice_of_another_conversation_is_refused(client, asked):
    payload = post(client, {"text": "开店"}).get_json()["messages"][0]["choices"][0]["payload"]
    refused = post(client, {"payload": payload})
    assert refused.status_code == 422
    assert "失效" in refused.get_json()["error"]["message"]
    assert len(asked) == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": "   "},
        {"text": "\u0000\u0007"},
        {"text": "\u200d"},
        {"text": "开" * 301},
        {"text": "开" * 5000},
        {"text": 5},
        {"text": ["开店"]},
        {"text": {"a": 1}},
        {"text": "开店", "payload": "x"},
        {"payload": 3},
        {"payload": []},
        {"payload": ["x", 3]},
        {"payload": ["x"] * 21},
        {"payload": "not-signed"},
        {"text": "开店", "channel": "fax"},
        {"text": "开店", "centre": "nowhere"},
        {"text": "开店", "centre": 4},
        {"scene": "no-such-scene"},
    ],
)
def test_what_cannot_be_used_is_422_in_chinese(client, asked, body):
    response = post(client, body)
    assert response.status_code == 422
    error = response.get_json()["error"]
    assert error["code"] and any("\u4e00" <= c <= "\u9fff" for c in error["message"])
    assert asked == []


@pytest.mark.parametrize("raw", [b"", b"not json", b"[1, 2]", b'"text"', b"null", b"\xff\xfe"])
def test_a_body_that_is_no_json_object_is_400(client, asked, raw):
    response = client.post("/api/chat", data=raw, content_type="application/json")
    assert response.status_code == 400
    assert response.get_json()["error"]["code"] == "bad_json"


def test_300_characters_are_accepted(client, asked):
    assert post(client, {"text": "开" * 300}).status_code == 200


def test_emoji_alone_gets_an_answer_without_the_dialogue(client, asked):
    answer = post(client, {"text": "😀🎂！？"}).get_json()
    assert answer["status"] == "clarifying" and answer["messages"]
    assert asked == []


def test_personal_data_never_reaches_the_dialogue(client, asked):
    post(client, {"text": "我叫小王，电话13812345678，身份证11010519491231002X，想开店"})
    sent = asked[0][1]["text"]
    assert "13812345678" not in sent and "11010519491231002X" not in sent and "想开店" in sent


def test_scene_and_centre_are_handed_on(client, asked):
    post(client, {"scene": "cake-shop", "centre": "wengyuan"})
    assert asked[0][1] == {"intent": "open_scene", "entities": {"scene": "cake-shop"}}
    assert asked[0][2]["centre"] == "wengyuan"


def test_when_the_dialogue_is_down_search_answers(client, dialogue_down):
    answer = post(client, {"text": "公司设立登记"}).get_json()
    assert answer["status"] == "unavailable"
    assert any(m["type"] in ("matter", "bundle") for m in answer["messages"])
    assert "12345" in answer["messages"][0]["text"]


def test_when_nothing_is_found_either_there_is_still_an_answer(client, dialogue_down):
    answer = post(client, {"text": "完全没有的东西"}).get_json()
    assert answer["status"] == "unavailable" and answer["messages"]


def test_rasa_really_down_is_unavailable(client):
    """Nothing listens on the dialogue's port of these settings."""
    answer = post(client, {"text": "公司设立登记"})
    assert answer.status_code == 200 and answer.get_json()["status"] == "unavailable"
