"""Back to the matter before, without its name."""

import pytest

from tests.actions.conftest import entity, words


@pytest.fixture
def two(talk):
    talk.turn("ask_topic", "身份证丢了怎么补")
    talk.turn("ask_topic", "居住证怎么领")
    return talk


@pytest.mark.parametrize("text", ["说回前面那件事", "还是看上一个吧", "回到之前问的那个"])
def test_the_earlier_matter_is_shown_again(two, text):
    assert "居民身份证补领" in words(two.turn("deny", text)) and two.state["topic_id"] == "id-card-replace"
    assert two.state["earlier"] == "residence-permit"


def test_only_what_is_asked_of_it_is_told(two):
    answer = two.turn("ask_aspect", "回到上一个，多久", spoken=[entity("aspect", "time", 6, 8)])
    assert "居民身份证补领" in words(answer) and "60天" in words(answer)


@pytest.mark.parametrize("text", ["刚才那个多久", "上一个客服说不行"])
def test_what_only_sounds_like_it_stays(two, text):
    spoken = [entity("aspect", "time", 4, 6)] if "多久" in text else []
    two.turn("ask_aspect", text, spoken=spoken)
    assert two.state["topic_id"] == "residence-permit"


def test_there_is_no_way_back_at_the_start(talk):
    assert talk.turn("ask_topic", "回到上一个", confidence=0.3)["status"] != "answered"


def test_the_one_before_is_the_present_one_where_nothing_came_between(talk):
    talk.turn("ask_topic", "身份证丢了")
    assert "居民户口簿" in words(talk.turn("ask_aspect", "上一个要带啥", spoken=[entity("aspect", "materials", 3, 6)]))
