import pytest

from tests.actions.conftest import types, words


@pytest.mark.parametrize("text", ["身份证丢了要提前预约吗", "身份证丢了用不用先预约", "身份证丢了，不预约能直接去吗", "身份证丢了是不是一定要约号才能办"])
def test_whether_to_book_is_answered_in_words_first(talk, text):
    talk.centre = "wengyuan"
    answer = talk.turn("book", text)
    assert answer["messages"][0]["text"].startswith("没有查到办“") and "身份证" in words(answer) and "slots" not in types(answer)
    assert "节假日企业预约" in words(answer) and talk.state["topic_id"] == "id-card-replace"


def test_the_topic_talked_about_is_meant_when_none_is_named(talk):
    talk.turn("ask_topic", "身份证丢了怎么补")
    assert "居民身份证补领" in words(talk.turn("book", "需要预约吗"))


@pytest.mark.parametrize("text", ["我要预约身份证丢了的窗口", "我要约明天的号"])
def test_a_wish_to_book_is_none(talk, text):
    assert "没有查到" not in words(talk.turn("book", text))


def test_of_what_was_not_understood_nothing_is_claimed(talk):
    answer = talk.turn("book", "那个红本本换绿本本要先预约吗")
    assert "没认出" in words(answer) and "没有查到办" not in words(answer)
