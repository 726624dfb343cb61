"""Whether the halls are open on a holiday."""

import pytest

from tests.actions.conftest import entity, words


def at(text, time):
    return entity("time", time, text.index(time), text.index(time) + len(time))


@pytest.mark.parametrize(("text", "time"), [("端午那几天你们上班不", "端午那几天"), ("劳动节放几天", "劳动节"), ("过年窗口还开吗", "过年")])
def test_the_rules_of_the_holiday_are_told_and_what_is_not_published(talk, text, time):
    talk.centre = "ordos"
    said = words(talk.turn("ask_aspect", text, spoken=[at(text, time)]))
    assert "还没有公布" in said and "周末和法定节假日 9:00-12:00" in said


def test_of_no_centre_each_is_told_and_one_asked_for(talk):
    text = "中秋开不开门"
    answer = talk.turn("ask_aspect", text, spoken=[at(text, "中秋")])
    assert "按不开放处理" in words(answer) and answer["messages"][-1]["type"] == "choices"


@pytest.mark.parametrize("text", ["国庆前想开个面馆", "劳动节约个号"])
def test_a_day_beside_another_wish_is_left_to_it(talk, text):
    from actions.holidays import answer_for_holiday
    from actions.reply import Reply
    from actions.turn import Turn

    assert answer_for_holiday(Turn("c", "book", text, spoken=(at(text, text[:2] if "国" in text else "劳动节"),)), Reply(), talk.knowledge) is None


def test_a_question_that_sounds_like_a_complaint_is_one_about_hours(talk):
    talk.centre = "ordos"
    text = "清明你们歇不歇"
    assert "周末和法定节假日 9:00-12:00" in words(talk.turn("complain", text, spoken=[at(text, "清明"), entity("aspect", "weekend", 4, 7)]))


def test_whether_everything_is_served_is_told_by_the_published_rules(talk):
    talk.centre = "ordos"
    assert "所有事项都能办" in words(talk.turn("ask_aspect", "当天办什么都行吗"))
