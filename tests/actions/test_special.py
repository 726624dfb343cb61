import pytest

from tests.actions.conftest import entity, types, words


def spoken(label, value, text):
    return [entity(label, value, 0, len(text))]


def test_forging_is_declined_whatever_matter_is_named(talk):
    answer = talk.turn("ask_topic", "帮我做个假的营业执照", spoken=spoken("misuse", "forge", "假的"))
    assert answer["status"] == "out_of_scope" and types(answer) == ["text"]


def test_a_victim_is_not_declined(talk):
    answer = talk.turn("ask_topic", "怎么举报办假证的", spoken=spoken("misuse", "forge", "假证"))
    assert answer["status"] != "out_of_scope"


def test_what_is_denied_is_not_declined(talk):
    answer = talk.turn("ask_topic", "真不是假离婚，去哪办", spoken=[entity("misuse", "cheat", 3, 6)])
    assert answer["status"] == "answered" and talk.state["topic_id"] == "divorce-appointment"


def test_another_citys_centre_is_not_answered_with_ours(talk):
    answer = talk.turn("ask_aspect", "长沙政务中心几点开门", spoken=spoken("elsewhere", "长沙", "长沙"))
    assert answer["status"] == "no_match" and "翁源" in words(answer) and "8:30" not in words(answer)


def test_a_known_pair_is_compared_with_sources(talk):
    answer = talk.turn("ask_topic", "个体户和公司哪个好", spoken=spoken("compare", "difference", "个体户和公司哪个好"))
    assert answer["messages"][0]["sources"] and "第三条" in str(answer["messages"][0]["sources"])


def test_an_unknown_pair_gets_an_honest_no(talk):
    answer = talk.turn("ask_topic", "红本和绿本有什么区别", spoken=spoken("compare", "difference", "红本和绿本有什么区别"))
    assert answer["status"] == "clarifying" and "没有收录" in words(answer)


@pytest.mark.parametrize("text", ["我想办个证", "社保怎么办", "公积金", "户口"])
def test_a_field_alone_gets_choices(talk, text):
    answer = talk.turn("ask_topic", text)
    assert answer["status"] == "clarifying" and len(answer["messages"][-1]["choices"]) >= 4


def test_all_choices_for_vague_needs_exist(opened):
    from actions.vague import _by_words

    ids = {key for entry in _by_words().values() for key in entry["choices"]}
    assert [key for key in ids if opened.topic(key) is None] == []


def test_not_this_one_offers_what_else_was_meant(talk):
    talk.turn("ask_topic", "身份证丢了怎么补")
    talk.state["others"] = ["id-card-renew"]
    answer = talk.turn("deny", "不是这个")
    assert answer["status"] == "clarifying" and answer["messages"][-1]["choices"][0]["title"] == "居民身份证换领"


def test_two_questions_get_two_answers_materials_first(talk):
    talk.turn("ask_topic", "身份证丢了怎么补")
    asked = [entity("aspect", "time", 0, 2), entity("aspect", "materials", 3, 5)]
    said = [m["text"] for m in talk.turn("ask_aspect", "多久，材料", spoken=asked)["messages"] if m["type"] == "text"]
    assert len(said) == 2 and "要准备" in said[0] and "60天" in said[1]


def test_who_may_act_for_another_is_never_guessed(talk):
    talk.turn("ask_topic", "身份证丢了怎么补")
    text = words(talk.turn("ask_aspect", "我爸能替我办吗", spoken=spoken("aspect", "agent", "我爸能替我办吗")))
    assert "没有查到明确规定" in text and "12345" in text


def test_a_city_that_was_left_behind_is_not_asked_about(talk):
    text = "以前在广州上班吗是交过社保的，现在回老家了，身份证丢了"
    assert talk.turn("ask_topic", text, spoken=[entity("elsewhere", "广州", 3, 5)])["status"] == "answered"


def test_amounts_of_another_city_are_not_told_from_ours(talk):
    answer = talk.turn("ask_topic", "成都的身份证丢了补领标准", spoken=[entity("elsewhere", "成都", 0, 2)])
    assert answer["status"] == "no_match" and "12345" in words(answer)


def test_a_shop_named_in_small_talk_is_not_opened(talk):
    text = "蛋糕店圣诞节做什么促销"
    answer = talk.turn("out_of_scope", text, spoken=[entity("business", "cake", 0, 3)], confidence=0.8)
    assert answer["status"] == "out_of_scope"


def test_that_paper_is_none_that_anybody_named(talk):
    answer = talk.turn("ask_topic", "我想弄那个证")
    assert answer["status"] == "clarifying" and len(answer["messages"][-1]["choices"]) >= 4


def test_that_paper_is_the_one_talked_about(talk):
    talk.turn("ask_topic", "身份证丢了")
    answer = talk.turn("ask_topic", "我想弄那个证")
    assert "护照" not in words(answer)
