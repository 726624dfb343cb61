"""What a time leaves out is what was spoken of last."""

import pytest

from tests.actions.conftest import entity, slot, words

SATURDAY, FRIDAY_AFTER = "2026-12-12", "2026-12-04"


def at(text, when):
    return [entity("time", when, text.index(when), text.index(when) + len(when))]


def ask(talk, text, when=None, intent="ask_aspect", more=()):
    return talk.turn(intent, text, spoken=[*(at(text, when) if when else []), *more])


def test_that_day_is_the_day_spoken_of(talk):
    talk.centre, talk.internal.slots = "wengyuan", [slot(SATURDAY, "09:00", "09:30")]
    ask(talk, "12月12号开门吗", "12月12号")
    talk.state["topic_id"] = "newborn-household"
    answer = ask(talk, "那天约一个", intent="book")
    assert "12月12日（周六）" in words(answer) and talk.internal.asked[-1][2:] == (SATURDAY, SATURDAY)


def test_a_half_beside_it_belongs_to_that_day(talk):
    talk.centre, talk.state["topic_id"] = "xining", "residence-permit"
    ask(talk, "12月4号开门吗", "12月4号")
    answer = ask(talk, "那天上午帮我约一个", "上午", intent="book")
    assert "12月4日（周五）上午" in words(answer)


def test_a_holiday_names_its_day_itself(talk):
    talk.centre = "ordos"
    ask(talk, "周六开门吗", "周六")
    assert "1月1日" in words(ask(talk, "元旦那天开门吗", "元旦那天"))


def test_a_weekday_said_next_is_of_the_same_week(talk):
    talk.centre = "xining"
    ask(talk, "下下周四开门吗", "下下周四")
    assert "12月11日（周五）" in words(ask(talk, "那周五呢", "周五"))


def test_a_half_said_next_is_of_the_same_day(talk):
    talk.centre = "xining"
    ask(talk, "12月5号开门吗", "12月5号")
    assert "12月5日（周六）下午不开" in words(ask(talk, "下午呢", "下午"))


def test_a_wish_to_book_takes_the_time_asked_for_just_before(talk):
    talk.centre, talk.internal.slots = "wengyuan", [slot("2026-11-28", "09:00", "09:30")]
    talk.state["topic_id"] = "id-card-replace"
    ask(talk, "周六能办吗", "周六")
    ask(talk, "帮我约上", intent="book")
    assert talk.internal.asked[-1][2:] == ("2026-11-28", "2026-11-28")


@pytest.mark.parametrize("wish", ["约最早的", "尽快帮我约一个"])
def test_who_is_in_a_hurry_gets_the_nearest(talk, wish):
    talk.centre, talk.state["topic_id"] = "wengyuan", "id-card-replace"
    ask(talk, "周六能办吗", "周六")
    ask(talk, wish, intent="book")
    assert talk.internal.asked[-1][2] == "2026-11-23"


def test_it_is_forgotten_after_some_turns(talk):
    talk.centre, talk.state["topic_id"] = "wengyuan", "id-card-replace"
    ask(talk, "周六能办吗", "周六")
    for _ in range(3):
        talk.turn("thanks", "谢谢")
    ask(talk, "帮我约一个", intent="book")
    assert talk.internal.asked[-1][2] == "2026-11-23"


def test_the_end_of_a_paper_is_no_day_to_come_on(talk):
    talk.centre, talk.state["topic_id"] = "wengyuan", "id-card-renew"
    ask(talk, "身份证12月5号到期", "12月5号", intent="ask_topic")
    assert talk.state["spoken_time"] is None


def test_another_thing_is_asked_for_the_same_time(talk):
    talk.centre, talk.state["topic_id"] = "wengyuan", "id-card-replace"
    talk.internal.slots = [slot("2026-11-28", "09:00", "09:30", window="户政窗口")]
    ask(talk, "周六能办吗", "周六")
    answer = talk.turn("ask_topic", "那居住证呢")
    assert words(answer).startswith("可以") and "居住证申领" in words(answer) and "11月28日" in words(answer)


def test_the_day_beside_it(talk):
    talk.centre = "ordos"
    ask(talk, "元旦开门吗", "元旦")
    assert "12月31日（周四）17:00" in words(ask(talk, "前一天下午五点约一个", "下午五点", intent="book"))


def test_the_centre_named_with_it_stays(talk):
    talk.centre, talk.state["topic_id"] = "wengyuan", "social-card-new"
    text = "鄂尔多斯周日能办吗"
    ask(talk, text, "周日", more=[entity("centre", "ordos", 0, 4)])
    ask(talk, "约上", intent="book")
    assert talk.internal.asked[-1][:1] == ("ordos",)


def test_the_day_beside_it_said_again_is_the_same(talk):
    talk.centre = "ordos"
    ask(talk, "元旦开门吗", "元旦")
    ask(talk, "那前一天呢")
    assert "12月31日（周四）17:00" in words(ask(talk, "前一天下午五点约一个", "下午五点", intent="book"))


def test_the_last_day_is_no_day_beside(talk):
    talk.centre, talk.state["topic_id"] = "xining", "residence-permit"
    talk.turn("book", "最远能约到哪天")
    assert "12月24日" not in words(ask(talk, "那就约最后一天", intent="book"))
