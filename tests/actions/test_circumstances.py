"""What somebody tells of himself, or doubts, about the matter at hand."""

import pytest

from actions.reply import open_button
from knowledge_base.search.engine import Hit, SearchAnswer
from tests.actions.conftest import words


def teach(talk, key, score, sureness=0.8):
    hits = (Hit(key, "matter", key, None, score, 0.0),)
    talk.knowledge.engine.search = lambda text, *_, **__: SearchAnswer(text, True, hits, sureness)


@pytest.mark.parametrize(
    ("said", "way"),
    [("我跟我弟不在一个省", "跨省通办"), ("老人家摔了腿下不了床", "上门服务"), ("我妈不会玩智能手机", "帮办代办"), ("白天上班请不了假", "居民身份证补领")],
)
def test_a_circumstance_gets_the_ways_that_suit_it(talk, said, way):
    talk.turn("ask_topic", "身份证丢了")
    answer = talk.turn("nlu_fallback", said)
    assert answer["status"] == "answered" and way in words(answer) and talk.state["topic_id"] == "id-card-replace"


def test_a_circumstance_says_nothing_where_another_thing_is_surely_found(talk):
    talk.turn("ask_topic", "身份证丢了")
    teach(talk, "divorce-appointment", 0.9)
    talk.turn("ask_topic", "两地分居想离了")
    assert talk.state["topic_id"] == "divorce-appointment"


@pytest.mark.parametrize("said", ["没满十六岁的也行吗", "还没找着户口本可以办吗"])
def test_whether_a_case_fits_is_answered_by_the_conditions(talk, said):
    talk.turn("ask_topic", "身份证丢了")
    teach(talk, "divorce-appointment", 0.5)
    answer = talk.turn("ask_aspect", said)
    assert talk.state["topic_id"] == "id-card-replace" and "12345" in words(answer)


@pytest.mark.parametrize(("said", "has"), [("没听明白", "简单说"), ("靠谱吗", "出处"), ("也太麻烦了", "省点事")])
def test_words_about_our_answer_are_no_new_thing(talk, said, has):
    talk.turn("ask_topic", "身份证丢了")
    assert has in words(talk.turn("ask_about_bot", said)) and talk.state["topic_id"] == "id-card-replace"


def test_in_a_list_plain_words_ask_the_same_question_again(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    answer = talk.turn("unsure", "啥意思啊")
    assert answer["status"] == "guiding" and talk.state["guide_question"]


def test_the_other_one_is_what_was_not_picked(talk):
    talk.state["offered"] = [open_button(talk.knowledge.topic(key)) for key in ("company-register", "individual-register")]
    talk.pick("公司设立")
    talk.turn("pick_option", "另外一个呢")
    assert talk.state["topic_id"] == "individual-register"


def test_a_step_that_nothing_tells_of_is_said_to_be_unknown(talk):
    key = next(each.id for each in talk.knowledge.catalogue.matters.values() if each.name == "出生医学证明首次签发")
    teach(talk, key, 0.8)
    assert "没有查到单独的规定" in words(talk.turn("ask_topic", "娃的出生证弄丢了"))
    assert "没有查到规定" in words(talk.turn("ask_aspect", "那是要补一张吗"))


def test_a_change_is_that_of_the_thing_talked_about(talk):
    talk.state["topic_id"] = "tobacco-new"
    teach(talk, "individual-change", 0.5)
    talk.turn("ask_aspect", "改地址呢")
    assert talk.state["topic_id"] == "tobacco-change"


def test_whether_it_may_be_outweighs_what_the_search_is_sure_of(talk):
    talk.turn("ask_topic", "身份证丢了")
    teach(talk, "household-move", 0.9)
    talk.turn("ask_aspect", "户口不在本地行不行")
    assert talk.state["topic_id"] == "id-card-replace"


def test_giving_up_is_no_wish_for_another(talk):
    talk.turn("ask_topic", "身份证丢了")
    talk.state["others"] = ["id-card-renew"]
    assert talk.turn("deny", "那就算了")["status"] == "small_talk"


def test_a_step_is_no_booking(talk):
    talk.state["guide_id"] = talk.state["topic_id"] = "cake-shop"
    assert talk.turn("other_times", "以后换经营者咋整")["status"] != "booking"
