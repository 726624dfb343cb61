"""Booking talk that names no booking, and what is said before anything is asked."""

import pytest

from tests.actions.conftest import entity, slot, types, words

TUESDAY, WEDNESDAY, FAR = "2026-11-24", "2026-11-25", "2026-12-14"
SLOTS = [slot(day, "09:00", "09:30") for day in (TUESDAY, WEDNESDAY, "2026-11-26", "2026-11-27", "2026-12-11", FAR)]


def say(talk, text, *times, intent="ask_topic"):
    talk.centre = "wengyuan"
    return talk.turn(intent, text, spoken=[entity("time", when, text.index(when), text.index(when) + len(when)) for when in times])


def shown(answer):
    return [s["start"][:10] for m in answer["messages"] if m["type"] == "slots" for s in m["slots"]]


@pytest.mark.parametrize("text", ["身份证丢了，最早什么时候能约", "身份证丢了还有号吗", "身份证丢了哪天约得上", "最快哪天能去，身份证丢了"])
def test_asking_for_a_free_place_shows_places(talk, text):
    talk.internal.slots = SLOTS
    answer = say(talk, text)
    assert answer["status"] == "booking" and shown(answer)[0] == TUESDAY


def test_the_first_place_is_asked_for_and_not_the_own_appointment(talk):
    talk.internal.slots = SLOTS
    assert shown(say(talk, "最早的号是什么时候，身份证丢了", intent="my_appointment"))[0] == TUESDAY
    assert "没有查到有效的预约" in words(say(talk, "我约的最早的号是哪天", intent="my_appointment"))


@pytest.mark.parametrize("text", ["身份证丢了最快什么时候能拿到", "身份证丢了需要预约吗", "身份证丢了多久能办好"])
def test_other_questions_show_none(talk, text):
    talk.internal.slots = SLOTS
    assert "slots" not in types(say(talk, text))


@pytest.mark.parametrize(
    "when, says",
    [
        ("国庆第一天下午", "2027年10月1日（周五）下午，现在还约不了：最多提前 30 天预约，今天能约到12月23日（周三）"),
        ("下周六上午", "12月5日（周六）上午。"),
        ("昨天", "11月22日（周日），已经过去了"),
        ("节后第一个工作日", "拿不准是哪一天"),
        ("每周三下午", "拿不准是哪一天"),
        ("11月27号9点到11点", "11月27日（周五）9:00到11:00。"),
    ],
)
def test_the_time_is_said_back_before_the_matter_is_asked_for(talk, when, says):
    answer = say(talk, f"{when}有号吗", when, intent="book")
    assert says in words(answer) and "哪件事" in answer["messages"][-1]["text"]


def test_the_days_nearest_to_a_closed_one_are_offered(talk):
    talk.internal.slots, talk.internal.reason = SLOTS, "周六不开。"
    talk.state["topic_id"] = "id-card-replace"
    answer = say(talk, "帮我约12月12号", "12月12号", intent="book")
    assert "12月12日（周六）" in words(answer) and "周六不开" in words(answer)
    assert shown(answer) == ["2026-11-27", "2026-12-11", FAR]


def test_a_time_at_which_the_window_is_closed_is_told_from_a_full_one(talk):
    talk.internal.slots = [slot(TUESDAY, "09:00", "09:30", window="综合窗口")]
    talk.state["topic_id"] = "individual-register"
    assert "这个时间窗口不开，综合窗口这天开 08:30-12:00、14:30-17:30" in words(say(talk, "约明天中午", "明天中午", intent="book"))
    assert "没有号了" in words(say(talk, "约明天下午", "明天下午", intent="book"))


def test_a_bare_time_is_the_wish_while_slots_are_on_offer(talk):
    talk.internal.slots = [*SLOTS, slot(WEDNESDAY, "09:30", "10:00")]
    talk.state["topic_id"] = "id-card-replace"
    say(talk, "帮我约", intent="book")
    assert set(shown(say(talk, "11月26号", "11月26号", intent="nlu_fallback"))) <= {"2026-11-26"}
    assert talk.internal.held or talk.state["booking"]["words"] == "11月26号"


def test_calling_off_before_anything_is_booked(talk):
    talk.internal.slots = SLOTS
    talk.state["topic_id"] = "id-card-replace"
    say(talk, "帮我约", intent="book")
    assert "不约了，没有占用名额" in words(say(talk, "取消吧", intent="cancel_appointment")) and talk.state["booking"] is None


def test_changing_what_was_never_booked(talk):
    answer = say(talk, "从周六改到周日", "周六", "周日", intent="other_times")
    assert "还没有约过" in words(answer)


def test_from_one_day_to_another_means_the_other(talk):
    talk.internal.slots = [slot(day, "09:00", "09:30") for day in ("2026-11-28", "2026-11-29")]
    talk.state["topic_id"] = "id-card-replace"
    say(talk, "约周六", "周六", intent="book")
    assert shown(say(talk, "从周六改到周日", "周六", "周日", intent="other_times")) == ["2026-11-29"]


def test_the_notice_names_the_days_of_the_centre(talk):
    talk.internal.slots = SLOTS
    talk.state["topic_id"] = "id-card-replace"
    say(talk, "帮我约", intent="book")
    form = next(m for m in say(talk, "第一个", intent="choose_slot")["messages"] if m["type"] == "applicant_form")
    days = talk.knowledge.rules["wengyuan"].policy.keep_days
    assert f"之后 {days} 天自动删除" in form["privacy_notice"]


@pytest.mark.parametrize(("text", "when"), [("周五上午下午都行，办居住证", "周五上午下午"), ("居住证越早越好", None), ("先约居住证", None)])
def test_a_time_that_suits_is_a_wish(talk, text, when):
    talk.centre = "wengyuan"
    matter = [{"entity": "matter", "value": "residence-permit", "start": text.index("居住证"), "end": text.index("居住证") + 3}]
    spoken = [{"entity": "time", "value": when, "start": 0, "end": len(when)}] if when else []
    assert talk.turn("ask_topic", text, spoken=[*spoken, *matter])["status"] == "booking"


@pytest.mark.parametrize("text", ["居住证周六有空的人能办吗", "居住证周六办行不行"])
def test_a_question_is_none(talk, text):
    matter = {"entity": "matter", "value": "residence-permit", "start": 0, "end": 3}
    time = {"entity": "time", "value": "周六", "start": 3, "end": 5}
    assert talk.turn("ask_topic", text, spoken=[matter, time])["status"] != "booking"


def test_the_first_of_a_day_is_a_wish(talk):
    talk.state["topic_id"], talk.internal.slots = "id-card-replace", SLOTS
    assert shown(say(talk, "那就明天头一个", "明天", intent="pick_option")) == [TUESDAY]
