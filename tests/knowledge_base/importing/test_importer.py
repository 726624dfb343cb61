"""The rules of the import, one by one."""

import json
import re

import pytest

from knowledge_base import clock
from knowledge_base.catalogue.faults import CatalogueError
from knowledge_base.catalogue.loader import overlay_path
from knowledge_base.catalogue.views import matter_json
from knowledge_base.importing.tables import UnusableFile
from tests.knowledge_base.catalogue.folder import spoil

CODES = "11441122MB2C0000000000131024000", "11441122MB2C0000000000131024001"


def test_national_elements_arrive(instance):
    instance.take(
        "事项名称,基本编码,实施编码,事项类型,实施主体,服务对象,办件类型,法定办结时限,法定办结时限单位,承诺办结时限,到办事现场次数,是否收费,"
        "是否支持预约办理,通办范围,是否网办,办理地点,办理时间,咨询方式,受理条件,办理流程,设定依据,申请材料\n"
        f"户口迁移,000109001000,{CODES[0]},行政确认,翁源县公安局,自然人、企业法人,承诺件,20,工作日,3,1次,否,是,全县,是,建设路1号,周一到周五,0751-1234567,"
        "有住所；有工作,1.申请；2.领证,户口登记条例第十条,1.身份证；2.户口迁移申请表\n"
    )
    (matter,) = instance.imported()
    assert re.fullmatch(r"[a-z0-9-]{2,24}", matter.id)
    assert (matter.detail, matter.code, matter.implementation_code) == ("full", "000109001000", CODES[0])
    assert matter.authority.name == "翁源县公安局" and matter.objects == ("自然人", "企业法人")
    assert matter.conditions == ("有住所", "有工作") and matter.steps == ("申请", "领证")
    assert [need.type.id for need in matter.materials][0] == "id-card"
    assert matter.extra == {"办件类型": "承诺件", "设定依据": "户口登记条例第十条"}
    view = matter_json(matter, None)
    assert view["legal_limit"]["days"] == 20 and view["promised_limit"]["days"] == 3
    assert (view["visits"], view["online"], view["bookable"], view["scope"]) == (1, True, True, "全县")
    assert view["fee"]["text"] == "不收费"
    assert view["place"]["address"] == "建设路1号" and view["place"]["hours"] == "周一到周五"
    assert view["place"]["sources"] == [{"title": "本地导入的事项清单（list.csv）", "as_of": clock.today().isoformat()}]


def test_ways_of_access_arrive_in_their_own_fields(instance):
    instance.take(
        "事项名称,实施主体,是否网办,到办事现场次数,是否支持自助终端,自助终端地点,自助终端是否24小时,通办范围,是否支持物流快递,是否支持帮办代办,是否告知承诺,是否容缺受理,上门服务\n"
        "档案查询,翁源县自然资源局,是,0,是,一楼自助区,是,全省,是,支持,否,是,否\n",
        locality="wengyuan",
    )
    (matter,) = instance.imported()
    assert matter.extra == {}
    access = matter_json(matter, "wengyuan")["access"]
    assert {way: fact["value"] for way, fact in access.items()} == {
        "online": True, "self_service": True, "cross_province": False, "within_province": True, "assisted": True,
        "home_visit": False, "promise": False, "deferred": True, "delivery": True,
    }
    assert (access["self_service"]["where"], access["self_service"]["all_day"]) == ("一楼自助区", True)
    imported = {way for way, fact in access.items() if fact["sources"][0]["title"] == "本地导入的事项清单（list.csv）"}
    assert imported == set(access) - {"assisted"}, "the hall speaks for itself about its helpers"
    assert {fact["value"] for way, fact in matter_json(matter, "hunan")["access"].items()} == {None}


def test_a_row_adds_ways_to_a_matter_of_the_catalogue_without_contradicting_it(instance):
    instance.take("事项名称,实施主体,是否支持自助终端,是否支持物流快递\n个体工商户登记,市场监督管理局,否,是\n", locality="wengyuan")
    access = matter_json(instance.open().matters["register"], "wengyuan")["access"]
    assert access["self_service"]["value"] is True, "what the catalogue states stays"
    assert access["delivery"]["value"] is False
    assert access["assisted"]["value"] is True


def test_a_column_of_flags_holds_flags(instance):
    report = instance.take("事项名称,是否支持自助终端\n甲事项,也许\n")
    assert [(fault.row, fault.column) for fault in report.faults] == [(2, "是否支持自助终端")]


def test_name_alone_makes_a_matter_known_by_name_only(instance):
    instance.take("name,objects,type,agency\n专家工作站申请,个人、法人,公共服务,\n")
    (matter,) = instance.imported()
    assert (matter.detail, matter.type, matter.authority, matter.objects) == ("name_only", "公共服务", None, ("个人", "法人"))


def test_bad_rows_keep_the_whole_file_out(instance):
    report = instance.take("事项名称,法定办结时限,是否收费\n甲事项,20,否\n,20,否\n丙事项,很快,也许收\n丁事项,x,否\n")
    assert not report.taken and instance.stored() is None
    assert [(fault.row, fault.column) for fault in report.faults] == [(3, "事项名称"), (4, "法定办结时限"), (5, "法定办结时限")]
    assert all(fault.reason for fault in report.faults)


def test_all_faults_of_a_row_are_listed_under_its_own_headings(instance, tmp_path):
    own = tmp_path / "map.yml"
    own.write_text("项目: 事项名称\n期限: 法定办结时限\n跑几趟: 到办事现场次数\n", encoding="utf-8")
    report = instance.take("项目,期限,跑几趟\n甲事项,很快,许多\n", own_map=own)
    assert {(fault.row, fault.column) for fault in report.faults} == {(2, "期限"), (2, "跑几趟")}


def test_skip_bad_takes_the_good_rows(instance):
    report = instance.take("事项名称,法定办结时限\n甲事项,20\n乙事项,很快\n", skip_bad=True)
    assert report.taken and report.added == 1 and len(report.faults) == 1
    assert [matter.name for matter in instance.imported()] == ["甲事项"]


def test_dry_run_writes_nothing(instance):
    report = instance.take("事项名称\n甲事项\n", dry_run=True)
    assert report.taken and report.added == 1 and report.written is None
    assert not instance.settings.var.exists()


def test_unknown_heading_warns(instance):
    report = instance.take("事项名称,颜色\n甲事项,红\n")
    assert report.taken and any("颜色" in warning for warning in report.warnings)


def test_importing_twice_changes_nothing(instance, monkeypatch):
    text = "事项名称,实施主体,承诺办结时限,申请材料\n甲事项,民政局,3,申请表\n食品经营许可,市监局,5,新表\n"
    instance.take(text)
    before, matters = instance.stored(), instance.open().matters
    later = clock.today().replace(year=clock.today().year + 1)
    monkeypatch.setattr("knowledge_base.importing.importer.today", lambda: later)
    report = instance.take(text)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert instance.stored() == before and instance.open().matters == matters


def test_same_implementation_code_is_the_same_matter(instance):
    instance.take(f"事项名称,实施编码,实施主体\n甲事项,{CODES[0]},民政局\n")
    report = instance.take(f"事项名称,实施编码,实施主体\n甲事项（新名称）,{CODES[0]},民政和退役军人局\n")
    assert (report.added, report.changed) == (0, 1)
    (matter,) = instance.imported()
    assert matter.name == "甲事项（新名称）"


def test_other_implementation_code_is_another_matter(instance):
    instance.take(f"事项名称,实施编码,实施主体\n甲事项,{CODES[0]},民政局\n甲事项,{CODES[1]},民政局\n")
    assert len(instance.imported()) == 2


def test_code_name_and_agency_make_the_same_matter(instance):
    heading = "事项名称,基本编码,实施主体\n"
    instance.take(heading + "甲事项,000109001000,民政局\n")
    assert instance.take(heading + "甲事项,000109001000,民政局\n").unchanged == 1
    assert instance.take(heading + "甲事项,000109001000,公安局\n").added == 1
    assert instance.take(heading + "甲事项,000109002000,民政局\n").added == 1
    assert instance.take(heading + "乙事项,000109001000,民政局\n").added == 1


def test_without_a_code_on_one_side_name_and_agency_decide(instance):
    instance.take("事项名称,实施主体\n甲事项,民政局\n")
    before = instance.imported()[0].id
    report = instance.take("事项名称,基本编码,实施主体\n甲 事项,000109001000,民政局\n")
    assert (report.added, report.changed) == (0, 1)
    (matter,) = instance.imported()
    assert matter.id == before and matter.code == "000109001000"


def test_exact_duplicates_merge_with_a_warning(instance):
    report = instance.take("事项名称,实施主体\n甲事项,民政局\n乙事项,民政局\n甲事项,民政局\n")
    assert report.taken and report.added == 2
    assert any("第 4 行与第 2 行" in warning for warning in report.warnings)


def test_rows_of_one_matter_that_contradict_are_bad(instance):
    report = instance.take("事项名称,实施主体,承诺办结时限\n甲事项,民政局,3\n甲事项,民政局,5\n")
    assert not report.taken
    (fault,) = report.faults
    assert (fault.row, fault.column) == (3, "承诺办结时限") and "第 2 行" in fault.reason


def test_empty_cells_never_empty_what_is_known(instance):
    instance.take("事项名称,实施主体,承诺办结时限,申请材料\n甲事项,民政局,3,申请表\n")
    report = instance.take("事项名称,实施主体,承诺办结时限,申请材料,办理地点\n甲事项,民政局,,,建设路\n")
    assert report.changed == 1
    (matter,) = instance.imported()
    practice = matter.practice_in(None)
    assert practice.promised.days == 3 and practice.place == "建设路" and len(matter.materials) == 1


def test_row_enriches_a_detailed_matter_and_overwrites_nothing(instance):
    before = instance.open().matters["food"]
    instance.take(
        "事项名称,实施编码,实施主体,法定办结时限,承诺办结时限,受理条件,申请材料\n"
        f"食品经营许可,{CODES[0]},翁源县市场监督管理局,15,4,有固定场所,申请表；消防承诺书\n"
    )
    assert instance.imported() == []
    food = instance.open().matters["food"]
    assert food.implementation_code == CODES[0] and food.conditions == ("有固定场所",)
    assert (food.legal_limit, food.materials, food.basis) == (before.legal_limit, before.materials, before.basis)
    view = matter_json(food, "wengyuan")
    assert view["promised_limit"]["days"] == 4 and view["legal_limit"]["days"] == 20
    assert [material["name"] for material in view["materials"]] == ["营业执照等主体资格证明", "申请表", "消防承诺书"]
    assert matter_json(food, "hunan")["promised_limit"]["days"] == 7  # the built-in practice stays


def test_row_without_values_leaves_a_detailed_matter_whole(instance):
    before = matter_json(instance.open().matters["food"], "hunan")
    instance.take("事项名称,实施主体,申请材料,法定办结时限\n食品经营许可,,,\n")
    assert matter_json(instance.open().matters["food"], "hunan") == before


@pytest.mark.parametrize("office", ["市监局", "翁源县市场监督管理局", "公安和市场监督管理联合窗口", ""])
def test_office_counts_as_its_department(instance, office):
    instance.take(f"事项名称,实施主体,受理条件\n食品经营许可,{office},有固定场所\n")
    assert instance.imported() == []
    food = instance.open().matters["food"]
    assert food.conditions == ("有固定场所",) and food.authority.name == "市场监督管理部门"


def test_implementation_code_finds_a_detailed_matter_under_another_name(instance):
    spoil(instance.settings.catalogue, "matters/food.yml", "    fee: 不收费\n", f"    fee: 不收费\n    implementation_code: {CODES[0]}\n")
    instance.take(f"事项名称,实施编码,受理条件\n食品经营许可（新办）,{CODES[0]},有固定场所\n")
    food = instance.open().matters["food"]
    assert instance.imported() == [] and food.name == "食品经营许可" and food.conditions == ("有固定场所",)


def test_office_is_listed_with_the_departments(instance):
    instance.take("事项名称,实施主体\n户口迁移,翁源县公安局\n")
    office = instance.imported()[0].authority
    assert instance.open().authorities[office.id] == office


def test_same_name_at_another_department_is_another_matter(instance):
    instance.take("事项名称,实施主体\n食品经营许可,翁源县公安局\n")
    assert [matter.authority.name for matter in instance.imported()] == ["翁源县公安局"]


def test_second_office_does_not_hide_behind_the_first(instance):
    instance.take("事项名称,实施主体,承诺办结时限\n食品经营许可,甲县市场监督管理局,4\n食品经营许可,乙县市场监督管理局,9\n")
    (other,) = instance.imported()
    assert other.authority.name == "乙县市场监督管理局" and other.practice_in(None).promised.days == 9


def test_bundles_link_to_the_enriched_matter(instance):
    instance.take(f"事项名称,实施编码,实施主体\n食品经营许可,{CODES[0]},市监局\n")
    catalogue = instance.open()
    assert catalogue.bundles["restaurant"].linked[0].matter is catalogue.matters["food"]


def test_local_elements_stay_in_the_locality_given(instance):
    instance.take("事项名称,承诺办结时限,办理地点\n户口迁移,3,建设路\n食品经营许可,4,建设路\n", locality="wengyuan")
    catalogue = instance.open()
    for matter in (catalogue.matters["food"], instance.imported()[0]):
        assert matter_json(matter, "wengyuan")["place"]["address"] == "建设路"
        for elsewhere in ("hunan", None):
            assert "建设路" not in json.dumps(matter_json(matter, elsewhere), ensure_ascii=False)


def test_unknown_locality_is_refused(instance):
    with pytest.raises(UnusableFile, match="没有编号为 mars 的地区"):
        instance.take("事项名称\n甲事项\n", locality="mars")


def test_headings_without_rows_are_refused(instance):
    with pytest.raises(UnusableFile, match="没有一行内容"):
        instance.take("事项名称\n")


def test_json_with_materials(instance):
    items = [{"事项名称": "户口迁移", "申请材料": [{"材料名称": "申请表", "材料必要性": "非必要", "份数": 2}]}]
    instance.take(json.dumps(items), "list.json")
    (need,) = instance.imported()[0].materials
    assert (need.name, need.must, need.copies) == ("申请表", "optional", 2)


def test_result_is_never_left_half_written(instance, monkeypatch):
    instance.take("事项名称\n甲事项\n")
    before = instance.stored()

    def refuse(*_):
        raise CatalogueError(())

    monkeypatch.setattr("knowledge_base.importing.importer.load_catalogue", refuse)
    with pytest.raises(CatalogueError):
        instance.take("事项名称\n乙事项\n")
    assert instance.stored() == before
    assert sorted(path.name for path in overlay_path(instance.settings).parent.iterdir()) == ["imported.jsonl", "imported.lock"]


def test_spoilt_result_is_named_with_its_line(instance):
    instance.take("事项名称\n甲事项\n")
    with overlay_path(instance.settings).open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    with pytest.raises(CatalogueError) as caught:
        instance.open()
    assert caught.value.faults[0].line == 2 and "重新运行" in caught.value.faults[0].mend
    with pytest.raises(UnusableFile, match="已损坏"):
        instance.take("事项名称\n乙事项\n")
