"""Times that were turned down are not offered again."""

import pytest

from actions.turned_down import read_hour_wish
from tests.actions.conftest import entity, slot, words

WEEK = [slot(f"2026-11-{day}", clock, "17:30") for day in (24, 25, 28) for clock in ("08:30", "10:30", "16:30")]


def at(text, when):
    return [entity("time", when, text.index(when), text.index(when) + len(when))]


def shown(talk):
    return [each["start"][8:16] for each in talk.state["booking"]["slots"]]


@pytest.fixture
def asking(talk):
    talk.centre, talk.internal.slots, talk.state["topic_id"] = "xining", WEEK, "residence-permit"
    return talk


@pytest.mark.parametrize("text", ["约个号，不要周六", "约个号，除了周六都行", "约个号，周六以外", "约个号，周六要值班"])
def test_a_day_turned_down_in_the_wish_is_left_out(asking, text):
    asking.turn("book", text, spoken=at(text, "周六"))
    assert shown(asking) and not any(day.startswith("28") for day in shown(asking))


@pytest.mark.parametrize(("text", "left"), [("约个号，别太早", {"10:30", "16:30"}), ("约个号，不要太晚", {"08:30", "10:30"})])
def test_an_end_of_the_day_is_left_out(asking, text, left):
    asking.turn("book", text)
    assert {day[3:] for day in shown(asking)} == left


def test_what_was_turned_down_before_stays_so(asking):
    asking.turn("book", "约个号")
    asking.turn("ask_topic", "周二要开会来不了", spoken=at("周二要开会来不了", "周二"))
    asking.turn("deny", "周三也不行", spoken=at("周三也不行", "周三"))
    assert {day[:2] for day in shown(asking)} == {"28"}


def test_it_is_named_in_the_words_that_were_said(asking):
    asking.turn("book", "约个号")
    text = "明天不行，明天值班"
    answer = asking.turn("deny", text, spoken=[entity("time", "明天", 0, 2), entity("time", "明天", 5, 7)])
    assert "好的，明天不约" in words(answer)


def test_a_half_that_one_sleeps_through_is_left_out(asking):
    asking.turn("book", "约个号")
    asking.turn("other_times", "上午起不来", spoken=at("上午起不来", "上午"))
    assert {day[3:] for day in shown(asking)} == {"16:30"}


def test_other_words_wish_for_no_hours():
    assert read_hour_wish("最早什么时候") == []


@pytest.mark.parametrize("text", ["上午太早了，换下午", "上午太早换下午"])
def test_a_half_that_is_too_early_is_no_wish(asking, text):
    asking.turn("book", "约个号")
    asking.turn("other_times", text, spoken=[*at(text, "上午"), *at(text, "下午")])
    assert {day[3:] for day in shown(asking)} == {"16:30"}
