"""Lists with real dates. NOW is Monday, 23 November 2026."""

import pytest

from tests.actions.conftest import entity, types, words
from tests.actions.test_guide_several import start

DONE = {"extras": "none"}


def checklist_of(answer):
    return next(m["checklist"] for m in answer["messages"] if m["type"] == "checklist")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("我12月1号开始办", "2026-12-01"),
        ("如果下周一开始什么时候能办完", "2026-11-30"),
        ("明天动手的话几号能办好", "2026-11-24"),
        ("12月5号去办，什么时候能办完", "2026-12-05"),
    ],
)
def test_a_day_to_start_on_brings_dates(talk, text, first):
    start(talk, **DONE).state["guide_question"] = None
    answer = talk.turn("ask_aspect", text)
    body = checklist_of(answer)
    assert body["timeline"]["start_date"] == first == talk.state["guide_start"]
    steps = body["timeline"]["steps"]
    assert all("start_date" in step for step in steps)
    assert body["timeline"]["end_date"] == max(step["end_date"] for step in steps)
    assert "（周" in words(answer) and "最晚" in words(answer)


def test_a_day_off_is_said_and_the_next_working_day_counts(talk):
    start(talk, **DONE).state["guide_question"] = None
    answer = talk.turn("ask_aspect", "12月5号开始办")  # a Saturday
    assert "12月5日（周六）不上班" in words(answer) and "从12月7日（周一）开始办" in words(answer)


def test_the_open_question_is_asked_on(talk):
    answer = start(talk).turn("nlu_fallback", "我12月1号开始办")
    assert types(answer)[-1] == "choices" and talk.state["guide_question"] == "extras"
    assert "12月1日（周二）" in words(answer) and "没有算在里面" in words(answer)
    done = talk.turn("answer_question", payload={"question_id": "extras", "value": "none"})
    assert checklist_of(done)["timeline"]["start_date"] == "2026-12-01"


def test_what_else_is_said_beside_the_day_is_kept(talk):
    start(talk, **DONE)
    talk.turn("nlu_fallback", "改成公司，12月1号开始办")
    assert talk.state["guide_answers"]["who"] == "company" and talk.state["guide_answers"]["area"] == 80
    assert talk.state["guide_start"] == "2026-12-01"


def test_the_day_can_stand_in_the_first_message(talk):
    answer = talk.turn("ask_topic", "我要开蛋糕店，12月1号开始办", spoken=[entity("business", "cake", 3, 6)])
    assert talk.state["guide_start"] == "2026-12-01" and "12月1日" in words(answer)


@pytest.mark.parametrize("text", ["帮我约12月1号", "12月1号窗口开门吗", "什么时候能办完", "我12月1号开始营业", "12月1号开始办要带什么材料"])
def test_other_words_with_a_day_start_nothing(talk, text):
    start(talk, **DONE).state["guide_question"] = None
    spoken = [entity("aspect", "materials")] if "材料" in text else []
    talk.turn("ask_aspect", text, spoken=spoken)
    assert talk.state["guide_start"] is None


def test_without_a_list_no_dates_are_made_up(talk):
    talk.turn("ask_topic", "12月1号开始办")
    assert talk.state["guide_start"] is None


def test_how_long_it_takes_is_told_with_the_dates_once_the_start_is_known(talk):
    start(talk, **DONE).state |= {"guide_question": None, "guide_start": "2026-12-01"}
    answer = talk.turn("ask_aspect", "要多久", spoken=[entity("aspect", "time")])
    assert "最晚" in words(answer)
