"""Whatever is answered, also 不清楚 and half of it, the checklist stays sound. Seeded, so that a failure can be repeated."""

import random
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from knowledge_base.guidance import AnswerError, checklist_json, compose_checklist, next_question
from knowledge_base.guidance.answers import list_answers, settle_idle
from knowledge_base.guidance.judge import judge_line
from knowledge_base.guidance.plan import make_plan
from knowledge_base.guidance.share import read_share
from knowledge_base.settings import BUILT_IN_CATALOGUE

SCENARIOS = sorted(path.stem for path in (BUILT_IN_CATALOGUE / "scenarios").glob("[a-z]*.yml"))
DRAWS = 60


def draw_answers(questions, dice, partly=True):
    answers = {}
    for question in questions:
        values = [*list_answers(question)] + ["unknown"] * partly
        if question.number:
            values += [0, 80, 299, 300, 5000]
        if not partly or dice.random() < 0.75:
            answers[question.id] = dice.choice(values)
    return answers


def check_sound(checklist):
    states = {matter.id: matter.state for matter in checklist.matters}
    assert len(states) == len(checklist.matters)
    listed = {matter_id for matter_id, state in states.items() if state != "not_required"}
    order = [matter.id for matter in checklist.matters]
    for matter in checklist.matters:
        assert matter.because
        assert set(matter.after) <= listed
    for paper in checklist.materials:
        assert paper.wanted_by
        assert set(paper.wanted_by) <= listed | {checklist.id}
    assert len({paper.id for paper in checklist.materials}) == len(checklist.materials)
    steps = {step.matter: step for step in checklist.timeline.steps}
    for matter in checklist.matters:
        if matter.id in steps:
            step = steps[matter.id]
            assert states[matter.id] == "required"
            assert step.end_day - step.start_day == matter.days
            assert all(steps[earlier].end_day <= step.start_day for earlier in matter.after if earlier in steps)
            assert all(order.index(e) < order.index(matter.id) for e in matter.after if states[e] == "required")
    line = checklist.timeline
    if steps:
        assert line.together_days == max(step.end_day for step in steps.values())
        assert line.together_days <= line.separate_days
    for saving in checklist.savings.values():
        assert saving.percent is None or 0 <= saving.percent <= 100


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_any_answers_give_a_sound_checklist(built_in, scenario):
    dice = random.Random(scenario)
    questions = built_in.scenarios[scenario].questions
    for _ in range(DRAWS):
        answers = draw_answers(questions, dice)
        locality = dice.choice([None, "hunan", "guangdong-wengyuan"])
        checklist = compose_checklist(built_in, scenario, answers, locality, start_date=date(2026, 9, 28))
        check_sound(checklist)
        body = checklist_json(checklist, "https://example.org")
        link = parse_qs(urlsplit(body["share_url"]).query)
        assert link["start_date"] == ["2026-09-28"]
        assert compose_checklist(built_in, scenario, read_share(link.get("a", [""])[0]), locality).answers == checklist.answers


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_asking_to_the_end_gives_fewer_questions_each_time_and_ends(built_in, scenario):
    dice = random.Random(scenario)
    for _ in range(12):
        answers = {}
        checklist = compose_checklist(built_in, scenario, answers)
        for _ in range(8):
            question = next_question(checklist)
            if question is None:
                break
            assert question.id not in answers
            answers[question.id] = dice.choice([option.value for option in question.options])
            checklist = compose_checklist(built_in, scenario, answers)
        assert checklist.complete and len(answers) <= 7
        plan = make_plan(built_in, scenario, None)
        # Answered to the end, nothing hangs on a question that nobody asked.
        assert not any(judge_line(line, settle_idle(plan.questions, answers)).hangs_on for line in plan.lines)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_not_knowing_anything_is_a_complete_answer(built_in, scenario):
    answers = {question.id: "unknown" for question in built_in.scenarios[scenario].questions}
    checklist = compose_checklist(built_in, scenario, answers)
    assert checklist.complete
    doubtful = [matter for matter in checklist.matters if matter.state == "to_confirm"]
    assert doubtful
    assert all("能说准的是" in matter.because[-1] and matter.ask for matter in doubtful)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_question_can_change_the_list(built_in, scenario):
    """A question that changes nothing would be asked for nothing."""
    questions = built_in.scenarios[scenario].questions
    asked = {a.question.id for a in compose_checklist(built_in, scenario, {}).questions}
    gated = {question.id for question in questions if question.ask_if is not None}
    assert asked | gated == {question.id for question in questions}


def test_every_bundle_composes_everywhere(built_in):
    assert len(built_in.bundles) >= 54
    dice = random.Random("bundles")
    for bundle in built_in.bundles.values():
        for locality in (None, "hunan"):
            checklist = compose_checklist(built_in, bundle.id, draw_answers(bundle.questions, dice), locality)
            check_sound(checklist)
            if bundle.locality in (None, locality):
                assert checklist.matters or bundle.detail == "name_only" or not bundle.linked


def test_wrong_answers_name_what_is_allowed(built_in):
    with pytest.raises(AnswerError, match="who"):
        compose_checklist(built_in, "cake-shop", {"colour": "red"})
    with pytest.raises(AnswerError, match="individual、company、have、unknown"):
        compose_checklist(built_in, "cake-shop", {"who": "alien"})
    for value in (-1, True, 1.5, [1], {"a": 1}, "很多", 10_000_000):
        with pytest.raises(AnswerError, match="0-300"):
            compose_checklist(built_in, "cake-shop", {"area": value})
    with pytest.raises(KeyError):
        compose_checklist(built_in, "no-such-shop", {})


def test_no_locality_leaks(built_in):
    """Promised limits, local licences, local links and 容缺 of Hunan are seen inside Hunan only."""
    for bundle_id in (*built_in.scenarios, *built_in.bundles):
        for locality in (None, "qinghai-xining"):
            checklist = compose_checklist(built_in, bundle_id, {}, locality)
            for listed in checklist.matters:
                assert "当地承诺" not in (listed.local_note or "")
                assert listed.online is None and listed.visits is None
                matter = built_in.matters.get(listed.id)
                assert matter is None or matter.locality is None
            assert not any("当地可以" in (paper.note or "") + paper.because for paper in checklist.materials)
            assert not any("湖南" in text for m in checklist.matters for text in m.because)


def test_inside_the_locality_its_promises_count(built_in):
    answers = {"who": "individual", "make": "onsite", "extras": "none", "area": 400}
    outside = compose_checklist(built_in, "cake-shop", answers)
    inside = compose_checklist(built_in, "cake-shop", answers, "hunan")
    days = [{m.id: m.days for m in checklist.matters}["individual-register"] for checklist in (outside, inside)]
    practice = built_in.matters["individual-register"].practices["hunan"]
    assert days[1] == practice.promised.days != days[0]
    notes = {paper.id: paper.note or "" for paper in inside.materials}
    assert "后补" in notes["fire-drawings"]
