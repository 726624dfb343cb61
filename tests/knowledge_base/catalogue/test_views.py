"""What a reader in one place is shown, and what never leaks to a reader elsewhere."""

import json
from datetime import date

import pytest

from knowledge_base.catalogue.loader import load_catalogue
from knowledge_base.catalogue.views import bundle_json, matter_json, matter_row, visible_in
from tests.knowledge_base.catalogue.folder import spoil

TODAY = date(2026, 3, 2)
ELSEWHERE = ["wengyuan", None]


@pytest.fixture
def catalogue(folder):
    return load_catalogue(folder)


def test_row_is_what_the_contract_lists(catalogue):
    row = matter_row(catalogue.matters["hotel"])
    assert row == {"id": "hotel", "name": "旅馆业特种行业许可", "agency": "公安机关", "detail": "name_only"}


def test_inside_the_locality_its_own_promises_are_shown(catalogue):
    food = matter_json(catalogue.matters["food"], "hunan")
    assert food["promised_limit"]["text"] == "7个工作日"
    assert food["promised_limit"]["sources"] == [{"title": "湖南办事指南", "as_of": "2026-07"}]
    assert (food["local_code"], food["visits"], food["online"]) == ("43X", 0, True)
    assert [material["must"] for material in food["materials"]] == ["required", "credit_later"]
    assert food["local_note"] is None


@pytest.mark.parametrize("locality", ELSEWHERE)
def test_elsewhere_only_national_rules_are_shown(catalogue, locality):
    food = matter_json(catalogue.matters["food"], locality)
    assert food["legal_limit"]["days"] == 20
    assert food["legal_limit"]["sources"][0]["article"] == "第三十五条"
    assert food["fee"] == {"text": "不收费", "sources": [{"title": "办事指南", "as_of": "2026-07"}]}
    assert [material["must"] for material in food["materials"]] == ["required", "required"]
    for key in ("promised_limit", "local_code", "url", "visits", "online", "scope", "level", "special_procedure", "place"):
        assert food[key] is None, key
    assert "以当地窗口为准" in food["local_note"] and "12345" in food["local_note"] and "12315" in food["local_note"]
    assert "湖南" not in json.dumps(food, ensure_ascii=False) and "hunan" not in json.dumps(food)


def test_source_that_was_not_read_says_so(catalogue):
    basis = matter_json(catalogue.matters["food"], None)["basis"]
    assert "note" not in basis[0] and "未核对原文" in basis[1]["note"]


def test_every_material_carries_a_source(catalogue):
    for material in matter_json(catalogue.matters["food"], None)["materials"]:
        assert material["sources"] and all(source["as_of"] for source in material["sources"])


def test_known_by_name_only_says_that_the_rest_is_not_known(catalogue):
    hotel = matter_json(catalogue.matters["hotel"], None)
    assert hotel["detail"] == "name_only" and hotel["legal_limit"] is None and hotel["fee"] is None
    assert "只知道" in hotel["note"] and "12345" in hotel["note"]


def test_local_licence_exists_only_at_home(catalogue):
    small = catalogue.matters["small"]
    assert visible_in(small, "hunan") and not visible_in(small, "wengyuan") and not visible_in(small, None)
    assert "不一定有" in matter_json(small, "wengyuan")["note"]
    assert matter_json(small, "hunan")["note"] is None


def test_bundle_inside_the_locality(catalogue):
    bundle = bundle_json(catalogue.bundles["restaurant"], "hunan", TODAY)
    assert bundle["promised_limit"]["days"] == 9 and bundle["local_code"] == "43TCP0001"
    assert [(m["id"], m["days"]) for m in bundle["matters"]] == [("food", 7), ("small", None), (None, 3)]
    assert [m["detail"] for m in bundle["matters"]] == ["full", "full", "name_only"]
    assert [m["for_names"] for m in bundle["materials"]] == [[], ["食品经营许可"], ["户外招牌管理"], ["食品小经营许可"]]
    assert [m["for"] for m in bundle["materials"]] == [[], ["food"], [], ["small"]]
    assert bundle["questions"][1]["options"][0] == {"value": "yes", "title": "挂"}


def test_paper_for_two_matters_is_shown_once(folder):
    spoil(folder, "bundles/shops.yml", "for: food}", "for: [food, small]}")
    bundle = load_catalogue(folder).bundles["restaurant"]
    shown = {m["id"]: m["for"] for m in bundle_json(bundle, "hunan", TODAY)["materials"]}
    assert shown["licence"] == ["food", "small"]
    elsewhere = {m["id"]: m["for"] for m in bundle_json(bundle, "wengyuan", TODAY)["materials"]}
    assert elsewhere["licence"] == ["food"]


@pytest.mark.parametrize("locality", ELSEWHERE)
def test_bundle_elsewhere_hides_local_licences_and_promises(catalogue, locality):
    bundle = bundle_json(catalogue.bundles["restaurant"], locality, TODAY)
    text = json.dumps(bundle, ensure_ascii=False)
    assert "小经营" not in text and "小店承诺书" not in text and "hunan" not in text and "43TCP" not in text
    assert [m["days"] for m in bundle["matters"]] == [None, None]
    assert "以当地窗口为准" in bundle["local_note"]


def test_expired_bundle_says_so(catalogue):
    subsidy = catalogue.bundles["subsidy"]
    late, early = bundle_json(subsidy, None, TODAY), bundle_json(subsidy, None, date(2025, 6, 1))
    assert late["expired"] is True and "2025年12月31日" in late["note"] and "过期" in late["note"]
    assert early["expired"] is False and early["note"] is None


@pytest.mark.parametrize("locality", ["guangdong-wengyuan", "qinghai-xining", "neimenggu-ordos", None])
def test_nothing_of_hunan_leaks_from_the_built_in_catalogue(built_in, locality):
    shown = [matter_json(m, locality) for m in built_in.matters.values() if visible_in(m, locality)]
    groups = (*built_in.bundles.values(), *built_in.scenarios.values())
    shown += [bundle_json(item, locality, TODAY) for item in groups if visible_in(item, locality)]
    assert len(shown) > 200
    leaks = [item["id"] for item in shown if "hunan.gov.cn" in json.dumps(item) or "湖南" in json.dumps(item, ensure_ascii=False)]
    assert leaks == []


def test_scenarios_have_the_keys_of_bundles(built_in):
    keys = set(bundle_json(next(iter(built_in.bundles.values())), None, TODAY))
    for scenario in built_in.scenarios.values():
        view = bundle_json(scenario, None, TODAY)
        assert set(view) == keys and view["kind"] == "scenario" and view["matters"] and view["sources"]
