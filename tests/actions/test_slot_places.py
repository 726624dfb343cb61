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
