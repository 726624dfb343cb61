"""The clock of the windows, with no time named or the present one."""

import pytest

from tests.actions.conftest import entity, slot, words


@pytest.mark.parametrize("text", ["最晚到几点", "你们几点收工", "下午几点开始"])
def test_the_hours_are_told(talk, text):
    talk.centre, talk.state["topic_id"] = "wengyuan", "birth-registration"
    spoken = [entity("time", "下午", 0, 2)] if "下午" in text else []
    assert "工作日 8:30-12:00、14:30-17:30" in words(talk.turn("ask_aspect", text, spoken=spoken))


def test_of_a_day_spoken_of_its_own(talk):
    talk.centre = "wengyuan"
    talk.turn("ask_aspect", "周六开门吗", spoken=[entity("time", "周六", 0, 2)])
    assert "11月28日（周六）开：户政窗口 09:00-12:00" in words(talk.turn("ask_aspect", "那天几点开门"))


def test_at_this_moment_the_open_windows_and_the_first_free_place(talk):
    talk.centre, talk.state["topic_id"] = "wengyuan", "passport-new"
    talk.internal.slots = [slot("2026-11-23", "10:30", "11:00")]
    said = words(talk.turn("ask_aspect", "现在过去还来得及吗"))
    assert "现在 10:00" in said and "出入境窗口开到 12:00" in said and "10:30" in said


def test_when_a_thing_is_served(talk):
    talk.centre = "wengyuan"
    answer = talk.turn("ask_aspect", "那几点能办居住证", spoken=[entity("matter", "residence-permit", 5, 8)])
    assert "14:30-17:30" in words(answer) and talk.state["topic_id"] == "residence-permit"


@pytest.mark.parametrize("text", ["烧烤店几点关门", "孩子上学来得及吗"])
def test_other_clocks_are_none_of_ours(talk, text):
    talk.centre = "wengyuan"
    assert "工作日 8:30" not in words(talk.turn("ask_topic", text))
