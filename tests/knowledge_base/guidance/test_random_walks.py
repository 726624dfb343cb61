"""Random conversations through every scenario and bundle, checked against brute force. Seeded, so a failure repeats."""

import math
import random
from datetime import date

import pytest

from knowledge_base.catalogue.loader import load_catalogue
from knowledge_base.conditions import UNKNOWN, evaluate
from knowledge_base.guidance import checklist_json, compose_checklist, next_question
from knowledge_base.guidance.answers import list_answers, settle_idle
from knowledge_base.guidance.plan import make_plan
from knowledge_base.settings import BUILT_IN_CATALOGUE

CATALOGUE = load_catalogue(BUILT_IN_CATALOGUE)
EVERYTHING = sorted([*CATALOGUE.scenarios, *CATALOGUE.bundles])
COMPLETIONS = 25  # tries to find answers to the other questions under which one question matters
START = date(2026, 9, 24)  # the National Day holidays and their make-up days follow


def compose(item, answers, locality=None, **more):
    return compose_checklist(CATALOGUE, item, answers, locality, **more)


def list_of(checklist):
    """What a person reads, less the questions themselves and why something need not be done."""
    body = checklist_json(checklist, "https://example.org")
    matters = [m if m["state"] != "not_required" else m["id"] for m in body["matters"]]
    return {"matters": matters} | {key: body[key] for key in ("materials", "timeline", "savings", "notes")}


def questions_of(item):
    return make_plan(CATALOGUE, item, None).questions


def draw(question, dice):
    answers = [*list_answers(question), UNKNOWN]
    if question.number:
        answers += [0, 80, 299, 300, 999, 1000, 5000]
    return dice.choice(answers)


def walk(item, dice, sure=False):
    """Answer what is asked until nothing is asked any more; the answers, and each state with what was asked in it."""
    answers, states = {}, []
    while (question := next_question(compose(item, answers))) is not None:
        states.append((dict(answers), question))
        answers[question.id] = dice.choice(list(list_answers(question))) if sure else draw(question, dice)
    return answers, states


def can_change(item, answers, question, dice):
    """Whether two answers to the question give different lists, as things stand or once the others are answered."""
    others = [q for q in questions_of(item) if q.id != question.id and q.id not in answers]
    for attempt in range(COMPLETIONS):
        rest = {q.id: dice.choice(list(list_answers(q))) for q in others} if attempt else {}
        options = list(list_answers(question))
        first = list_of(compose(item, answers | rest | {question.id: options[0]}))
        if any(list_of(compose(item, answers | rest | {question.id: value})) != first for value in options[1:]):
            return True
    return False


@pytest.mark.parametrize("item", EVERYTHING)
def test_only_what_can_change_the_list_is_asked(item):
    _, states = walk(item, random.Random(f"asked {item}"), sure=True)
    dice = random.Random(f"change {item}")
    for answers, question in states:
        assert can_change(item, answers, question, dice), (item, question.id, answers)


@pytest.mark.parametrize("item", EVERYTHING)
def test_when_nothing_is_asked_any_more_no_answer_changes_the_list(item):
    """A question that makes sense only under an answer that was 不清楚 is not asked either: its line says so."""
    dice = random.Random(f"stop {item}")
    for _ in range(2):
        answers, _ = walk(item, dice)
        expected = list_of(compose(item, answers))
        counted = settle_idle(questions_of(item), answers)
        left = [q for q in questions_of(item) if q.id not in answers and evaluate(q.ask_if, counted) is not None]
        for _ in range(3 if left else 0):
            assert list_of(compose(item, answers | {q.id: draw(q, dice) for q in left})) == expected, (item, answers)


def count_doubts(item, pick):
    """How many lines wait for an answer, summed over all steps of a conversation that asks what ``pick`` picks."""
    dice = random.Random(f"telling {item}")
    truth = {q.id: dice.choice(list(list_answers(q))) for q in questions_of(item)}
    answers, doubts = {}, 0
    while not (checklist := compose(item, answers)).complete:
        asked = [each.question for each in checklist.questions if each.open]
        doubts += sum(m.state == "to_confirm" and not m.staff_confirms for m in checklist.matters)
        question = pick(asked)
        answers[question.id] = truth[question.id]
    return doubts


def test_asking_the_most_telling_question_first_settles_the_list_sooner():
    first = {item: count_doubts(item, lambda asked: asked[0]) for item in EVERYTHING}
    last = {item: count_doubts(item, lambda asked: asked[-1]) for item in EVERYTHING}
    assert sum(first.values()) < 0.8 * sum(last.values())
    assert sum(first[item] > last[item] for item in EVERYTHING) <= len(EVERYTHING) // 20


@pytest.mark.parametrize("item", EVERYTHING)
def test_days_visits_and_papers_are_what_a_slow_count_says(item):
    dice = random.Random(f"count {item}")
    for locality in (None, "hunan"):
        answers = {q.id: draw(q, dice) for q in questions_of(item) if dice.random() < 0.9}
        checklist = compose(item, answers, locality, start_date=START)
        assert list_of(compose(item, dict(reversed(answers.items())), locality, start_date=START)) == list_of(checklist)
        _check_days(checklist)
        _check_savings(checklist, item, answers, locality)


def _check_days(checklist):
    required = {m.id: m for m in checklist.matters if m.state == "required"}
    ends = {}
    for _ in required:  # as often as there are matters: then every chain has been walked to its end
        for m in required.values():
            ends[m.id] = max((ends.get(a, 0) for a in m.after if a in required), default=0) + (m.days or 0)
    known = [m.days for m in required.values() if m.days is not None]
    line = checklist.timeline
    assert line.together_days == (max(ends.values()) if known else None)
    assert line.separate_days == (sum(known) if known else None)
    assert {step.matter: step.end_day for step in line.steps} == {m: ends[m] for m in required if required[m].days is not None}
    assert line.end_date == max((step.end_date for step in line.steps), default=None)
    assert all(line.first_date <= step.start_date <= step.end_date for step in line.steps)
    assert set(line.without_limit) == {m for m in required if required[m].days is None}


def _check_savings(checklist, item, answers, locality):
    required = [m for m in checklist.matters if m.state == "required"]
    visits = {m.id: 1 if m.visits is None else m.visits for m in required}
    level = dict.fromkeys(visits, 0)
    for _ in required:
        level = {m.id: max((level[a] + 1 for a in m.after if a in level), default=0) for m in required}
    batches = [max(visits[m] for m in visits if level[m] == each) for each in set(level.values())]
    brought = [p for p in checklist.materials if p.state == "bring"]
    saved = checklist.savings
    assert (saved["visits"].separate, saved["visits"].together) == (sum(visits.values()), sum(batches))
    assert (saved["days"].separate, saved["days"].together) == (checklist.timeline.separate_days, checklist.timeline.together_days)
    assert saved["materials"].together == len(brought)
    assert saved["materials"].separate == max(len(brought), _count_papers_alone(item, visits, answers, locality))
    for saving in saved.values():
        if saving.separate:
            assert math.isclose(saving.percent, 100 * (1 - saving.together / saving.separate), abs_tol=0.51)


def _count_papers_alone(item, required, answers, locality):
    """Every paper that each required matter asks everybody for, unless the scenario says otherwise for this person."""
    scenario = CATALOGUE.scenarios.get(item)
    counted = settle_idle(questions_of(item), compose(item, answers, locality).answers)
    rules = [r for r in make_plan(CATALOGUE, item, locality).material_rules if evaluate(r.when, counted)] if scenario else []
    papers = 0
    for matter in filter(None, map(CATALOGUE.matters.get, required)):
        for need in matter.materials:
            ruled = [r.state for r in rules if r.matter == matter.id and r.material in (need.type.id, need.type.name, need.name)]
            papers += ruled[0] in ("bring", "produced") if ruled else need.must not in ("optional", "conditional")
    return papers


PLACES_DIFFER = {"food-small-local", "shop-sign-local"}  # 小餐饮 and 招牌: each province or city has its own rules


@pytest.mark.parametrize("item", EVERYTHING)
def test_what_is_left_open_after_sure_answers_is_for_the_staff_and_says_whom_to_ask(item):
    answers, _ = walk(item, random.Random(f"staff {item}"), sure=True)
    for matter in checklist_json(compose(item, answers), "https://example.org")["matters"]:
        if matter["state"] == "to_confirm":
            assert matter["confirm_by"] == "工作人员确认" and matter["ask"], matter["id"]
            assert matter["ask"] in "".join(matter["because"])
        else:
            assert "confirm_by" not in matter


@pytest.mark.parametrize("item", [*sorted(CATALOGUE.scenarios), "open-restaurant", "open-supermarket"])
def test_where_places_differ_the_list_says_so(item):
    dice = random.Random(f"places {item}")
    for _ in range(3):
        answers = {q.id: draw(q, dice) for q in questions_of(item)} | ({"area": 80} if any(q.id == "area" for q in questions_of(item)) else {})
        for matter in checklist_json(compose(item, answers), "https://example.org")["matters"]:
            by_area = matter["id"].startswith("fire-check") and matter["state"] == "to_confirm" and {"area", "crowd"} & answers.keys()
            if matter["state"] != "not_required" and (matter["id"] in PLACES_DIFFER or by_area):
                assert "各地规定不同" in matter.get("varies", ""), (item, matter["id"])
