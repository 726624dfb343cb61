"""The search outweighs an intent that is a guess, and one that answers to nothing."""

import pytest

from knowledge_base.search.engine import Hit, SearchAnswer
from tests.actions.conftest import entity, words


@pytest.mark.parametrize("intent", ["affirm", "deny", "change_answer", "confirm_cancel", "pick_option"])
def test_an_answer_to_nothing_is_a_question_when_the_search_knows_it(talk, intent):
    answer = talk.turn(intent, "身份证丢了")
    assert answer["status"] == "answered" and "居民身份证补领" in words(answer)


@pytest.mark.parametrize("intent", ["greet", "handoff", "out_of_scope", "danger"])
def test_a_guess_gives_way_to_a_sure_find(talk, intent):
    assert talk.turn(intent, "身份证丢了", confidence=0.5)["status"] == "answered"


@pytest.mark.parametrize(("intent", "status"), [("greet", "small_talk"), ("handoff", "handoff")])
def test_a_sure_intent_stays_and_so_does_one_that_the_search_knows_nothing_of(talk, intent, status):
    assert talk.turn(intent, "身份证丢了", confidence=0.9)["status"] == status
    assert talk.turn(intent, "在不在呀", confidence=0.3)["status"] == status


def test_yes_stays_yes(talk):
    assert talk.turn("affirm", "好的")["status"] == "small_talk"
    talk.turn("ask_topic", "我要开蛋糕店")
    assert talk.turn("affirm", "身份证丢了", confidence=0.9)["status"] == "guiding"


def test_danger_in_words_is_never_outweighed(talk):
    answer = talk.turn("danger", "身份证丢了，有人砍我", spoken=[entity("risk", "police", 6, 9)], confidence=0.3)
    assert "110" in words(answer)


def test_booking_talk_stays_booking_talk(talk):
    assert talk.turn("my_appointment", "查一下我约的号")["status"] == "answered"
    assert talk.turn("choose_slot", "一加一等于几")["status"] == "no_match"


def test_the_number_of_a_paper_is_no_place_in_a_queue(talk):
    answer = talk.turn("my_appointment", "身份证丢了，证号还记得", confidence=0.39)
    assert answer["status"] == "answered" and "居民身份证补领" in words(answer)


def test_an_hour_in_a_story_is_no_wish_for_it(talk):
    spoken = [entity("time", "半夜两点", 6, 10)]
    assert talk.turn("other_times", "对面工地总是半夜两点开搅拌机", confidence=0.42, spoken=spoken)["status"] == "no_match"
    assert talk.turn("other_times", "半夜两点的呢", confidence=0.42, spoken=[entity("time", "半夜两点", 0, 4)])["status"] != "no_match"


def test_a_wish_without_a_word_of_booking_is_a_question(talk):
    assert talk.turn("book", "替我的公众号起几个标题", confidence=0.9)["status"] == "no_match"
    assert talk.turn("book", "帮我约个号", confidence=0.9)["status"] == "booking"


def test_a_certain_find_outweighs_none_of_our_business(talk):
    def ask(confidence, score):
        hits = (Hit("id-card-replace", "matter", "", None, score, 0.0),)
        talk.knowledge.engine.search = lambda text, **_: SearchAnswer(text, True, hits, confidence)
        return talk.turn("out_of_scope", f"包被偷了证件没了{confidence}{score}", confidence=0.95)["status"]

    assert ask(0.97, 0.4) == ask(0.75, 0.15) == "answered"
    assert ask(0.65, 0.4) == ask(0.97, 0.1) == "out_of_scope"


def test_whoever_is_surer_of_search_and_classifier_has_the_say(talk):
    def ask(confidence, heard):
        hits = (Hit("invoice-collect", "matter", "", None, 0.4, 0.0),)
        talk.knowledge.engine.search = lambda text, **_: SearchAnswer(text, confidence >= 0.5, hits, confidence)
        return talk.turn("out_of_scope", f"发票本用光了咋弄{confidence}{heard}", confidence=heard)["status"]

    assert ask(0.65, 0.6) == "answered"
    assert ask(0.6, 0.65) == ask(0.45, 0.42) == "out_of_scope"


def test_a_list_of_nothing_is_a_question(talk):
    assert talk.turn("show_checklist", "身份证丢了都要办哪些")["status"] == "answered"


def test_going_back_to_a_named_matter_changes_no_answer(talk):
    talk.turn("ask_topic", "社保卡")
    spoken = [entity("matter", "id-card-replace", 4, 9), entity("aspect", "time", 10, 12)]
    assert "居民身份证补领" in words(talk.turn("change_answer", "还是刚才身份证丢了，多久", spoken=spoken))


def test_the_surer_of_both_is_heard(talk):
    hits = (Hit("id-card-replace", "matter", "", None, 0.5, 0.0),)
    talk.knowledge.engine.search = lambda text, **_: SearchAnswer(text, True, hits, 0.6)
    assert talk.turn("ask_about_bot", "身份证补弄", confidence=0.37)["status"] == "answered"
    assert talk.turn("ask_about_bot", "身份证补办弄", confidence=0.5)["status"] == "small_talk"


def test_a_question_behind_thanks_is_heard(talk):
    talk.turn("ask_topic", "身份证丢了")
    assert "居住证申领" in words(talk.turn("thanks", "谢谢 那居住证"))
    assert talk.turn("thanks", "谢谢 辛苦了")["status"] == "small_talk"


@pytest.mark.parametrize(("intent", "text"), [("greet", "爸爸不在"), ("bye", "18岁以下"), ("complain", "材料给我看下"), ("affirm", "是农村的"), ("affirm", "老大是前夫的")])
def test_talk_without_its_words_goes_on_about_the_matter(talk, intent, text):
    talk.turn("ask_topic", "身份证丢了")
    answer = talk.turn(intent, text, confidence=0.6)
    assert answer["status"] in ("answered", "clarifying") and "居民身份证补领" in words(answer)


@pytest.mark.parametrize(("intent", "text", "status"), [("greet", "您好", "small_talk"), ("bye", "先这样吧", "small_talk"), ("complain", "什么破态度", "handoff"), ("thanks", "多谢", "small_talk")])
def test_talk_with_its_words_stays_itself(talk, intent, text, status):
    talk.turn("ask_topic", "身份证丢了")
    assert talk.turn(intent, text, confidence=0.6)["status"] == status


def test_a_question_is_no_refusal(talk):
    talk.turn("ask_topic", "身份证丢了")
    assert talk.turn("deny", "没办过能补不", confidence=0.6)["status"] != "small_talk"


def test_a_number_plate_is_no_appointment(talk):
    talk.turn("ask_topic", "身份证丢了")
    assert "预约没有动" not in words(talk.turn("keep_appointment", "号牌能保留吗", confidence=0.5))


def test_a_complaint_without_its_words_answers_the_question_of_a_list(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    assert talk.turn("complain", "墙皮没刮")["status"] == "guiding"
    assert talk.turn("complain", "态度真差")["status"] == "handoff"


def test_back_to_a_list_by_its_name_changes_no_answer(talk):
    talk.turn("ask_topic", "我要开蛋糕店")
    talk.turn("answer_question", "个体")
    talk.state["guide_question"] = None
    answer = talk.turn("change_answer", "那说回蛋糕店吧", spoken=[entity("business", "cake-shop", 3, 6)])
    assert "要改哪一个" not in words(answer) and "蛋糕店" in words(answer)


def test_a_question_without_a_word_of_booking_books_nothing(talk):
    talk.turn("ask_topic", "身份证丢了")
    talk.turn("book", "有没有能先顶着使的")
    assert not talk.state["booking"]
    talk.turn("book", "有没有位子")
    assert talk.state["booking"]
