"""The bundles against the public data beside the checkout: everything there is here, or stands below with its reason."""

import json
import re

import pytest

pytestmark = pytest.mark.shared

# What the province's guides list and the national layer has under another name, or leaves out.
RENAMED_MATTERS = {
    # one registration for every kind of company
    "一人有限责任公司变更登记": "company-change",
    "有限（责任）公司变更登记": "company-change",
    "股份有限公司变更登记": "company-change",
    "一人有限责任公司注销登记": "company-cancel-ordinary",
    "有限（责任）公司注销登记": "company-cancel-ordinary",
    "股份有限公司注销登记": "company-cancel-ordinary",
    # one name in the data, two ways of doing it: promise or inspection, in or out, employee or resident
    "公众聚集场所投入使用、营业前消防安全检查": "fire-check-promise",
    "流动人员人事档案管理服务": "流动人员人事档案管理服务（调入）",
    "流动人员人事档案接收和转递": "流动人员人事档案接收和转递（调入）",
    "社会保险登记": "flexible-worker-join",
    # the same step, said from the person's side or without the province's name
    "统筹相关申请核查信息的受理、分派、汇总和结果送达": "提交核查申请",
    "超限运输车在省内高速公路、跨市州普通公路和城市道路上行驶审批": "超限运输车在高速公路、跨市州普通公路和城市道路上行驶审批",
}
LEFT_OUT_MATTERS = {"注销税务登记（适用于“一照一码”“两证整合”以外的纳税人）"}  # not for who closes a business licence
LEFT_OUT_MATERIALS = {
    "社会团体法人登记证书", "民办非企业法人登记证书", "批准文件或事业单位法人证书",  # the employer's own papers
    "护照或其他国际旅行证件",  # split by situation
    "城建档案验收申报材料（湘建〔2020〕97号）",  # there without the province's number
    "湖南省城乡居民基本医疗保险参保登记汇总表",  # for schools that enrol a class
    "其他", "其他附件", "注册资金证明", "购置发票",  # 非必要, and the guide does not say whose
}  # fmt: skip


def bare(text):
    """Marks, the province's name and 一件事 do not count."""
    return re.sub(r"湖南省?|一件事", "", re.sub(r"[\W_]+", "", text))


@pytest.fixture(scope="module")
def published(shared_data):
    return [json.loads(line) for line in (shared_data / "bundles.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def paired(built_in, published):
    """(what was published, our bundle), by the code that the province gave it, else by name."""
    practices = [(b, b.practices.get("hunan")) for b in built_in.bundles.values()]
    by_code = {practice.code: bundle for bundle, practice in practices if practice and practice.code}
    by_name = {bare(b.name): b for b in built_in.bundles.values()}
    return [(entry, by_code.get(entry["code"]) or by_name.get(bare(entry["name"]))) for entry in published]


def names_of(part):
    matter = part.matter
    return {part.name, *((matter.id, matter.name, *matter.aliases) if matter else ())}


def test_every_published_bundle_is_here(paired):
    assert len(paired) == 54
    assert not [entry["name"] for entry, bundle in paired if bundle is None]
    assert len({bundle.id for _, bundle in paired}) == 54


def test_every_linked_matter_is_here_with_its_days(paired):
    missing, other_days = [], []
    for entry, bundle in paired:
        for linked in entry["linked"]:
            name = linked["name"]
            wanted = bare(RENAMED_MATTERS.get(name, name))
            parts = [p for p in bundle.linked if wanted in {bare(n) for n in names_of(p)} or bare(name) in {bare(n) for n in names_of(p)}]
            if not parts and name not in LEFT_OUT_MATTERS:
                missing.append((bundle.id, name))
            same_name = [other for other in entry["linked"] if other["name"] == name]
            days = {part.days.get("hunan") for part in parts}
            if parts and len(same_name) == 1 and linked["days"] is not None and linked["days"] not in days:
                other_days.append((bundle.id, name, linked["days"], days))
    assert not missing
    assert not other_days


def test_every_paper_is_here(paired):
    missing = []
    for entry, bundle in paired:
        needs = [need for need, _ in bundle.materials]
        known = {bare(name) for need in needs for name in (need.name, need.type.name, *need.type.aliases)}
        missing += [
            (bundle.id, paper["name"])
            for paper in entry["materials"]
            if paper["name"] not in LEFT_OUT_MATERIALS and bare(paper["name"]) not in known
        ]
    assert not missing


def test_the_province_promises_what_it_published(paired):
    for entry, bundle in paired:
        practice = bundle.practices.get("hunan")
        if entry["promised_days"] is not None:
            assert practice.promised.days == entry["promised_days"], bundle.id


def test_who_is_known_by_name_only_here_is_so_there(paired):
    known = {bundle.id for entry, bundle in paired if entry["linked"]}
    assert all((bundle.detail == "full") == (bundle.id in known) for _, bundle in paired)


@pytest.fixture(scope="module")
def facts(shared_data):
    return (shared_data.parent / "facts" / "onething.md").read_text(encoding="utf-8")


def short(name):
    """企业融资服务(以制造业企业为例)一件事 -> 企业融资服务"""
    return re.sub(r"\(.*?\)|（.*?）|一件事|“|”|、", "", name).removesuffix("登记")


INFERRED = {"2024 batch 2 (8)": "2024年第二批", "2025 batch 1 rest (12)": "2025年第一批", "2025 batch 2 (9)": "2025年第二批"}


def names_by_batch(facts):
    """{batch: names}: the first by number in two lines, the inferred ones in a line each."""
    first = re.search(r"^经营主体: (.*)\n个人: (.*)$", facts, re.M)
    batches = {"2024年第一批": re.findall(r"\d+ (\S+)", f"{first.group(1)} {first.group(2)}")}
    for head, batch in INFERRED.items():
        line = re.search(rf"^- {re.escape(head)}: \[I\] (.*)$", facts, re.M).group(1)
        batches[batch] = [name.strip() for name in re.split(r"[;；]", re.sub(r"\(.*?\)", "", line).rstrip("."))]
    return batches


def test_every_national_name_is_here_in_its_batch(built_in, facts):
    national = {short(b.name): b for b in built_in.bundles.values() if b.locality is None}
    batches = names_by_batch(facts)
    assert {batch: len(names) for batch, names in batches.items()} == {
        "2024年第一批": 13, "2024年第二批": 8, "2025年第一批": 9, "2025年第二批": 10,
    }  # fmt: skip
    wrong = []
    for batch, names in batches.items():
        for name in names:
            found = [b for key, b in national.items() if short(name) in key or key in short(name)]
            confidence = "read" if batch == "2024年第一批" else "inferred"
            if [(b.batch, b.batch_confidence) for b in found] != [(batch, confidence)]:
                wrong.append((batch, name, [(b.id, b.batch, b.batch_confidence) for b in found]))
    assert not wrong


def test_the_later_names_of_the_platform_are_here(built_in, facts):
    lines = re.findall(r"^(?:法人 TCP|个人 PCP): (.*)$", facts, re.M)
    parts = [part.strip() for line in lines for part in re.sub(r"\([^)]*missing[^)]*\)", "", line).split(";")]
    named = [short(re.sub(r"^(?:\d{4}|\[\w+\]) ", "", part.rstrip("."))) for part in parts]
    known = {short(bundle.name) for bundle in built_in.bundles.values()}
    assert all(known) and len(named) == 42
    assert not [name for name in named if not any(name in key or key in name for key in known)]
