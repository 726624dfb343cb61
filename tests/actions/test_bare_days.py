"""A day alone asks for the hours; a refused time is no wish."""

import pytest

from actions.refused_times import leave_out_refused
from actions.turn import Turn
from tests.actions.conftest import entity, slot, words


def at(text, *times):
    return [entity("time", each, text.index(each), text.index(each) + len(each)) for each in times]


@pytest.mark.parametrize("intent", ["book", "ask_aspect", "other_times"])
def test_a_day_alone_asks_for_the_hours(talk, intent):
    talk.centre = "wengyuan"
    answer = talk.turn(intent, "那周日呢", spoken=at("那周日呢", "周日"))
    assert "11月29日（周日）" in words(answer) and not talk.state["booking"]


def test_with_a_matter_it_asks_whether_that_is_served(talk):
    talk.centre, talk.state["topic_id"] = "wengyuan", "id-card-replace"
    talk.internal.slots = [slot("2026-11-28", "09:00", "09:30", window="户政窗口")]
    answer = talk.turn("book", "我周六过来行不行", spoken=at("我周六过来行不行", "周六"))
    assert words(answer).startswith("可以") and "居民身份证补领" in words(answer)


def test_a_named_hall_with_a_day_tells_of_that_day(talk):
    text = "翁源大厅周六"
    answer = talk.turn("select_centre", text, spoken=[entity("centre", "wengyuan", 0, 4), *at(text, "周六")])
    assert "11月28日（周六）" in words(answer) and talk.state["centre"] == "wengyuan"


def test_in_the_midst_of_booking_a_day_is_a_wish(talk):
    talk.state["booking"] = {"waits_for": "matter"}
    assert talk.turn("book", "周六可以吗", spoken=at("周六可以吗", "周六"))["status"] == "booking"


def test_a_holiday_of_an_unpublished_year_is_tentative(talk):
    talk.centre = "wengyuan"
    text = "2027年5月1日开门吗"
    answer = talk.turn("ask_aspect", text, spoken=[entity("aspect", "weekend", 9, 11), *at(text, "2027年5月1日")])
    assert "还没有公布" in words(answer) and "法定节假日第一天 9:00-12:00" in words(answer) and "（周六）不开" not in words(answer)


@pytest.mark.parametrize(
    ("text", "times", "left"),
    [
        ("周日上午没空，下午还有吗", ("周日上午", "下午"), ["周日下午"]),
        ("明天赶不上，后天呢", ("明天", "后天"), ["后天"]),
        ("不要周五，下周一", ("周五", "下周一"), ["下周一"]),
        ("周六不行吗", ("周六",), ["周六"]),
        ("周六上午", ("周六上午",), ["周六上午"]),
    ],
)
def test_what_is_turned_down_is_no_wish(text, times, left):
    assert leave_out_refused(Turn("c", "book", text, spoken=tuple(at(text, *times)))).values("time") == left


def offered(talk, words=None):
    talk.internal.slots = [slot(day, clock, end) for day in ("2026-12-04", "2026-12-05", "2026-12-07") for clock, end in (("09:00", "09:30"), ("15:00", "15:30"))]
    talk.state["booking"] = {"matter": "id-card-replace", "centre": "wengyuan", "words": words, "slots": talk.internal.slots[2:4]}


@pytest.mark.parametrize("text", ["周六不得行", "不要周六", "星期六我没空"])
def test_a_refused_day_brings_the_days_beside_the_one_that_was_wished(talk, text):
    offered(talk, "下周六")
    answer = talk.turn("deny", text, spoken=at(text, "周六" if "周" in text else "星期六"))
    days = {each["start"][:10] for each in talk.state["booking"]["slots"]}
    assert answer["status"] == "booking" and days == {"2026-12-04", "2026-12-07"}


def test_a_refused_half_keeps_the_day(talk):
    offered(talk, "12月5日")
    talk.turn("nlu_fallback", "上午不方便", spoken=at("上午不方便", "上午"))
    assert [each["start"] for each in talk.state["booking"]["slots"]] == ["2026-12-05T15:00:00+08:00"]


def test_a_day_after_a_later_one_is_of_the_same_week(talk):
    offered(talk, "下周六")
    talk.turn("other_times", "那周五呢", spoken=at("那周五呢", "周五"))
    assert {each["start"][:10] for each in talk.state["booking"]["slots"]} == {"2026-12-04"}


def test_whether_one_would_come_in_vain_asks_for_the_hours(talk):
    talk.centre = "xining"
    text = "晚上八点去会白跑吗"
    assert "17:30" in words(talk.turn("out_of_scope", text, spoken=[entity("time", "晚上八点", 0, 4)], confidence=0.6))


@pytest.mark.parametrize("text", ["周日真的一个人都没有吗", "周日上不上班", "想把执照注销了，周日你们还上班吗"])
def test_whether_anybody_is_there_is_asked_in_many_ways(talk, text):
    talk.centre = "wengyuan"
    assert "11月29日（周日）不开" in words(talk.turn("book", text, spoken=at(text, "周日")))


def test_a_window_that_is_named_is_asked_for_itself(talk):
    talk.centre, talk.state["topic_id"] = "wengyuan", "birth-cert-first"
    answer = talk.turn("ask_aspect", "周六户政开吗", spoken=at("周六户政开吗", "周六"))
    assert "户政窗口 09:00-12:00" in words(answer) and "出生医学证明" not in words(answer)


def test_a_hope_that_a_day_will_do_asks_for_it(talk):
    talk.centre = "wengyuan"
    text = "周日过来总可以吧"
    assert "11月29日（周日）" in words(talk.turn("ask_topic", text, spoken=at(text, "周日")))
