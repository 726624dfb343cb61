"""Faults in scenario files are found with their place, and said so that they can be mended."""

import shutil

import pytest

from knowledge_base.catalogue.loader import check_folder
from knowledge_base.settings import BUILT_IN_CATALOGUE

GOOD = """
name: 开测试店
audience: 经营主体
summary: 只为测试。
sources: [{source: guide-2026-07}]
questions:
  - use: who
  - {id: make, text: 做不做？, why: 因为, options: [{value: a, title: 做}, {value: b, title: 不做}]}
lines:
  - use: register
  - {matter: food-licence-new, required_if: {is: {make: a}}, after: [individual-register]}
materials:
  - {matter: food-licence-new, material: food-layout, state: bring, because: 要}
notes:
  - {text: 一句话, source: spaqf}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("catalogue") / "data"
    shutil.copytree(BUILT_IN_CATALOGUE, target, ignore=shutil.ignore_patterns("bundles", "centres", "*-bundles.yml"))
    for path in (target / "scenarios").glob("[a-z]*.yml"):
        path.unlink()
    return target


def find_faults(folder, text):
    (folder / "scenarios" / "test-shop.yml").write_text(text, encoding="utf-8")
    return [fault for fault in check_folder(folder) if fault.file == "scenarios/test-shop.yml"]


def test_a_good_file_has_no_fault(folder):
    assert find_faults(folder, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("matter: food-licence-new, required", "matter: food-license-new, required", "food-licence-new"),
        ("{is: {make: a}}", "{is: {make: c}}", "没有选项 c"),
        ("{is: {make: a}}", "{is: {made: a}}", "made 不存在"),
        ("{is: {make: a}}", "{equals: {make: a}}", "不认识的运算符"),
        ("after: [individual-register]", "after: [tobacco-new]", "不在这份清单里"),
        ("material: food-layout", "material: 没有的材料", "没有材料"),
        ("state: bring", "state: carry", "不能是"),
        ("use: register", "use: registry", "没有“registry”"),
        ("source: spaqf", "source: nowhere", "没有编号为 nowhere"),
        ("name: 开测试店", "title: 开测试店", "缺少 name"),
        ("- use: register", "- use: register\n  - matter: individual-register", "写了两次"),
        ("- use: register", "- use: register\n  - {matter: tobacco-new, not_in: [mars]}", "没有地区 mars"),
        ("- use: register", "- use: register\n  - {matter: tax-info-confirm, after: [tax-info-confirm]}", "成了一个圈"),
        ("- use: register", "- use: register\n  - {matter: tobacco-new, from: 2027-01-01, until: 2026-01-01}", "早于 from"),
        (
            "- use: register",
            "- use: register\n  - {matter: tobacco-new, until: 2027-01-01}\n  - {matter: tobacco-new, from: 2027-01-01}",
            "同一段时间里写了两次",
        ),
        ("name: 开测试店", "name: 开测试店\nbundle: no-such-bundle", "no-such-bundle"),
    ],
)
def test_a_fault_is_found_and_says_how_to_mend_it(folder, old, new, words):
    assert old in GOOD
    faults = find_faults(folder, GOOD.replace(old, new, 1))
    assert any(words in str(fault) for fault in faults)
    assert all(fault.line >= 1 and fault.mend for fault in faults)


def test_an_order_that_goes_in_a_circle_is_said_with_file_line_and_mend(folder):
    lines = "  - {matter: tobacco-new, after: [tax-info-confirm]}\n  - {matter: tax-info-confirm, after: [food-licence-new]}\n"
    text = GOOD.replace("after: [individual-register]", "after: [tobacco-new]").replace("materials:\n", lines + "materials:\n", 1)
    [fault] = find_faults(folder, text)
    line = fault.problem.partition("：")[2].split(" → ")[0]
    assert fault.file == "scenarios/test-shop.yml" and f"matter: {line}" in text.splitlines()[fault.line - 1]
    assert {"tobacco-new", "tax-info-confirm", "food-licence-new"} == set(fault.problem.partition("：")[2].split(" → "))
    assert fault.mend == "去掉其中一个 after"
    assert f"scenarios/test-shop.yml:{fault.line}" in str(fault)


SEVERAL = "{id: make, several: true, text: 做哪些？, why: 因为, options: [{value: a, title: 甲}, {value: b, title: 乙}, {value: c, title: 都不, exclusive: true}]}"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("several: true, ", "", "只能选一项的问题里写了 exclusive"),
        ("several: true, ", "several: true, number: true, ", "填数字的问题不能选几项"),
        ("title: 乙}", "title: 乙, exclusive: true}", "能一起选的选项有 1 个"),
        ("value: b, title: 乙", "value: b.c, title: 乙", "里有 . 或 ~"),
        ("several: true, ", "several: true, formerly: {a: [b]}, ", "现在还是选项"),
        ("several: true, ", "several: true, formerly: {both: [a, x]}, ", "写的不是现有的选项"),
        ("{is: {make: a}}", "{at_least: {make: 3}}", "不能和数比大小"),
    ],
)
def test_faults_of_questions_that_take_several(folder, old, new, words):
    good = GOOD.replace("{id: make, text: 做不做？, why: 因为, options: [{value: a, title: 做}, {value: b, title: 不做}]}", SEVERAL)
    assert find_faults(folder, good) == [] and old in good
    faults = find_faults(folder, good.replace(old, new, 1))
    assert any(words in str(fault) for fault in faults), [str(fault) for fault in faults]
    assert all(fault.line > 1 and fault.mend for fault in faults)


def test_a_line_may_take_the_place_of_another_from_a_day_on(folder):
    lines = "- use: register\n  - {matter: tobacco-new, until: 2026-12-31}\n  - {matter: tobacco-new, from: 2027-01-01}"
    assert find_faults(folder, GOOD.replace("- use: register", lines, 1)) == []


def test_a_conditional_paper_has_to_say_in_which_case(folder):
    path = folder / "matters" / "food.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace('when: "店外另有仓库时"}', "}").replace("must: optional", "must: conditional"), encoding="utf-8")
    problems = [fault.problem for fault in check_folder(folder)]
    path.write_text(before, encoding="utf-8")
    assert any("没有写在什么情形下要交" in problem for problem in problems)


def test_an_id_that_is_taken_is_refused(folder):
    path = folder / "scenarios" / "tobacco-new.yml"
    path.write_text(GOOD, encoding="utf-8")
    faults = [fault for fault in check_folder(folder) if fault.file == "scenarios/tobacco-new.yml"]
    path.unlink()
    assert any("已经用过" in fault.problem for fault in faults)
