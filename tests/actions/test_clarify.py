"""Choices that were shown: picked by a word of their title, or asked on without choosing."""

from tests.actions.conftest import entity, types, words


def test_a_word_of_one_title_picks_it(talk):
    talk.turn("ask_topic", "营业执照")
    answer = talk.turn("out_of_scope", "我要办公司设立那个")
    assert talk.state["topic_id"] == "company-register" and "matter" in types(answer)


def test_a_word_of_several_titles_picks_none(talk):
    talk.turn("ask_topic", "营业执照")
    answer = talk.turn("ask_topic", "设立登记的", confidence=0.3)
    assert answer["status"] == "clarifying" and "先说定" in words(answer)


def test_a_centre_is_picked_by_its_name(talk):
    talk.turn("ask_topic", "身份证丢了")
    talk.turn("book", "帮我约个号")
    talk.turn("nlu_fallback", "翁源的吧")
    assert talk.state["centre"] == "wengyuan" and talk.state["booking"]["centre"] == "wengyuan"


def test_who_asks_on_before_choosing_is_told_of_the_likeliest(talk):
    talk.turn("ask_topic", "营业执照")
    asked = talk.turn("ask_aspect", "多久", spoken=[entity("aspect", "time", 0, 2)])
    titles = [c["title"] for m in asked["messages"] if m["type"] == "choices" for c in m["choices"]]
    assert asked["status"] == "answered" and "个体工商户设立登记" in words(asked) and "公司设立登记" in titles


def test_hours_that_waited_for_the_centre_are_told_once_it_is_named(talk):
    talk.turn("ask_aspect", "几点上班", spoken=[entity("aspect", "weekend", 0, 4)])
    answer = talk.turn("ask_topic", "那翁源的")
    assert "想办什么事" not in words(answer) and "翁源" in words(answer) and ":" in words(answer)


def test_a_question_about_the_way_is_no_refusal(talk):
    talk.turn("ask_topic", "社保卡")
    answer = talk.turn("deny", "不想去，网上能办不", spoken=[entity("aspect", "online", 4, 6)])
    assert "社会保障卡申领" in words(answer)
