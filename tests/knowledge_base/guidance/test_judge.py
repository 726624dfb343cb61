from dataclasses import replace

import pytest

from knowledge_base.catalogue.models import Option, Question
from knowledge_base.conditions import read_condition
from knowledge_base.guidance.judge import judge_line, say_why
from knowledge_base.guidance.scenario import Line, Reason

YES = read_condition({"is": {"bake": "yes"}})
SMALL = read_condition({"less_than": {"area": 300}})
LARGE = read_condition({"at_least": {"area": 300}})
QUESTION = Question("bake", "烤不烤？", "因为", (Option("yes", "烤"), Option("no", "不烤")))
BY_AREA = Line("fire", "消防", required_if=LARGE, confirm_if=SMALL, may_need_confirming=True)


@pytest.mark.parametrize(
    ("answers", "state"),
    [({"bake": "yes"}, "required"), ({"bake": "no"}, "not_required"), ({"bake": "unknown"}, "to_confirm"), ({}, "to_confirm")],
)
def test_a_condition_has_three_outcomes(answers, state):
    assert judge_line(Line("x", "x", required_if=YES), answers).state == state


@pytest.mark.parametrize(
    ("area", "state"),
    [(299, "to_confirm"), (300, "required"), ("0-300", "to_confirm"), ("300+", "required"), ("unknown", "to_confirm")],
)
def test_the_edge_of_a_number(area, state):
    assert judge_line(BY_AREA, {"area": area}).state == state


def test_no_condition_always_holds_and_only_confirm_never_does():
    assert judge_line(Line("x", "x"), {}).state == "required"
    local = Line("x", "x", only_confirm=True, may_need_confirming=True)
    assert judge_line(local, {}).state == "to_confirm"
    assert judge_line(replace(local, confirm_if=YES), {"bake": "no"}).state == "not_required"


def test_reasons_are_said_only_when_they_surely_hold():
    line = Line("x", "x", required_if=YES, reasons=(Reason("烤就要办", YES), Reason("总要说")))
    assert [r.text for r in judge_line(line, {}).reasons] == ["总要说"]
    assert [r.text for r in judge_line(line, {"bake": "yes"}).reasons] == ["烤就要办", "总要说"]


def test_what_is_open_names_the_question_and_unsure_names_who_can_say():
    line = Line("x", "x", required_if=YES, who="县局")
    asked = say_why(line, judge_line(line, {}), [QUESTION], {})
    assert "烤不烤" in asked[0] and "县局" not in "".join(asked)
    unsure = say_why(line, judge_line(line, {"bake": "unknown"}), [QUESTION], {"bake": "unknown"})
    assert "不清楚" in unsure[0] and "县局" in unsure[-1]
