"""A matter that is itself an appointment is told of, not booked at our windows."""

import pytest

from knowledge_base.search.engine import Hit, SearchAnswer
from tests.actions.conftest import entity, words


@pytest.mark.parametrize("text", ["离婚去哪儿预约", "协议离婚要提前约吗", "办离婚是不是先得约个日子"])
def test_its_own_appointment_is_told_whatever_was_understood(talk, text):
    answer = talk.turn("book", text)
    assert talk.state["topic_id"] == "divorce-appointment" and answer["status"] == "answered"
    assert "没有查到" not in words(answer)


def test_a_wish_for_one_of_our_slots_is_booking(talk):
    assert talk.turn("book", "帮我约离婚的号", spoken=[entity("time", "明天", 0, 0)])["status"] == "booking"


@pytest.mark.parametrize("text", ["我要预约", "想先约个时间", "可以在网上约号吗"])
def test_who_names_nothing_wants_one_of_our_slots(talk, text):
    talk.knowledge.engine.search = lambda *_, **__: SearchAnswer(text, True, (Hit("divorce-appointment", "matter", "", None, 0.5, 0.0),), 0.9)
    assert talk.turn("book", text)["status"] == "booking" and talk.state["topic_id"] is None


def test_another_matter_is_booked_as_before(talk):
    assert talk.turn("book", "身份证丢了想约个号")["status"] == "booking"
