"""Each kind of fault is found at its line and says how to mend it."""

import pytest

from knowledge_base.catalogue.faults import CatalogueError
from knowledge_base.catalogue.loader import check_folder, load_catalogue
from tests.knowledge_base.catalogue.folder import spoil

FOOD, SHOPS, LOCAL = "matters/food.yml", "bundles/shops.yml", "localities/hunan-matters.yml"
ACCESS = "access/hall.yml"
SAID = "phrasings/food.yml"
FOOD_ENTRY = "  food:\n    name: 食品经营许可"

# (file, what is replaced, by what, lines further down where the fault stands, words in the problem)
CASES = {
    "unknown key": (FOOD, "fee: 不收费", "feee: 不收费", 0, "不认识的键 feee，是不是想写 fee"),
    "unknown source": (FOOD, "- {source: rumour}", "- {source: rumor}", 0, "没有编号为 rumor 的来源，是不是想写 rumour"),
    "citation without source": (FOOD, "- {source: rumour}", "- {article: 第一条}", 0, "没有写 source"),
    "unknown agency": (FOOD, "agency: public-security", "agency: public-secure", 0, "没有编号为 public-secure 的部门"),
    "unknown material": (FOOD, "{type: licence, name", "{type: licenze, name", 0, "没有编号为 licenze 的材料类型"),
    "unknown locality": (FOOD, "locality: hunan", "locality: henan", 0, "没有编号为 henan 的地区，是不是想写 hunan"),
    "id not allowed": (FOOD, "  hotel:\n", "  Hotel_1:\n", 0, "编号 'Hotel_1' 不合规则"),
    "id too long": (FOOD, "  hotel:\n", f"  {'h' * 25}:\n", 0, "不合规则"),
    "id kept for imports": (FOOD, "  hotel:\n", "  i-hotel:\n", 0, "导入事项专用"),
    "id twice in a file": (FOOD, "  hotel:\n", "  small:\n", 0, "键 'small' 重复了"),
    "id twice in the catalogue": (SHOPS, "  subsidy:\n", "  hotel:\n", 0, "编号 hotel 已经用过（matters/food.yml:"),
    "empty entry": (FOOD, "    detail: name_only\n", "    detail: name_only\n  lone:\n", 1, "内容是空的"),
    "no source": (FOOD, "sources: [{source: guide}]\n", "# none\n", 2, "没有来源"),
    "no name": (FOOD, "    name: 旅馆业特种行业许可\n", "", -1, "缺少 name"),
    "no summary": (FOOD, "    summary: 开店先登记。\n", "", -3, "缺少 summary"),
    "unfinished": (FOOD, "summary: 开店先登记。", "summary: TODO", 0, "还没有写完"),
    "copies below nought": (FOOD, "copies: 2}", "copies: -1}", 0, "copies 不能小于 0"),
    "copies not a number": (FOOD, "copies: 2}", "copies: 两份}", 0, "copies 要是整数"),
    "must unknown": (FOOD, "must: required", "must: requird", 0, "must 不能是 'requird'，是不是想写 required"),
    "material twice": (FOOD, "{name: 申请表, form", "{type: licence, form", 0, "写了两次"),
    "list expected": (FOOD, "objects: [自然人, 法人]", "objects: 自然人", 0, "objects 要是列表"),
    "list item not text": (FOOD, "objects: [自然人, 法人]", "objects: [自然人, 1]", 0, "objects 的第 2 项"),
    "mapping expected": (FOOD, "legal_limit: {days: 20, note: 核查不计入, sources: [{source: food-law, article: 第三十五条}]}",
                         "legal_limit: 20", 0, "legal_limit 要是映射"),
    "yes read as flag": (FOOD, "fee: 不收费", "fee: no", 0, "fee 要是文字"),
    "source without date": ("sources.yml", "kind: guide, as_of: 2026-07}\n  hunan", "kind: guide}\n  hunan", 0, "缺少 as_of"),
    "source date": ("sources.yml", "as_of: 2021-04-29", "as_of: 去年", 0, "日期 去年 不合规则"),
    "source kind": ("sources.yml", "kind: law", "kind: lav", 0, "kind 不能是 'lav'"),
    "impossible date": ("sources.yml", "as_of: 2021-04-29", "as_of: 2021-14-29", 0, "读不懂"),
    "alias twice": ("material_types.yml", "aliases: [身份证]", "aliases: [身份证, 营业执照]", 0, "已经是材料类型 licence 的名称"),
    "broken YAML": (FOOD, "fee: 不收费", "fee: [不收费", 1, "YAML 写法有误"),
    "tab": (FOOD, "    fee: 不收费", "\tfee: 不收费", 0, "YAML 写法有误"),
    "local: unknown matter": (LOCAL, "  food:\n", "  feed:\n", 0, "没有编号为 feed 的事项"),
    "local: unknown material": (LOCAL, "{name: 申请表, must", "{name: 报名表, must", 0, "全国材料里没有“报名表”"),
    "local: no locality": (LOCAL, "locality: hunan\n", "", 0, "缺少 locality"),
    "local: address": (LOCAL, '"https://zwfw-new.hunan.gov.cn/food"', "javascript:alert(1)", 0, "不是 http(s) 开头"),
    "local: a change without a day": (LOCAL, "promised_days:", "promised_changes: [{days: 3}]\n    promised_days:", 0, "没有写从哪天起"),
    "local: two changes on a day": (LOCAL, "promised_days:", "promised_changes: [{from: 2027-01-01, days: 3}, {from: 2027-01-01, days: 2}]\n    promised_days:", 0, "同一天起有两个时限"),
    "bundle: unknown matter": (SHOPS, "{matter: small}", "{matter: smal}", 0, "没有编号为 smal 的事项，是不是想写 small"),
    "bundle: covers an unknown matter": (SHOPS, "valid_until: 2025-12-31", "covers: [food, smal]\n    valid_until: 2025-12-31", 0, "covers 的第 2 项没有编号为 smal 的事项"),
    "bundle: neither matter nor name": (SHOPS, "{matter: small}", "{note: 空}", 0, "没有写 matter 或 name"),
    "bundle: material for another": (SHOPS, "for: 户外招牌管理", "for: 户外广告", 0, "“户外广告”不是这个一件事的联办事项"),
    "bundle: date": (SHOPS, "valid_until: 2025-12-31", "valid_until: 年底", 0, "valid_until 要是日期"),
    "condition: unknown question": (SHOPS, 'when: {is: {sign: "yes"}}', 'when: {is: {sine: "yes"}}', 0, "问题 sine 不存在，是不是想写 size"),
    "condition: unknown option": (SHOPS, 'when: {is: {sign: "yes"}}', "when: {is: {sign: maybe}}", 0, "问题 sign 没有选项 maybe"),
    "condition: operator": (SHOPS, 'when: {is: {sign: "yes"}}', 'when: {equals: {sign: "yes"}}', 0, "不认识的运算符"),
    "condition: yes without quotes": (SHOPS, 'when: {is: {sign: "yes"}}', "when: {is: {sign: yes}}", 0, "布尔值"),
    "question: waits for itself": (SHOPS, "ask_if: {at_least: {size: 10}}", 'ask_if: {is: {sign: "no"}}', -12, "问题互相等待：sign → sign"),
    "question: id twice": (SHOPS, "- id: sign", "- id: size", 0, "问题编号 size 重复"),
    "question: one option": (SHOPS, '          - {value: "no", title: 不挂}\n', "", -2, "选项少于两个"),
    "question: option unknown": (SHOPS, '{value: "no", title: 不挂}', "{value: unknown, title: 不知道}", 0, "自带的回答"),
    "question: option twice": (SHOPS, '{value: "no", title: 不挂}', '{value: "yes", title: 不挂}', -2, "选项的值有重复"),
    "bundle: unknown scenario": (SHOPS, "    audience: 经营主体\n", "    audience: 经营主体\n    scenario: cafe\n", -2, "没有编号为 cafe 的场景"),
    "bundle: matter twice": (SHOPS, "{matter: small}", "{name: 食品经营许可}", 0, "写了两次"),
    "local bundle: unknown": ("localities/hunan-bundles.yml", "  restaurant:", "  cafe:", 0, "没有编号为 cafe 的一件事"),
    "local bundle: days for another": ("localities/hunan-bundles.yml", "户外招牌管理: 3", "户外广告: 3", 0, "不是这个一件事的联办事项"),
    "access: unknown way": (ACCESS, "    delivery: {value: false}", "    delivry: {value: false}", 0, "不认识的键 delivry，是不是想写 delivery"),
    "access: unknown matter": (ACCESS, "  register:\n", "  registr:\n", 0, "没有编号为 registr 的事项，是不是想写 register"),
    "access: unknown centre": (ACCESS, "centre: hall", "centre: hal", 0, "没有编号为 hal 的政务服务中心，是不是想写 hall"),
    "access: two places": (ACCESS, "centre: hall", "centre: hall\nlocality: hunan", 1, "centre 和 locality 只能写一个"),
    "access: no source": (ACCESS, "sources: [{source: guide}]\n", "# none\n", 2, "没有来源"),
    "access: says nothing": (ACCESS, "delivery: {value: false}", "delivery: {sources: [{source: guide}]}", 0, "value 和 words 都没有写"),
    "access: not a flag": (ACCESS, "delivery: {value: false}", "delivery: {value: 可以}", 0, "value 要是 true 或 false"),
    "access: place of no machine": (ACCESS, "delivery: {value: false}", "delivery: {value: true, where: 大厅}", 0, "where 只用于自助终端"),
    "access: in general for the country": ("access/national.yml", "matters:\n  register:", "all_matters: {online: {value: true}}\nmatters:\n  register:", 0,
                                           "全国的文件不能写 all_matters"),
    "phrasing: unknown matter": (SAID, "  food:\n", "  feed:\n", 0, "没有编号为 feed 的事项"),
    "phrasing: unknown bundle": (SAID, "  restaurant:\n", "  restaurent:\n", 0, "没有编号为 restaurent 的一件事，是不是想写 restaurant"),
    "phrasing: unknown group": (SAID, "bundles:\n", "bundels:\n", 0, "不认识的键 bundels，是不是想写 bundles"),
    "phrasing: said twice": (SAID, "摆个卤菜摊手续", "卖吃的要什么证", -2, "“卖吃的要什么证”已经写过"),
    "trade: unknown lead": ("trades.yml", "leads: [register, food]", "leads: [register, foot]", 0, "leads 的第 2 项没有编号为 foot 的事项或场景，是不是想写 food"),
    "trade: without a name": ("trades.yml", "names: [小酒馆]", "names: []", 0, "缺少 names"),
    "trade: no source": ("trades.yml", "sources: [{source: guide}]\n", "", None, "没有来源"),
    "centre: locality": ("centres/hall.yml", "locality: wengyuan", "locality: wengyua", 0, "没有编号为 wengyua 的地区"),
    "centre: no source": ("centres/hall.yml", "sources: [{source: guide}]\n", "", None, "没有来源"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_fault_is_found_at_its_line(folder, case):
    file, old, new, further, words = case
    line = spoil(folder, file, old, new)
    faults = [fault for fault in check_folder(folder) if words in fault.problem]
    assert faults, [str(fault) for fault in check_folder(folder)]
    fault = faults[0]
    assert fault.file == file
    if further is not None:
        assert fault.line == line + further
    assert fault.mend and fault.place
    assert str(fault).startswith(f"{file}:{fault.line} ")
    with pytest.raises(CatalogueError):
        load_catalogue(folder)


def test_all_faults_are_told_at_once(folder):
    spoil(folder, FOOD, "fee: 不收费", "feee: 不收费")
    spoil(folder, LOCAL, "visits: 0", "visits: -1")
    spoil(folder, SHOPS, "{matter: small}", "{matter: smal}")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert {fault.file for fault in caught.value.faults} >= {FOOD, LOCAL, SHOPS}


def test_matters_that_wait_for_each_other_are_a_fault(folder):
    spoil(folder, FOOD, "{type: id-card, must: required, form: both, copies: 1}", "{name: 食品许可证}")
    spoil(folder, FOOD, "    fee: 不收费\n", "    fee: 不收费\n    issues: [{name: 食品许可证}]\n")
    problems = [fault.problem for fault in check_folder(folder)]
    assert any("互相等待" in problem and "food" in problem and "register" in problem for problem in problems)


def test_renewal_that_needs_what_it_issues_is_no_cycle(folder):
    spoil(folder, FOOD, "    fee: 不收费\n", "    fee: 不收费\n    issues: [licence]\n")
    assert check_folder(folder) == []


def test_file_that_is_not_utf8_is_named(folder):
    (folder / FOOD).write_bytes("matters: 食品经营许可证".encode("gb18030"))
    assert any(fault.file == FOOD and "UTF-8" in fault.problem for fault in check_folder(folder))
