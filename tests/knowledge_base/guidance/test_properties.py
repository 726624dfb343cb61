"""What holds for every scenario, whatever is answered and in whatever order. Seeded, so that a failure can be repeated."""

import random

import pytest

from knowledge_base.conditions import UNKNOWN
from knowledge_base.guidance import checklist_json, compose_checklist, next_question
from tests.knowledge_base.guidance.test_every_answer import SCENARIOS, draw_answers

OPEN = "https://example.org"


def body_of(built_in, scenario_id, answers, locality=None):
    return checklist_json(compose_checklist(built_in, scenario_id, answers, locality), OPEN)


@pytest.fixture(params=SCENARIOS)
def questions(request, built_in):
    return request.param, built_in.scenarios[request.param].questions


def test_the_order_of_asking_does_not_change_the_list(built_in, questions):
    scenario_id, asked = questions
    dice = random.Random(f"order {scenario_id}")
    for _ in range(8):
        answers = draw_answers(asked, dice)
        shuffled = dict(dice.sample(list(answers.items()), len(answers)))
        assert body_of(built_in, scenario_id, answers) == body_of(built_in, scenario_id, shuffled)


def test_changing_an_answer_and_back_gives_the_same_list_and_keeps_the_others(built_in, questions):
    scenario_id, asked = questions
    dice = random.Random(f"change {scenario_id}")
    for _ in range(8):
        answers = draw_answers(asked, dice, partly=False)
        question = dice.choice(asked)
        changed = compose_checklist(built_in, scenario_id, answers | {question.id: dice.choice(question.options).value})
        kept = {q: value for q, value in changed.answers.items() if q != question.id}
        assert kept == {q: value for q, value in answers.items() if q != question.id}
        back = compose_checklist(built_in, scenario_id, dict(changed.answers) | {question.id: answers[question.id]})
        assert checklist_json(back, OPEN) == body_of(built_in, scenario_id, answers)


def test_not_knowing_never_removes_what_some_answer_would_require(built_in, questions):
    scenario_id, asked = questions
    dice = random.Random(f"unknown {scenario_id}")
    for _ in range(8):
        answers = draw_answers(asked, dice)
        question = dice.choice(asked)
        unsure = compose_checklist(built_in, scenario_id, answers | {question.id: UNKNOWN})
        gone = {m.id for m in unsure.matters if m.state == "not_required"}
        sure = {m.id for m in unsure.matters if m.state == "required"}
        for option in question.options:
            decided = compose_checklist(built_in, scenario_id, answers | {question.id: option.value})
            states = {m.id: m.state for m in decided.matters}
            assert all(states[matter_id] == "not_required" for matter_id in gone)
            assert all(states[matter_id] == "required" for matter_id in sure)


def test_a_question_that_cannot_matter_is_not_asked(built_in, questions):
    scenario_id, asked = questions
    dice = random.Random(f"matter {scenario_id}")
    for _ in range(6):
        checklist = compose_checklist(built_in, scenario_id, draw_answers(asked, dice))
        for entry in checklist.questions:
            if entry.open:
                option_bodies = []
                for option in entry.question.options:
                    body = body_of(built_in, scenario_id, dict(checklist.answers) | {entry.question.id: option.value})
                    option_bodies.append((body["matters"], body["materials"], body["notes"], _asked_next(body)))
                assert any(option_bodies[0] != other for other in option_bodies[1:]), entry.question.id


def _asked_next(body):
    return {q["id"] for q in body["questions"] if "answer" not in q}


def test_an_answer_never_brings_back_a_question_that_was_answered(built_in, questions):
    scenario_id, asked = questions
    dice = random.Random(f"monotonic {scenario_id}")
    answers = {}
    for _ in range(len(asked) + 1):
        checklist = compose_checklist(built_in, scenario_id, answers)
        question = next_question(checklist)
        open_ids = {entry.question.id for entry in checklist.questions if entry.open}
        assert not open_ids & answers.keys()
        if question is None:
            break
        answers[question.id] = dice.choice([option.value for option in question.options] + [UNKNOWN])
    assert compose_checklist(built_in, scenario_id, answers).complete


def test_an_answer_that_no_longer_counts_is_kept_but_says_nothing(built_in):
    fire = {"who": "have", "make": "onsite", "extras": "none", "area": 80, "flame": "yes", "delivery": "no", "staff": "no"}
    assert any("燃气" in note["text"] for note in body_of(built_in, "cake-shop", fire)["notes"])
    packed = body_of(built_in, "cake-shop", fire | {"make": "packed"})
    assert not any("燃气" in note["text"] for note in packed["notes"])
    flame = next(q for q in packed["questions"] if q["id"] == "flame")
    assert (flame["answer"], flame["applies"]) == ("yes", False)
    assert "flame.yes" in packed["share_url"]


def test_what_only_the_office_can_settle_is_marked(built_in):
    answers = {"who": "individual", "make": "onsite", "extras": "none", "area": 80, "flame": "no", "staff": "no"}
    matters = {m["id"]: m for m in body_of(built_in, "cake-shop", answers)["matters"]}
    for matter_id in ("shop-sign-local", "food-small-local", "fire-check-promise"):
        assert matters[matter_id]["confirm_by"] == "工作人员确认"
        assert "各地" in matters[matter_id]["varies"]
    assert "confirm_by" not in matters["food-licence-new"] and "varies" not in matters["food-licence-new"]
    unanswered = {m["id"]: m for m in body_of(built_in, "cake-shop", {})["matters"]}
    assert "confirm_by" not in unanswered["food-licence-new"]  # an answer can still settle it
