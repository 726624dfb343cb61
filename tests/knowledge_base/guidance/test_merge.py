"""Merging, on a small catalogue made for the purpose."""

from dataclasses import replace

import pytest

from knowledge_base.catalogue.models import (
    Authority,
    Bundle,
    Catalogue,
    Citation,
    LinkedMatter,
    LocalPractice,
    MaterialNeed,
    MaterialType,
    Matter,
    Source,
    TimeLimit,
)
from knowledge_base.conditions import read_condition
from knowledge_base.guidance import checklist_json, compose_checklist
from knowledge_base.guidance.scenario import Line, MaterialRule, Scenario

SOURCE = Citation(Source("law", "某法", "law", "2021"), "第一条")
LICENCE = MaterialType("licence", "营业执照", e_licence=True, citations=(SOURCE,))
PLAN = MaterialType("plan", "平面图")
IDENTITY = MaterialType("identity", "身份证")
FORM = MaterialType("form", "登记申请书")
OFFICE = Authority("office", "某部门")


def matter(matter_id, *needs, issues=(), days=5, **rest):
    return Matter(
        matter_id, matter_id.upper(), "full", authority=OFFICE, materials=needs, issues=issues, legal_limit=TimeLimit(days),
        citations=(SOURCE,), **rest,
    )


REGISTER = matter("register", MaterialNeed(FORM), issues=(LICENCE,), days=3)
PERMIT = matter("permit", MaterialNeed(LICENCE, form="copy", copies=1), MaterialNeed(PLAN, form="copy", copies=2))
CHECK = matter(
    "check", MaterialNeed(PLAN, form="original", copies=1), MaterialNeed(IDENTITY, must="optional", when="委托办理时"),
    practices={
        "hunan": LocalPractice(
            promised=TimeLimit(1), online=True, visits=0, citations=(SOURCE,),
            needs={"plan": MaterialNeed(PLAN, must="later"), "identity": MaterialNeed(IDENTITY, e_licence=True)},
        )
    },
)
CLOSE = matter("close", MaterialNeed(LICENCE, form="original"))
LOCAL = matter("local", locality="hunan")


def scenario(*lines, rules=()):
    return Scenario("shop", "开店", "经营主体", "店", (), (), (), tuple(lines), material_rules=rules)


def line(entry, **rest):
    return Line(entry.id, entry.name, entry, **rest)


def compose(entry, locality=None):
    kind = "bundles" if isinstance(entry, Bundle) else "scenarios"
    parts = dict.fromkeys(("sources", "authorities", "material_types", "matters", "bundles", "scenarios", "localities", "centres"), {})
    return compose_checklist(Catalogue(**parts | {kind: {entry.id: entry}}), entry.id, {}, locality)


def papers(checklist):
    return {paper.id: paper for paper in checklist.materials}


def test_one_paper_for_two_matters_takes_the_highest_count_and_the_strictest_form():
    plan = papers(compose(scenario(line(PERMIT), line(CHECK))))["plan"]
    assert (plan.copies, plan.kind, plan.wanted_by, plan.state) == (2, "原件", ("permit", "check"), "bring")


def test_a_paper_that_an_earlier_step_issues_is_not_brought_and_sets_the_order():
    checklist = compose(scenario(line(PERMIT), line(REGISTER)))
    assert papers(checklist)["licence"].state == "produced"
    assert [(s.matter, s.start_day, s.end_day) for s in checklist.timeline.steps] == [("register", 0, 3), ("permit", 3, 8)]
    assert {m.id: m.after for m in checklist.matters} == {"register": (), "permit": ("register",)}


def test_without_the_issuer_the_e_licence_takes_its_place():
    licence = papers(compose(scenario(line(PERMIT))))["licence"]
    assert licence.state == "shared"
    assert SOURCE in licence.citations


def test_a_licence_to_hand_back_is_brought():
    assert papers(compose(scenario(line(CLOSE))))["licence"].state == "bring"
    assert papers(compose(scenario(line(CLOSE), line(PERMIT))))["licence"].state == "bring"


def test_an_issuer_that_is_not_sure_issues_nothing():
    doubtful = line(REGISTER, only_confirm=True, may_need_confirming=True)
    assert papers(compose(scenario(doubtful, line(PERMIT))))["licence"].state == "shared"


def test_what_depends_on_the_case_is_to_be_confirmed():
    identity = papers(compose(scenario(line(CHECK))))["identity"]
    assert identity.state == "to_confirm"
    assert "委托办理时" in identity.because and identity.note is None  # said once, in plain words


def test_local_ease_is_seen_inside_the_locality_only():
    inside, outside = (papers(compose(scenario(line(CHECK)), locality)) for locality in ("hunan", None))
    assert inside["identity"].state == "shared"
    assert "后补" in inside["plan"].note
    assert outside["identity"].state == "to_confirm"
    assert outside["plan"].note is None


def test_a_local_matter_exists_in_its_locality_only():
    assert [m.id for m in compose(scenario(line(LOCAL), line(CHECK)), "hunan").matters] == ["local", "check"]
    assert [m.id for m in compose(scenario(line(LOCAL), line(CHECK))).matters] == ["check"]
    replaced = line(CHECK, not_in=("hunan",))
    assert [m.id for m in compose(scenario(line(LOCAL), replaced), "hunan").matters] == ["local"]


def test_rules_of_the_scenario_decide_about_papers():
    rules = (MaterialRule("permit", "平面图", "leave_out", "这里不用"), MaterialRule("check", "identity", "bring", "都要带"))
    found = papers(compose(scenario(line(PERMIT), line(CHECK), rules=rules)))
    assert found["plan"].wanted_by == ("check",)
    assert (found["identity"].state, found["identity"].because) == ("bring", "都要带")


def test_a_rule_that_a_licence_must_be_asked_about_outranks_the_e_licence():
    rules = (MaterialRule("permit", "licence", "to_confirm", "登记证书要带", wording="营业执照或登记证书"),)
    licence = papers(compose(scenario(line(PERMIT), rules=rules)))["licence"]
    assert (licence.state, licence.name, licence.because) == ("to_confirm", "营业执照或登记证书", "登记证书要带")


def test_what_all_rules_call_a_paper_is_its_name_on_the_list():
    other = matter("other", MaterialNeed(LICENCE, form="copy"))
    rules = [MaterialRule(m, "licence", "produced", "登记后就有", wording="登记证书") for m in ("permit", "other")]
    both = papers(compose(scenario(line(PERMIT), line(other), rules=tuple(rules))))["licence"]
    one = papers(compose(scenario(line(PERMIT), line(other), rules=tuple(rules[:1]))))["licence"]
    assert (both.name, both.state) == ("登记证书", "produced")
    assert (one.name, one.state) == ("营业执照", "shared")


def test_a_rule_about_one_matter_does_not_hide_the_others_that_want_the_paper():
    rules = (MaterialRule("check", "plan", "bring", "个体交简图。", wording="简图"),)
    plan = papers(compose(scenario(line(PERMIT), line(CHECK), rules=rules)))["plan"]
    assert plan.because == "办“PERMIT”、“CHECK”要交。个体交简图。"
    alone = papers(compose(scenario(line(CHECK), rules=rules)))["plan"]
    assert (alone.name, alone.because) == ("简图", "个体交简图。")


def test_savings_are_counted_against_each_matter_alone():
    saved = compose(scenario(line(REGISTER), line(PERMIT), line(CHECK))).savings
    assert (saved["days"].separate, saved["days"].together, saved["days"].percent) == (13, 8, 38)
    assert (saved["materials"].separate, saved["materials"].together) == (4, 2)


@pytest.mark.parametrize(("limit", "days"), [(TimeLimit(15, unit="day"), 11), (TimeLimit(None), None), (None, None)])
def test_calendar_days_become_working_days(limit, days):
    assert compose(scenario(line(replace(CHECK, legal_limit=limit)))).matters[0].days == days


BUNDLE = Bundle(
    "bundle", "某一件事", "个人", "事",
    linked=(LinkedMatter("PERMIT", PERMIT), LinkedMatter("只有名称的事", days={"hunan": 2})),
    materials=((MaterialNeed(FORM), None), (MaterialNeed(PLAN, form="copy"), "PERMIT"), (MaterialNeed(LICENCE), None)),
    citations=(SOURCE,),
)


def test_a_bundle_has_one_form_of_its_own():
    checklist = compose(BUNDLE)
    assert {paper.id: paper.wanted_by for paper in checklist.materials} == {
        "form": ("bundle",), "plan": ("permit",), "licence": ("bundle",)
    }
    assert papers(checklist)["licence"].state == "bring"  # the list does not say that an e-licence will do


def test_a_matter_known_by_name_says_so():
    named = {m.id: m for m in compose(BUNDLE, "hunan").matters}["by-name-2"]
    assert named.detail == "name_only" and "只知道名称" in named.note
    assert (named.days, named.local_note) == (2, "当地承诺2个工作日办结")
    assert {m.id: m for m in compose(BUNDLE).matters}["by-name-2"].days is None


def test_a_bundle_with_situations_but_no_questions_leaves_the_choice():
    checklist = compose(replace(BUNDLE, situations=("看你的情形",)))
    assert {m.state for m in checklist.matters} == {"to_confirm"}
    assert all("按你的情形选办" in "".join(m.because) for m in checklist.matters)


def test_an_expired_bundle_says_so():
    from datetime import date

    old = replace(BUNDLE, valid_until=date(2025, 12, 31))
    checklist = compose(old)
    assert checklist.expired and "过期" in checklist.notes[0].text


def test_the_contract_shape():
    chosen = scenario(line(REGISTER, required_if=None), line(PERMIT, required_if=read_condition({"not": {"is": {"q": "x"}}})))
    body = checklist_json(compose(chosen), "https://example.org/")
    assert body.keys() >= {"bundle", "complete", "questions", "matters", "materials", "timeline", "savings", "share_url"}
    assert body["bundle"]["id"] == "shop" and body["share_url"] == "https://example.org/m?scene=shop"
    for listed in body["matters"]:
        assert listed.keys() >= {"id", "name", "agency", "state", "because", "days", "online", "visits", "fee", "sources", "after"}
        assert listed["sources"][0] == {"title": "某法", "as_of": "2021", "article": "第一条"}
    for paper in body["materials"]:
        assert paper.keys() >= {"id", "name", "copies", "kind", "for", "state", "because", "sources"}
    assert body["savings"].keys() == {"days", "materials", "visits"}
