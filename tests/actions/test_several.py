"""Two needs in one message."""

import pytest

from tests.actions.conftest import entity, words


def named(text, *names):
    return [entity("material", name, text.index(name), text.index(name) + len(name)) for name in names]


def test_two_papers_are_both_told_and_each_can_be_opened_by_its_name(talk):
    text = "身份证丢了跟社保卡都得重办"
    answer = talk.turn("ask_topic", text, spoken=named(text, "身份证丢了", "社保卡"))
    assert "居民身份证补领" in words(answer) and "社会保障卡申领" in words(answer)
    assert talk.turn("ask_topic", "先看社会保障卡的吧")["messages"][-1]["type"] == "choices" and talk.state["topic_id"] == "social-card-new"


def test_a_second_need_behind_a_word_is_told_too(talk):
    answer = talk.turn("ask_topic", "身份证丢了怎么补，另外社保卡也想领一张")
    assert [c["title"] for c in answer["messages"][-1]["choices"]] == ["居民身份证补领", "社会保障卡申领"]


@pytest.mark.parametrize("text", ["身份证丢了还有多久能补好", "身份证丢了，另外要带什么", "身份证丢了和社保卡有关系吗"])
def test_one_need_stays_one(talk, text):
    spoken = named(text, "身份证丢了", "社保卡") if "社保卡" in text else []
    assert "两件事" not in words(talk.turn("ask_topic", text, spoken=spoken))
