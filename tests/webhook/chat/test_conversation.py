import json
import time

from webhook.chat.conversation import DAY, join_choices, read_choice, resume_conversation, sign_choices

KEY = b"key-of-this-test"


def test_a_conversation_id_of_ours_is_kept():
    first = resume_conversation(KEY, None, 7)
    assert resume_conversation(KEY, first, 7) == first


def test_two_conversations_differ():
    assert resume_conversation(KEY, None, 7) != resume_conversation(KEY, None, 7)


def test_a_strangers_id_starts_afresh():
    for claimed in ("abc", "", 7, {"a": 1}, resume_conversation(b"another key", None, 7)):
        assert resume_conversation(KEY, claimed, 7) != claimed


def test_a_stale_id_starts_afresh(monkeypatch):
    old = resume_conversation(KEY, None, 7)
    now = time.time()
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: now + 7 * DAY + 2)
    assert resume_conversation(KEY, old, 7) != old and resume_conversation(KEY, old, 8) == old


def test_a_choice_comes_back_in_its_own_conversation_only():
    ours, theirs = resume_conversation(KEY, None, 7), resume_conversation(KEY, None, 7)
    offered = {"intent": "answer_question", "entities": {"question_id": "entity", "value": "company"}}
    signed = sign_choices(KEY, ours, [{"type": "choices", "choices": [{"title": "公司", "payload": offered}]}])
    payload = signed[0]["choices"][0]["payload"]
    assert isinstance(payload, str)
    assert read_choice(KEY, ours, payload) == offered
    assert read_choice(KEY, theirs, payload) is None
    assert read_choice(KEY, ours, payload + "x") is None
    assert read_choice(KEY, ours, "/restart") is None


def test_signing_leaves_the_rest_of_a_message_alone():
    message = {"type": "slots", "slots": [{"id": "a", "payload": {"intent": "choose_slot", "entities": {}}}], "text": "好"}
    signed = sign_choices(KEY, "c", message)
    assert signed["text"] == "好" and signed["slots"][0]["id"] == "a"
    assert isinstance(message["slots"][0]["payload"], dict), "the message itself must not change"


def option(value, question="extras", intent="answer_question"):
    return {"intent": intent, "entities": {"question_id": question, "value": value}}


def test_choices_that_were_ticked_together_become_one():
    assert join_choices([option("cream"), option("drinks")]) == option(["cream", "drinks"])
    assert join_choices([option("cream")]) == option("cream")


def test_choices_of_different_questions_do_not_belong_together():
    assert join_choices([option("cream"), option("yes", "staff")]) is None
    assert join_choices([option("cream"), {"intent": "show_checklist"}]) is None
    assert join_choices([{"intent": "show_checklist"}, {"intent": "show_checklist"}]) is None


def test_long_choices_come_back_too():
    offered = {"intent": "answer_question", "entities": {"question_id": "sells", "value": [f"goods-{n}" for n in range(60)]}}
    signed = sign_choices(KEY, "c", {"payload": offered})
    assert read_choice(KEY, "c", signed["payload"]) == offered
    assert len(signed["payload"]) < len(json.dumps(offered))
