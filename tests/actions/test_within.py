"""A few words that go on about the present matter: its own lines, one of its parts, the one beside it."""

import pytest

from actions.own_words import find_lines, list_lines
from actions.turn import Turn
from knowledge_base.search.engine import Hit, SearchAnswer
from tests.actions.conftest import entity, types, words


def find(talk, **found):
    """From now on the search finds, for a text that holds the key, these ids with their scores."""
    plain = talk.knowledge.engine.search

    def search(text, **how):
        for known, hits in found.items():
            if known in text:
                return SearchAnswer(text, True, tuple(Hit(key, "matter", key, None, score, 0.0) for key, score in hits.items()), 0.9)
        return plain(text, **how)

    talk.knowledge.engine.search = search


def liken(talk, line, score):
    """From now on every text is as near to lines that hold ``line``, and far from all others."""
    talk.knowledge.engine.liken = lambda text, lines: [score if line in each else 0.0 for each in lines]


@pytest.fixture
def unemployed(talk):
    talk.turn("ask_topic", "每月发钱")
    return talk


def test_a_line_of_the_entry_answers_what_no_aspect_stands_for(unemployed):
    liken(unemployed, "不是自己愿意中断就业", 0.46)
    answer = unemployed.turn("answer_question", "我自己辞职的")
    assert answer["status"] == "answered" and "不是自己愿意中断就业" in words(answer) and answer["messages"][0]["sources"]


def test_a_line_that_is_hardly_alike_needs_a_word_of_the_question(unemployed):
    liken(unemployed, "不是自己愿意中断就业", 0.3)
    topic = unemployed.knowledge.topic("unemployment-benefit")
    turn = Turn("c", "ask_topic", "我跟老板吵架", state=unemployed.state)
    assert find_lines(topic, turn, unemployed.knowledge) == []
    turn = Turn("c", "ask_topic", "我中断就业了", state=unemployed.state)
    assert any("中断就业" in line for line in find_lines(topic, turn, unemployed.knowledge))


def test_what_is_asked_beside_it_is_told_below(unemployed):
    liken(unemployed, "最长领12个月", 0.43)
    answer = unemployed.turn("ask_aspect", "领多久", spoken=[entity("aspect", "time", 1, 3)])
    assert "最长领12个月" in words(answer) and "法定时限" in words(answer)


def test_another_thing_that_is_surely_found_is_answered_itself(unemployed):
    liken(unemployed, "不是自己愿意中断就业", 0.9)
    assert "居住证申领" in words(unemployed.turn("ask_topic", "居住证怎样"))


def test_what_is_not_written_is_said_so(unemployed):
    answer = unemployed.turn("ask_topic", "要亲子鉴定吗", confidence=0.5)
    assert answer["status"] == "clarifying" and "里没有写到" in words(answer) and "失业保险金申领" in words(answer)


def test_a_far_find_turns_to_nothing_else(unemployed):
    find(unemployed, 头一次={"id-card-first": 0.36})
    answer = unemployed.turn("ask_topic", "我是头一次", confidence=0.5)
    assert unemployed.state["topic_id"] == "unemployment-benefit" and "居民身份证申领" in str(answer["messages"])


def test_a_find_that_is_called_by_its_name_is_turned_to(unemployed):
    find(unemployed, 社会保障卡={"social-card-new": 0.36})
    unemployed.turn("ask_topic", "那社会保障卡呢", confidence=0.5)
    assert unemployed.state["topic_id"] == "social-card-new"


def test_a_part_is_picked_out_by_a_few_words(talk):
    find(talk, 公积金={"fund-withdraw": 0.9}, 租房={"public-rental": 0.36, "fund-rent": 0.32})
    talk.turn("ask_topic", "公积金能取吗")
    talk.turn("ask_topic", "租房的", confidence=0.5)
    assert talk.state["topic_id"] == "fund-rent"


def test_another_part_beside_it_is_opened(talk):
    find(talk, 买房={"fund-buy": 0.9}, 租房={"public-rental": 0.36, "fund-rent": 0.32})
    talk.turn("ask_topic", "买房提公积金")
    talk.turn("ask_topic", "那租房的呢", confidence=0.5)
    assert talk.state["topic_id"] == "fund-rent"


def test_without_what_is_missing_another_way_is_opened(talk):
    find(talk, 转诊={"medical-referral-filing": 0.5, "medical-trip-filing": 0.4})
    talk.turn("ask_topic", "转诊备案")
    liken(talk, "没有转诊单", 0.48)
    talk.turn("ask_topic", "要是没转诊单")
    assert talk.state["topic_id"] == "medical-trip-filing"


def test_a_paper_that_need_not_be_handed_in_is_none_to_go_without(talk):
    find(talk, 转诊={"medical-referral-filing": 0.5, "medical-trip-filing": 0.4})
    talk.turn("ask_topic", "转诊备案")
    talk.knowledge.engine.liken = lambda text, lines: [0.5 if "不用交" in each or "没有转诊单" in each else 0.0 for each in lines]
    talk.turn("ask_topic", "要是没转诊单")
    assert talk.state["topic_id"] == "medical-trip-filing"


def test_what_goes_without_already_is_kept(talk):
    find(talk, 外地看病={"medical-trip-filing": 0.9}, 转诊={"medical-referral-filing": 0.5, "medical-trip-filing": 0.4})
    talk.turn("ask_topic", "外地看病")
    liken(talk, "没有转诊单", 0.48)
    talk.turn("ask_topic", "要是没转诊单")
    assert talk.state["topic_id"] == "medical-trip-filing"


def test_a_step_that_nothing_tells_of_is_not_answered_with_a_line(talk):
    find(talk, 上牌={"vehicle-register": 0.9})
    talk.turn("ask_topic", "新车上牌")
    liken(talk, "号牌", 0.5)
    answer = talk.turn("ask_topic", "号牌丢了呢")
    assert answer["status"] == "no_match" and "没有写丢了怎么补" in words(answer)


def test_an_address_to_be_used_asks_for_no_window(talk):
    talk.turn("ask_topic", "每月发钱")
    answer = talk.turn("ask_aspect", "用家里地址行吗", spoken=[entity("aspect", "place", 3, 5)])
    assert answer["status"] == "clarifying" and "窗口以当地为准" not in words(answer)


def test_lines_are_those_of_the_entry_without_what_is_not_known(talk):
    talk.turn("ask_topic", "每月发钱")
    turn = Turn("c", "ask_topic", "怎样", state=talk.state)
    lines = list_lines(talk.knowledge.topic("unemployment-benefit"), turn, talk.knowledge)
    assert any("连续缴" in line or "缴纳失业保险费" in line for line in lines) and not any("没有查到" in line for line in lines)


def test_the_card_stands_below_an_aspect_of_what_was_not_talked_about(talk):
    spoken = [entity("matter", "residence-permit", 0, 3), entity("aspect", "materials", 3, 7)]
    assert "matter" in types(talk.turn("ask_topic", "居住证要什么材料", spoken=spoken))
    assert "matter" not in types(talk.turn("ask_aspect", "什么材料", spoken=[entity("aspect", "materials", 0, 4)]))


def test_one_kind_of_what_joins_several_is_its_part(talk):
    talk.state["topic_id"] = "fund-withdraw"
    find(talk, 租房={"public-rental": 0.5, "fund-rent": 0.4, "fund-buy": 0.1})
    talk.turn("ask_topic", "是租房子的那种")
    assert talk.state["topic_id"] == "fund-rent"


def test_rather_another_part_of_what_joins_them(talk):
    talk.state["topic_id"] = "fund-rent"
    find(talk, 买房={"fund-buy": 0.5, "fund-rent": 0.1}, 租房={"fund-rent": 0.8, "fund-buy": 0.1})
    talk.turn("ask_topic", "哦不是租房，是我买房")
    assert talk.state["topic_id"] == "fund-buy"
