"""Another thing named while places are shown is booked instead, at the same time."""

import pytest

from tests.actions.conftest import entity, slot, types, words

FRIDAY = "2026-11-27"


@pytest.fixture
def shown(talk):
    talk.centre, talk.state["topic_id"] = "wengyuan", "social-card-new"
    talk.internal.slots = [slot(FRIDAY, "09:00", "09:30"), slot(FRIDAY, "09:30", "10:00")]
    talk.turn("book", "约周五", spoken=[entity("time", "周五", 1, 3)])
    return talk


@pytest.mark.parametrize("text", ["不办社保了，办居住证", "打错了是居住证", "居住证的"])
def test_the_time_is_kept(shown, text):
    answer = shown.turn("ask_topic", text)
    assert "改成办“居住证申领”" in words(answer) and "slots" in types(answer)
    assert shown.internal.asked[-1] == ("wengyuan", "residence-permit", FRIDAY, FRIDAY)
    shown.turn("choose_slot", "九点半的", spoken=[entity("time", "九点半", 0, 3)])
    assert shown.internal.held[-1][1] == "residence-permit"


def test_of_several_one_is_chosen_first(shown):
    answer = shown.turn("ask_topic", "落户口的")
    assert answer["messages"][-1]["type"] == "choices" and shown.state["booking"]["waits_for"] == "matter"
    shown.pick("新生儿上户")
    assert shown.internal.asked[-1][1:] == ("newborn-household", FRIDAY, FRIDAY)


@pytest.mark.parametrize("text", ["居住证要多久", "居住证怎么办"])
def test_a_question_leaves_the_booking_alone(shown, text):
    shown.turn("ask_topic", text, spoken=[entity("aspect", "time", 4, 6)] if "多久" in text else [])
    assert shown.state["booking"]["matter"] == "social-card-new"


def test_later_on_another_thing_is_another_thing(shown):
    shown.turn("ask_aspect", "要带什么", spoken=[entity("aspect", "materials", 0, 4)])
    assert shown.turn("ask_topic", "居住证")["status"] != "booking"


def test_the_same_thing_said_again_shows_its_places_again(shown):
    answer = shown.turn("ask_topic", "社保卡的")
    assert "slots" in types(answer) and "改成" not in words(answer)


def test_a_time_said_while_it_is_asked_back_chooses_nothing(shown):
    shown.turn("ask_topic", "落户口的")
    answer = shown.turn("choose_slot", "九点的", spoken=[entity("time", "九点", 0, 2)])
    assert shown.internal.held == [] and answer["messages"][-1]["type"] == "choices"


def test_a_sole_trader_is_not_cut(shown):
    asked = []
    shown.knowledge.search, search = lambda text, *more, **named: asked.append(text) or search(text, *more, **named), shown.knowledge.search
    shown.turn("ask_topic", "不办社保了，办个体户")
    assert "个体户" in asked
