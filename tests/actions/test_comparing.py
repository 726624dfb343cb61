"""Pairs that are not written down: each side from its own entry."""

import pytest

from tests.actions.conftest import entity, words


def test_two_things_that_are_found_stand_side_by_side_with_sources(talk):
    text = "身份证丢了补领和居住证有什么区别"
    answer = talk.turn("ask_topic", text, spoken=[entity("compare", "difference", 0, len(text))])
    said = [m for m in answer["messages"] if m["type"] == "text"]
    assert answer["status"] == "answered" and "居住证申领" in said[-1]["text"] and said[-1]["sources"]


def test_parts_of_names_are_looked_for_among_what_is_talked_about(talk):
    talk.state |= {"topic_id": "company-cancel-simple", "others": ["company-cancel-ordinary"]}
    text = "简易跟普通有啥不同"
    answer = talk.turn("ask_topic", text, spoken=[entity("compare", "difference", 0, len(text))])
    assert "简易程序" in words(answer) and "普通程序" in words(answer)


def test_two_things_that_are_none_of_our_business_are_not_found(talk):
    text = "苹果手机和安卓手机有什么区别"
    answer = talk.turn("out_of_scope", text, spoken=[entity("compare", "difference", 0, len(text))])
    assert answer["status"] == "no_match" and "12345" in words(answer)


@pytest.mark.parametrize("text", ["换领和补领差啥", "个体户还是公司好"])
def test_a_difference_is_heard_without_the_word_for_it(talk, text):
    assert talk.turn("ask_topic", text)["messages"][0]["sources"]


def test_what_is_still_missing_is_no_difference(talk):
    talk.turn("ask_topic", "身份证丢了")
    assert "区别" not in words(talk.turn("ask_topic", "除了户口簿和照片还差啥材料"))


@pytest.mark.parametrize(("text", "aspect"), [("哪种办得快", "时限"), ("那到底哪个更快", "时限"), ("两个哪个便宜点", "收费")])
def test_which_of_the_last_two_is_told_of_both(talk, text, aspect):
    talk.state |= {"earlier": "tobacco-renew", "topic_id": "food-licence-new"}
    said = words(talk.turn("ask_topic", text))
    assert "烟草专卖零售许可证延续" in said and "食品经营许可证新办" in said and aspect in said
