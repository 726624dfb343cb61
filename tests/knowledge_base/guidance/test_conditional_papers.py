"""Papers that only some people need are never put among those that everybody brings."""

import random
from dataclasses import replace

import pytest

from knowledge_base.catalogue.models import ANYWHERE, LocalPractice, MaterialNeed, TimeLimit
from knowledge_base.guidance import compose_checklist
from knowledge_base.guidance.plan import make_plan
from tests.knowledge_base.guidance.test_every_answer import SCENARIOS, draw_answers
from tests.knowledge_base.guidance.test_merge import (
    CHECK,
    FORM,
    IDENTITY,
    PERMIT,
    PLAN,
    SOURCE,
    compose,
    line,
    matter,
    papers,
    scenario,
)

CASE = matter("case", MaterialNeed(PLAN, must="conditional", form="original", copies=9, when="店外另有仓库时"))


def test_a_conditional_paper_is_asked_about_in_plain_words():
    plan = papers(compose(scenario(line(CASE))))["plan"]
    assert (plan.state, plan.note) == ("to_confirm", None)
    assert "店外另有仓库时" in plan.because


def test_what_is_wanted_in_some_cases_neither_raises_the_copies_nor_claims_to_need_it():
    plan = papers(compose(scenario(line(PERMIT), line(CASE))))["plan"]
    assert (plan.state, plan.copies, plan.kind, plan.wanted_by) == ("bring", 2, "复印件", ("permit", "case"))
    assert plan.because == "办“PERMIT”要交。"
    assert plan.note == "店外另有仓库时，办“CASE”也用它"


def test_conditional_papers_do_not_count_as_saved():
    assert compose(scenario(line(CASE))).savings["materials"].separate == 0


@pytest.mark.parametrize("scenario_id", SCENARIOS)
def test_what_is_to_bring_is_wanted_by_something_in_every_case(built_in, scenario_id):
    dice = random.Random(f"papers {scenario_id}")
    for _ in range(25):
        locality = dice.choice([None, "hunan"])
        answers = draw_answers(built_in.scenarios[scenario_id].questions, dice)
        checklist = compose_checklist(built_in, scenario_id, answers, locality)
        required = {m.id for m in checklist.matters if m.state == "required"}
        plan = make_plan(built_in, scenario_id, locality)
        sure = {
            need.type.id
            for entry in plan.lines
            if entry.id in required and entry.matter
            for need in entry.matter.materials
            if need.in_every_case
        }
        ruled = {rule.material for rule in plan.material_rules if rule.state == "bring"}
        for paper in checklist.materials:
            assert paper.state != "bring" or paper.id in sure or {paper.id, paper.name} & ruled, paper.name


def test_nobody_without_a_company_brings_company_papers(built_in):
    company_only = {"articles", "法定代表人和专管员身份证", "公司登记(备案)申请书"}
    for scenario_id in SCENARIOS:
        questions = {question.id: question for question in built_in.scenarios[scenario_id].questions}
        if "individual" not in {option.value for option in questions.get("who").options} if "who" in questions else True:
            continue
        dice = random.Random(f"sole {scenario_id}")
        for _ in range(10):
            answers = draw_answers(questions.values(), dice) | {"who": "individual"}
            checklist = compose_checklist(built_in, scenario_id, answers)
            assert not company_only & {word for paper in checklist.materials for word in (paper.id, paper.name)}, scenario_id


def test_an_import_without_a_locality_reaches_the_checklist():
    imported = LocalPractice(
        promised=TimeLimit(2), online=True, visits=0, fee="不收费", citations=(SOURCE,), needs={"form": MaterialNeed(FORM)}
    )
    shop = scenario(line(replace(PERMIT, practices={ANYWHERE: imported})))
    checklist = compose(shop, "guangdong-wengyuan")
    listed = checklist.matters[0]
    assert (listed.days, listed.online, listed.visits, listed.fee) == (2, True, 0, "不收费")
    assert papers(checklist)["form"].state == "bring"
    assert checklist.savings["materials"].separate == 3


def test_papers_that_one_locality_adds_are_asked_for_there_only():
    practice = replace(CHECK.practices["hunan"], needs={"form": MaterialNeed(FORM)})
    shop = scenario(line(replace(CHECK, practices={"hunan": practice})))
    assert "form" in papers(compose(shop, "hunan"))
    assert "form" not in papers(compose(shop))
    assert "identity" in papers(compose(shop)) and IDENTITY.id == "identity"
