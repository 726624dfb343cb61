"""What holds for every bundle: its questions settle it, checks are no errands, local and expired ones say so."""

import random
import re
from datetime import date

import pytest

from knowledge_base.catalogue.views import bundle_json
from knowledge_base.conditions import evaluate
from knowledge_base.guidance import compose_checklist, next_question, read_answer
from knowledge_base.guidance.plan import BEHIND, make_plan

NATIONAL = 55  # how many the national lists hold up to January 2026
WALKS = 25


@pytest.fixture
def bundles(built_in):
    return built_in.bundles


def answer_to_the_end(built_in, bundle, dice):
    answers = {}
    while True:
        checklist = compose_checklist(built_in, bundle.id, answers, bundle.locality)
        question = next_question(checklist)
        if question is None:
            return checklist
        answers[question.id] = dice.choice([option.value for option in question.options])


def test_answered_to_the_end_nothing_is_left_to_confirm(built_in, bundles):
    for bundle in bundles.values():
        dice = random.Random(bundle.id)
        for _ in range(WALKS):
            checklist = answer_to_the_end(built_in, bundle, dice)
            assert not [m.name for m in checklist.matters if m.state == "to_confirm"], (bundle.id, checklist.answers)
            listed = {matter.id for matter in checklist.matters if matter.state != "not_required"}
            for need, owner in make_plan(built_in, bundle.id, bundle.locality).needs:
                if owner is None or owner in listed:
                    assert evaluate(need.only_if, checklist.answers) is not None, (bundle.id, need.name, checklist.answers)


def test_nobody_is_asked_more_than_seven_questions(built_in, bundles):
    for bundle in bundles.values():
        dice = random.Random(bundle.id)
        assert all(len(answer_to_the_end(built_in, bundle, dice).answers) <= 7 for _ in range(5)), bundle.id


def test_every_question_can_change_the_list(built_in, bundles):
    for bundle in bundles.values():
        first = {asked.question.id for asked in compose_checklist(built_in, bundle.id, {}, bundle.locality).questions}
        gated = {question.id for question in bundle.questions if question.ask_if is not None}
        assert first | gated == {question.id for question in bundle.questions}, bundle.id


def test_questions_speak_plainly(bundles):
    for bundle in bundles.values():
        for question in bundle.questions:
            assert question.text.endswith("？") and question.why.endswith("。"), question.text
            assert len(question.text) <= 45


def test_every_name_of_an_option_is_understood_when_typed(bundles):
    asked = [question for bundle in bundles.values() for question in bundle.questions if not question.number]
    for question in asked:
        for option in question.options:
            for words in (option.title, *option.aliases):
                assert read_answer(question, words) == option.value, (question.text, words)


@pytest.mark.parametrize(
    ("bundle", "question", "words", "value"),
    [
        ("after-death", "how", "老人是病故的", "natural"),
        ("jobless-help", "reason", "公司把我裁了", "fired"),
        ("company-closing", "kind", "我是个体户", "individual"),
        ("company-closing", "simple", "公司没有债务", "yes"),
        ("company-closing", "simple", "还有欠款没还", "no"),
        ("fund-withdraw", "why", "我要租房", "rent"),
        ("sports-event", "people", "三千人", 3000),
        ("childcare-subsidy", "who", "我是孩子奶奶", "guardian"),
        ("marriage-settle", "done", "还没领证", "no"),
    ],
)
def test_everyday_words_are_understood(bundles, bundle, question, words, value):
    asked = next(part for part in bundles[bundle].questions if part.id == question)
    assert read_answer(asked, words) == value


def test_what_departments_check_among_themselves_is_no_errand(built_in, bundles):
    behind = [(bundle, part) for bundle in bundles.values() for part in bundle.linked if part.behind]
    assert len(behind) > 50
    for bundle, part in behind:
        checklist = compose_checklist(built_in, bundle.id, {}, bundle.locality)
        listed = next(matter for matter in checklist.matters if matter.name == part.name)
        assert listed.state == "not_required" and listed.because == (BEHIND,)


def test_every_check_is_marked(bundles):
    for bundle in bundles.values():
        for part in bundle.linked:
            if part.name.endswith(("信息核验", "信息共享")) or "信息核验(" in part.name:
                assert part.behind, (bundle.id, part.name)


def test_local_bundles_say_where_and_carry_no_batch(bundles):
    local = {bundle.id for bundle in bundles.values() if bundle.locality}
    assert local == {"graduate-start", "rural-house-build", "see-doctor"}
    assert all(bundles[name].batch is None and "湖南" in bundles[name].summary for name in local)


def test_the_national_lists_are_complete_and_honest_about_their_batches(bundles):
    national = [bundle for bundle in bundles.values() if bundle.locality is None]
    assert len(national) == NATIONAL
    assert all(bundle.batch and bundle.batch_confidence in ("read", "inferred") for bundle in national)
    read = {bundle.id for bundle in national if bundle.batch_confidence == "read" and bundle.batch[:5] != "2024年"}
    assert read == {
        "upgrade-to-company", "car-trade-in",
        "tech-company-support", "ip-protection", "sports-event",
        "childcare-subsidy", "flexible-insurance", "elderly-welfare-apply",
    }  # fmt: skip


def test_who_is_known_by_name_only_says_so(bundles):
    for bundle in bundles.values():
        if bundle.detail == "name_only":
            assert "只知道名称" in bundle.summary and not bundle.linked
        else:
            assert bundle.linked


def test_nothing_of_one_province_stands_in_the_national_layer(bundles):
    for bundle in bundles.values():
        if bundle.locality is None:
            words = " ".join([bundle.summary, *bundle.conditions, *bundle.situations, *(a for _, a in bundle.faq)])
            words += " ".join(f"{q.text}{q.why}" for q in bundle.questions) + " ".join(p.note or "" for p in bundle.linked)
            assert not any(word in words for word in ("湖南", "湘", "长沙", "株洲", "本省")), bundle.id


@pytest.mark.parametrize("bundle", ["car-trade-in", "appliance-trade-in"])
def test_what_has_run_out_says_so(built_in, bundle):
    late = compose_checklist(built_in, bundle, {}, as_of=date(2026, 1, 1))
    assert late.expired and "已经过期" in late.notes[0].text
    assert not compose_checklist(built_in, bundle, {}, as_of=date(2025, 12, 31)).expired


def test_the_page_of_a_bundle_marks_checks_and_papers_that_depend(bundles):
    page = bundle_json(bundles["open-freight"], None, date(2026, 7, 1))
    matters = {matter["name"]: matter for matter in page["matters"]}
    assert matters["企业营业执照信息核验"]["note"].startswith("部门之间核验，不用你跑")
    papers = {paper["name"]: paper["always"] for paper in page["materials"]}
    assert papers["申请开办道路货运企业申请表"] is True and papers["拟投入运输车辆的承诺书"] is False


@pytest.mark.parametrize(("locality", "shown"), [(None, "food-small-local"), ("hunan", "food-small-licence-new")])
def test_a_province_with_its_own_licence_shows_that_one_only(bundles, locality, shown):
    page = bundle_json(bundles["open-restaurant"], locality, date(2026, 7, 1))
    ids = {matter["id"] for matter in page["matters"]}
    assert ids & {"food-small-local", "food-small-licence-new"} == {shown}


def test_nothing_is_linked_by_name_only_that_exists_as_a_matter(built_in, bundles):
    """What departments check among themselves is no errand and stays a name."""

    def plain(name):
        return re.sub(r"[（(].*?[)）]|\W", "", name)

    known = {plain(name): matter.id for matter in built_in.matters.values() for name in (matter.name, *matter.aliases)}
    named = [(b.id, part.name) for b in bundles.values() for part in b.linked if part.matter is None and not part.behind]
    assert len(named) > 50
    assert not [(bundle, name, known[plain(name)]) for bundle, name in named if plain(name) in known]
