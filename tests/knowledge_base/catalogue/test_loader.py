"""Reading a sound catalogue."""

from datetime import date

import pytest

from knowledge_base.catalogue.faults import CatalogueError
from knowledge_base.catalogue.loader import check_folder, load_catalogue, open_catalogue
from knowledge_base.conditions import AtLeast, Is
from knowledge_base.settings import BUILT_IN_CATALOGUE, load_settings
from tests.knowledge_base.catalogue.folder import spoil


@pytest.fixture
def catalogue(folder):
    return load_catalogue(folder)


def test_sound_folder_has_no_faults(folder):
    assert check_folder(folder) == []


def test_matter_holds_its_elements(catalogue):
    food = catalogue.matters["food"]
    assert (food.name, food.code, food.objects) == ("食品经营许可", "000131024000", ("自然人", "法人"))
    assert (food.legal_limit.days, food.legal_limit.unit, food.legal_limit.note) == (20, "workday", "核查不计入")
    assert food.legal_limit.citations[0].article == "第三十五条"
    assert food.authority.hotline == "12315"
    assert [(need.type.id, need.name, need.copies) for need in food.materials][0] == ("licence", "营业执照等主体资格证明", 1)


def test_phrasings_from_their_own_folder_join_those_of_the_entry(folder):
    spoil(folder, "matters/food.yml", "    fee: 不收费\n", "    fee: 不收费\n    phrasings: [食品证怎么办]\n")
    catalogue = load_catalogue(folder)
    assert catalogue.matters["food"].phrasings == ("食品证怎么办", "卖吃的要什么证", "摆个卤菜摊手续")
    assert catalogue.bundles["restaurant"].phrasings == ("我想开饭馆",)


def test_head_sources_apply_to_every_entry(catalogue):
    assert catalogue.matters["register"].citations[0].source.id == "guide"


def test_material_without_type_gets_a_stable_id_and_equal_names_merge(folder):
    spoil(folder, "matters/food.yml", "{type: id-card, must: required, form: both, copies: 1}", "{name: 申 请 表。}")
    catalogue = load_catalogue(folder)
    first = catalogue.matters["register"].materials[0].type
    second = catalogue.matters["food"].materials[1].type
    assert first is second
    assert first.id == "mt-" + __import__("hashlib").sha1("申请表".encode()).hexdigest()[:8]


def test_name_that_is_an_alias_finds_the_shared_type(folder):
    spoil(folder, "matters/food.yml", "{name: 申请表, form: original, copies: 2}", "{name: 申请表}\n      - {name: 身份证}")
    need = load_catalogue(folder).matters["food"].materials[2]
    assert (need.type.id, need.name) == ("id-card", "身份证")


def test_local_practice_adapts_national_needs(catalogue):
    practice = catalogue.matters["food"].practices["hunan"]
    assert practice.promised.days == 7 and practice.visits == 0 and practice.online is True
    assert practice.needs["licence"].e_licence is True
    assert practice.needs["licence"].name == "营业执照等主体资格证明"  # the rest of the national need stays
    form = catalogue.matters["food"].materials[1]
    assert practice.needs[form.type.id].must == "credit_later" and practice.needs[form.type.id].copies == 2
    assert form.must == "required"


def test_bundle_links_matters_and_conditions(catalogue):
    bundle = catalogue.bundles["restaurant"]
    assert [part.name for part in bundle.linked] == ["食品经营许可", "食品小经营许可", "户外招牌管理"]
    assert bundle.linked[0].matter is catalogue.matters["food"]
    assert bundle.linked[2].matter is None and bundle.linked[2].when == Is("sign", ("yes",))
    assert bundle.questions[1].ask_if == AtLeast("size", 10)
    assert [owner for _, owner in bundle.materials] == [None, "食品经营许可", "户外招牌管理", "食品小经营许可"]
    assert bundle.linked[0].days == {"hunan": 7} and bundle.linked[2].days == {"hunan": 3}
    assert bundle.practices["hunan"].channels == "网上、窗口"


def test_bundle_expires_after_its_last_day(catalogue):
    subsidy = catalogue.bundles["subsidy"]
    assert not subsidy.expired(date(2025, 12, 31)) and subsidy.expired(date(2026, 1, 1))


def test_centre_keeps_opening_rules_for_opening(catalogue):
    centre = catalogue.centres["hall"]
    assert (centre.locality.id, centre.rules_file, centre.hours_in_words) == ("wengyuan", "hall.yml", ("周一到周五",))
    assert catalogue.locality_of("hall") == "wengyuan" and catalogue.locality_of(None) is None


def test_missing_folders_are_empty(folder):
    for name in ("localities/hunan-bundles.yml", "bundles/shops.yml", "access/hall.yml", "centres/hall.yml", "phrasings/food.yml"):
        (folder / name).unlink()
    catalogue = load_catalogue(folder)
    assert (catalogue.bundles, catalogue.scenarios, catalogue.centres) == ({}, {}, {})


def test_open_catalogue_follows_the_setting(folder, tmp_path):
    settings = load_settings({"WENBAN_CATALOGUE": str(folder), "WENBAN_VAR": str(tmp_path / "var")})
    assert set(open_catalogue(settings).matters) == {"register", "food", "small", "hotel"}


def test_missing_base_file_is_named(folder):
    (folder / "sources.yml").unlink()
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert any(fault.file == "sources.yml" and "不存在" in fault.problem for fault in caught.value.faults)


def test_built_in_catalogue_is_sound():
    assert [str(fault) for fault in check_folder(BUILT_IN_CATALOGUE)] == []


def test_built_in_national_layer_names_no_locality(built_in):
    """A province's own rule in the national layer would be shown everywhere."""
    words = [word for place in built_in.localities.values() for word in (place.name, *place.aliases)]
    leaks = [
        f"{item.id}: {word}"
        for item in (*built_in.matters.values(), *built_in.bundles.values())
        if item.locality is None
        for text in _texts_of(item)
        for word in words
        if word in text
    ]
    assert leaks == []


def _texts_of(item):
    yield from (item.name, item.summary or "", item.fee or "", *item.conditions)
    if hasattr(item, "legal_limit"):
        yield from item.steps
        yield (item.legal_limit.note or "") if item.legal_limit else ""
        yield from (f"{need.name}{need.when or ''}" for need in item.materials)
    else:
        yield from (*item.situations, *(answer for _, answer in item.faq))
        yield from (f"{need.name}{need.when or ''}" for need, _ in item.materials)


def test_a_trade_leads_where_all_do_unless_it_says_otherwise(folder):
    chess, bar = load_catalogue(folder).trades
    assert (chess.name, chess.names, chess.leads) == ("棋牌室", ("棋牌室", "麻将馆"), ("register",))
    assert bar.leads == ("register", "food") and [each.source.id for each in bar.citations] == ["guide"]


def test_a_catalogue_may_have_no_trades(folder):
    (folder / "trades.yml").unlink()
    assert load_catalogue(folder).trades == ()
