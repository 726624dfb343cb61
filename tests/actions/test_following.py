"""Short follow-ups about the matter that is talked about, whatever intent was understood."""

import pytest

from tests.actions.conftest import entity, words


@pytest.fixture
def known(talk):
    talk.turn("ask_topic", "身份证丢了")
    return talk


@pytest.mark.parametrize("intent", ["nlu_fallback", "ask_topic", "out_of_scope"])
def test_a_few_words_that_name_nothing_are_asked_what_they_mean(known, intent):
    answer = known.turn(intent, "那岳母呢", confidence=0.4)
    assert answer["status"] == "clarifying" and "居民身份证补领" in words(answer)
    assert "要多久" in [each["title"] for each in known.state["offered"]]


def test_without_a_matter_they_are_not_found(talk):
    assert talk.turn("ask_topic", "那岳母呢")["status"] == "no_match"


def test_chat_is_refused_in_the_midst_of_a_matter_too(known):
    assert known.turn("out_of_scope", "唱首歌", confidence=0.9)["status"] == "out_of_scope"
    assert known.turn("out_of_scope", "北京呢", spoken=[entity("elsewhere", "北京", 0, 2)], confidence=0.4)["status"] != "clarifying"


@pytest.mark.parametrize("intent", ["thanks", "greet", "out_of_scope"])
def test_what_is_asked_along_is_answered(known, intent):
    answer = known.turn(intent, "谢谢，要多久呢", spoken=[entity("aspect", "time", 3, 6)])
    assert answer["status"] == "answered" and "居民身份证补领" in words(answer)


def test_thanks_that_speak_of_papers_are_thanks(known):
    assert known.turn("thanks", "材料我都备好了，谢谢", spoken=[entity("aspect", "materials", 0, 2)])["status"] == "small_talk"


def test_somebody_at_noon_is_a_question_about_hours(talk):
    talk.centre = "wengyuan"
    answer = talk.turn("greet", "中午有人吗", spoken=[entity("aspect", "weekend", 0, 5), entity("time", "中午", 0, 2)])
    assert answer["status"] == "answered" and "翁源" in words(answer)
