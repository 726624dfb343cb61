import pytest

from tests.actions.conftest import entity, words


@pytest.mark.parametrize("text", ["要户口簿吗", "没有户口簿呢", "户口簿是刚办的行不"])
def test_a_paper_is_answered_from_the_papers_of_the_present_matter(talk, text):
    talk.turn("ask_topic", "身份证丢了")
    answer = talk.turn("ask_topic", text, spoken=[entity("matter", "household-book-renew", 1, 4)])
    assert "居民户口簿" in words(answer) and talk.state["topic_id"] == "id-card-replace"


def test_a_paper_that_is_not_among_them_is_said_not_to_be(talk):
    talk.turn("ask_topic", "身份证丢了")
    answer = talk.turn("ask_topic", "要居住证吗", spoken=[entity("matter", "residence-permit", 1, 4)])
    assert "没有写到“居住证”" in words(answer) and talk.state["topic_id"] == "id-card-replace"
    assert talk.pick("居住证申领")["status"] == "answered" and talk.state["topic_id"] == "residence-permit"


@pytest.mark.parametrize("text", ["要公证吗", "要去办个居住证怎么弄", "居住证要几天"])
def test_what_asks_for_no_paper_is_left_alone(talk, text):
    talk.turn("ask_topic", "身份证丢了")
    assert "材料和条件里没有写到" not in words(talk.turn("ask_topic", text))
