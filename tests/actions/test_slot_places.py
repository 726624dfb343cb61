"""A slot chosen by its place among those shown."""

import pytest

from actions.slot_places import read_slot_place
from tests.actions.conftest import entity, slot, types

SHOWN = [
    slot("2026-11-27", "10:30", "11:00"),
    slot("2026-11-27", "17:00", "17:30"),
    slot("2026-11-30", "08:30", "09:00"),
    slot("2026-11-30", "16:30", "17:00"),
]


@pytest.mark.parametrize(
    ("text", "place"),
    [("最靠前的那个", 0), ("头一档", 0), ("刚开门那会儿的", 2), ("快下班前那个", 1), ("最晚那场", 3), ("最后一个", 3), ("倒数第二个", 2), ("第二个", 1), ("再看看", None)],
)
def test_a_place_is_read(text, place):
    assert read_slot_place(text, SHOWN) == place


def book(talk):
    talk.centre, talk.internal.slots = "wengyuan", SHOWN[:2]
    talk.state["topic_id"] = "cake-shop"
    talk.turn("book", "帮我约周五", spoken=[entity("time", "周五", 3, 5)])


def test_whatever_intent_was_understood(talk):
    book(talk)
    assert "applicant_form" in types(talk.turn("ask_aspect", "刚开门那会儿的", spoken=[entity("aspect", "weekend", 1, 3)]))
    assert talk.internal.held[-1][0] == SHOWN[0]["id"]


@pytest.mark.parametrize("text", ["最早什么时候能拿到证", "换个最晚的"])
def test_a_question_or_a_change_chooses_nothing(talk, text):
    book(talk)
    talk.turn("ask_aspect", text)
    assert talk.internal.held == []


def test_a_place_is_counted_within_the_day_that_is_named(talk):
    talk.centre, talk.internal.slots = "wengyuan", SHOWN
    talk.state["topic_id"] = "cake-shop"
    talk.turn("book", "约一个")
    talk.turn("choose_slot", "下周一第一个", spoken=[entity("time", "下周一", 0, 3)])
    assert talk.internal.held[-1][0] == SHOWN[2]["id"]
    talk.turn("choose_slot", "下周二第一个", spoken=[entity("time", "下周二", 0, 3)])
    assert len(talk.internal.held) == 1


def test_a_clock_of_another_day_is_none_of_those_shown(talk):
    book(talk)
    talk.turn("choose_slot", "周一下午五点", spoken=[entity("time", "周一下午五点", 0, 6)])
    assert talk.internal.held == []


@pytest.mark.parametrize("text", ["下午三点以后的", "十一点前的"])
def test_an_open_end_lists_what_fits(talk, text):
    book(talk)
    answer = talk.turn("choose_slot", text, spoken=[entity("time", text[:-1], 0, len(text) - 1)])
    assert talk.internal.held == [] or "applicant_form" in types(answer)


def test_this_one_is_the_one_that_was_asked_for(talk):
    talk.centre, talk.internal.slots, talk.state["topic_id"] = "wengyuan", SHOWN, "cake-shop"
    talk.turn("book", "约周五十点半", spoken=[entity("time", "周五十点半", 1, 6)])
    assert "applicant_form" in types(talk.turn("affirm", "好就这个"))
