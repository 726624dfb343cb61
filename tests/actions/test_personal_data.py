"""Personal data in the chat: masked before we see it, and told where it belongs."""

import pytest

from tests.actions.conftest import entity, slot, types, words


@pytest.mark.parametrize("text", ["我叫王某某，电话138****5678", "身份证号4****************4", "王某某 138****5678"])
def test_nothing_but_data_changes_nothing(talk, text):
    talk.centre, talk.internal.slots, talk.state["topic_id"] = "wengyuan", [slot("2026-11-28", "09:00", "09:30")], "residence-permit"
    talk.turn("book", "约周六", spoken=[entity("time", "周六", 1, 3)])
    answer = talk.turn("nlu_fallback", text)
    assert "填到表里" in words(answer) and answer["status"] == "booking"
    assert "applicant_form" in types(talk.turn("pick_option", "第一个"))


def test_beside_a_wish_the_wish_is_answered(talk):
    talk.centre, talk.internal.slots = "wengyuan", [slot("2026-11-28", "09:00", "09:30")]
    text = "约周六办居住证，我叫李某某"
    answer = talk.turn("book", text, spoken=[entity("time", "周六", 1, 3)])
    assert "填到表里" in words(answer) and "slots" in types(answer)
    assert "李" not in str(talk.state)


def test_without_data_nothing_is_said_of_it(talk):
    assert "填到表里" not in words(talk.turn("ask_topic", "我要开蛋糕店"))
