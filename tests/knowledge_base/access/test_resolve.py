"""Which statement holds for a reader in one place, and how it is said."""

import json
from dataclasses import replace

import pytest

from knowledge_base.access.filters import FILTERS, UnknownFilter, find_with_access, has_access, read_filters
from knowledge_base.access.models import WAYS, AccessFact
from knowledge_base.access.render import NOT_FOUND, access_json
from knowledge_base.access.resolve import facts_in
from knowledge_base.catalogue.loader import check_folder, load_catalogue
from tests.knowledge_base.catalogue.folder import spoil


@pytest.fixture
def catalogue(folder):
    return load_catalogue(folder)


def shown(catalogue, matter_id, locality, way):
    return access_json(catalogue.matters[matter_id], locality)[way]


def test_every_way_is_told_even_when_nothing_is_known(catalogue):
    access = access_json(catalogue.matters["hotel"], None)
    assert list(access) == list(WAYS)
    assert all(each["value"] is None and each["words"] == NOT_FOUND and each["sources"] == [] for each in access.values())
    assert "窗口" in NOT_FOUND and "12345" in NOT_FOUND


def test_a_centre_speaks_for_all_its_matters_and_for_nobody_elses(catalogue):
    assert shown(catalogue, "hotel", "wengyuan", "assisted")["words"] == "大厅有人帮办。"
    assert shown(catalogue, "hotel", "hunan", "assisted")["value"] is None


def test_what_a_centre_says_of_one_matter_comes_before_what_it_says_in_general(catalogue):
    one, other = shown(catalogue, "register", "wengyuan", "self_service"), shown(catalogue, "food", "wengyuan", "self_service")
    assert one["value"] is True and one["where"] == "大厅门口" and "24 小时" in one["words"]
    assert other["value"] is None and "没有公布" in other["words"] and other["all_day"] is True


def test_guide_elements_of_a_place_become_ways(catalogue):
    food = access_json(catalogue.matters["food"], "hunan")
    assert food["online"]["value"] is True and "不用跑现场" in food["online"]["words"]
    assert food["within_province"]["value"] is True and food["within_province"]["sources"][0]["title"] == "湖南办事指南"
    assert food["deferred"]["value"] is None and "信用好的" in food["deferred"]["words"] and "申请表" in food["deferred"]["words"]


def test_papers_that_may_follow_are_a_yes(folder):
    spoil(folder, "localities/hunan-matters.yml", "must: credit_later", "must: later")
    deferred = shown(load_catalogue(folder), "food", "hunan", "deferred")
    assert deferred["value"] is True and "申请表" in deferred["words"]


@pytest.mark.parametrize(
    ("scope", "across", "within"),
    [("全国", True, True), ("全省", False, True), ("全县", False, False), ("不可通办", False, False), ("全区", None, None)],
)
def test_scope_of_a_guide(folder, scope, across, within):
    spoil(folder, "localities/hunan-matters.yml", "scope: 全省", f"scope: {scope}")
    spoil(folder, "access/national.yml", "    cross_province: {value: true, words: 全国都行, sources: [{source: rumour}]}\n", "")
    food = access_json(load_catalogue(folder).matters["food"], "hunan")
    assert (food["cross_province"]["value"], food["within_province"]["value"]) == (across, within)
    assert scope in food["cross_province"]["words"]


def test_a_rumour_against_what_was_read_decides_nothing(catalogue):
    contested = shown(catalogue, "food", "hunan", "cross_province")
    assert contested["value"] is None
    assert "说法不一" in contested["words"] and "全省" in contested["words"] and "全国都行" in contested["words"]
    assert len(contested["sources"]) == 2


def test_a_rumour_that_was_also_read_is_no_rumour(folder):
    spoil(folder, "localities/hunan-matters.yml", "scope: 全省", "scope: 全国")
    agreed = shown(load_catalogue(folder), "food", "hunan", "cross_province")
    assert agreed["value"] is True and "未核对" not in agreed["words"]


def test_unread_sources_are_said_to_be_unread(catalogue):
    promise = shown(catalogue, "food", None, "promise")
    assert promise["value"] is True and promise["since"] == "2025-05-10" and "原文未核对" in promise["words"]


def test_another_province_includes_another_town(catalogue):
    assert shown(catalogue, "register", None, "within_province")["words"] == "外地也能登记。"


def test_what_the_steps_say_in_passing_is_quoted_and_decides_nothing(catalogue):
    matter = replace(catalogue.matters["food"], steps=("网上或到窗口提交",), access={}, practices={})
    online = access_json(matter, None)["online"]
    assert online["value"] is None and "网上或到窗口提交" in online["words"] and online["sources"]


def test_a_local_licence_has_no_ways_elsewhere(catalogue):
    assert {fact.value for fact in facts_in(catalogue.matters["small"], "wengyuan").values()} == {None}


def test_a_filter_keeps_only_what_is_sure(catalogue):
    assert find_with_access(catalogue, ("cross_province",), None) == {"register"}
    assert "register" not in find_with_access(catalogue, ("online",), None)  # the source was not read
    assert find_with_access(catalogue, ("self_service",), "wengyuan") == {"register"}
    assert find_with_access(catalogue, ("self_service_24h", "assisted"), "wengyuan") == {"register"}
    assert find_with_access(catalogue, ("self_service",), "hunan") == frozenset()


def test_machines_without_known_hours_are_not_round_the_clock(folder):
    spoil(folder, "access/hall.yml", "{value: true, where: 大厅门口, all_day: true}", "{value: true, where: 大厅门口}")
    catalogue = load_catalogue(folder)
    assert has_access(catalogue.matters["register"], ("self_service",), "wengyuan")
    assert not has_access(catalogue.matters["register"], ("self_service_24h",), "wengyuan")


def test_a_bundle_has_what_each_of_its_matters_has(folder, catalogue):
    assert not has_access(catalogue.bundles["subsidy"], ("assisted",), "wengyuan")  # its matter is known by name only
    spoil(folder, "bundles/shops.yml", "matters: [{name: 补贴申领}]", "matters: [{matter: register}, {name: 信息核验, behind: true}]")
    catalogue = load_catalogue(folder)
    assert has_access(catalogue.bundles["subsidy"], ("self_service",), "wengyuan")
    assert not has_access(catalogue.bundles["subsidy"], ("self_service",), None)


def test_names_of_filters():
    assert read_filters("online, self_service，online") == ("online", "self_service")
    assert read_filters(None) == () == read_filters(" , ")
    with pytest.raises(UnknownFilter) as refused:
        read_filters("online,flying")
    assert "flying" in str(refused.value) and all(name in str(refused.value) for name in FILTERS)


def test_the_same_statement_twice_is_a_fault(folder):
    (folder / "access" / "more.yml").write_text(
        "centre: hall\nsources: [{source: guide}]\nmatters:\n  register:\n    delivery: {value: true}\n", encoding="utf-8"
    )
    assert [f.file for f in check_folder(folder) if "快递送达已经写过（access/hall.yml:" in f.problem] == ["access/more.yml"]


def test_an_assumption_is_never_sure(catalogue):
    guess = replace(catalogue.sources["guide"], kind="assumption")
    sure = catalogue.matters["register"].access["wengyuan"].own["self_service"]
    assert sure.sure
    assert not replace(sure, citations=(replace(sure.citations[0], source=guess),)).sure
    assert not AccessFact(True).sure


@pytest.mark.parametrize("locality", [None, "hunan", "guangdong-wengyuan", "qinghai-xining", "neimenggu-ordos"])
def test_nothing_in_the_built_in_catalogue_is_stated_without_a_source(built_in, locality):
    for matter in built_in.matters.values():
        for way, fact in access_json(matter, locality).items():
            assert fact["sources"] or fact["words"] == NOT_FOUND, (matter.id, way)
            assert locality == "hunan" or "湖南" not in json.dumps(fact, ensure_ascii=False), (matter.id, way)
