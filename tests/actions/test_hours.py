"""Whether a thing is served at a time: yes or no first, by which rule, and what can be booked instead."""

import pytest

from tests.actions.conftest import entity, slot, words

NOON = [slot("2026-11-24", "12:00", "12:30", kind="midday", window="出入境窗口"), slot("2026-11-24", "12:30", "13:00", kind="midday", window="出入境窗口")]
SPLIT = [slot("2026-11-24", "11:30", "12:00", window="综合窗口"), slot("2026-11-24", "14:30", "15:00", window="综合窗口")]


def ask(talk, text, *times, matter="passport-new"):
    talk.centre = "wengyuan"
    talk.state["topic_id"] = matter
    spoken = [entity("time", when, text.index(when), text.index(when) + len(when)) for when in times]
    return talk.turn("ask_topic", text, spoken=spoken)


def titles(answer):
    return [c["title"] for m in answer["messages"] if m["type"] == "choices" for c in m["choices"]]


def test_noon_is_a_yes_with_its_rule_and_the_next_noon_slots(talk):
    talk.internal.slots = SPLIT + NOON
    answer = ask(talk, "中午能办吗", "中午")
    assert words(answer).startswith("可以。") and "午间办，工作日 12:00-14:30 只有出入境和户政窗口" in words(answer)
    assert [t for t in titles(answer) if t.startswith("约")] == ["约 11月24日（周二）12:00–12:30", "约 11月24日（周二）12:30–13:00"]


def test_noon_is_a_no_with_the_rule_and_what_is_open_instead(talk):
    talk.internal.slots = SPLIT
    answer = ask(talk, "中午能办吗", "中午", matter="individual-register")
    assert words(answer).startswith("不可以。") and "只有出入境和户政窗口" in words(answer)
    assert "约 11月24日（周二）11:30–12:00" in titles(answer)


def test_a_slot_shown_with_the_hours_can_be_taken_at_once(talk):
    talk.internal.slots = NOON
    ask(talk, "中午能办吗", "中午")
    answer = talk.pick("12:30–13:00")
    assert talk.internal.held == [(NOON[1]["id"], "passport-new", "conversation-1")]
    assert any(m["type"] == "applicant_form" for m in answer["messages"])


@pytest.mark.parametrize("part", ["下班后", "下班以后"])
def test_after_work_offers_what_is_open_outside_office_hours(talk, part):
    talk.internal.slots = SPLIT + NOON
    answer = ask(talk, f"{part}能办吗")
    assert words(answer).startswith("不可以。") and "约 11月24日（周二）12:00–12:30" in titles(answer)


def test_a_closed_noon_is_no_part_of_the_hours(talk):
    talk.internal.slots = SPLIT
    assert "11:30–12:00、14:30–15:00" in words(ask(talk, "明天能办吗", "明天"))


def test_a_time_of_day_at_which_that_day_has_nothing(talk):
    talk.internal.slots = SPLIT
    answer = words(ask(talk, "明天中午能办吗", "明天中午"))
    assert answer.startswith("不可以。") and "11月24日（周二）中午" in answer and "14:30–15:00" in answer


def test_a_day_beyond_the_horizon_is_not_called_closed(talk):
    answer = words(ask(talk, "12月31号能办吗", "12月31号"))
    assert "不可以" not in answer and "最多提前 30 天" in answer and "12月31日（周四）开" in answer


def test_of_a_year_without_schedule_only_tentatively(talk):
    assert "暂定" in words(ask(talk, "明年1月4号能办吗", "明年1月4号"))


def test_a_full_day_is_not_called_closed(talk):
    talk.internal.list_slots = lambda *_: {"slots": [], "reason": "这段时间的号已经约满。", "full": True}
    answer = words(ask(talk, "明天能办吗", "明天"))
    assert "约满" in answer and "不可以" not in answer


@pytest.mark.parametrize("text", ["明天能办好吗", "周五网上能办吗", "明天去要带什么材料"])
def test_other_questions_are_left_to_others(talk, text):
    when = "周五" if "周五" in text else "明天"
    assert not words(ask(talk, text, when)).startswith(("可以", "不可以。翁源"))


@pytest.mark.parametrize(("text", "status"), [("周末去哪玩", "no_match"), ("周末食堂有什么菜", "no_match"), ("周末呢", "answered"), ("周末窗口有人吗", "answered")])
def test_a_time_beside_something_else_asks_for_no_hours(talk, text, status):
    assert talk.turn("ask_aspect", text, spoken=[entity("aspect", "weekend", 0, 2), entity("time", "周末", 0, 2)])["status"] == status


def test_a_clock_after_closing_is_a_no(talk):
    talk.centre = "xining"
    answer = talk.turn("ask_aspect", "晚上七点开门吗", spoken=[entity("time", "晚上七点", 0, 4)])
    assert "晚上七点：没有窗口开" in words(answer)


def test_the_only_time_one_has_is_asked_for_with_the_thing(talk):
    talk.internal.slots = SPLIT
    answer = ask(talk, "晚上六点以后才关门，能来办吗", "晚上六点以后")
    assert words(answer).startswith("不可以。") and "晚上六点以后" in words(answer)


def test_a_holiday_whose_schedule_is_open_is_told_by_the_rule(talk):
    talk.centre = "ordos"
    answer = talk.turn("select_centre", payload={"id": "ordos", "aspect": "weekend", "when": "元旦"})
    assert "法定节假日 9:00-12:00" in words(answer) and "不开" not in words(answer)


def test_a_thing_named_in_a_story_is_asked_for_by_its_name(talk):
    talk.centre, talk.internal.slots = "wengyuan", SPLIT
    text = "她爸也想周二办护照，行不"
    answer = talk.turn("ask_topic", text, spoken=[entity("time", "周二", 4, 6), entity("matter", "passport-new", 7, 9)])
    assert words(answer).startswith("可以") and "普通护照签发" in words(answer)
