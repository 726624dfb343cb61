"""Matters of the built-in catalogue that are easily confused: who names one gets it, who describes the event gets the event."""

import pytest

from knowledge_base.search.engine import SearchEngine


@pytest.fixture(scope="module")
def built_in_engine(settings, built_in):
    return SearchEngine.open(settings, built_in)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("公司改名", "company-name-change"),
        ("企业名称变更登记", "company-name-change"),
        ("个体户改店名", "individual-name-change"),
        ("个体工商户名称变更登记", "individual-name-change"),
        ("公司变更法人", "company-change"),
        ("公司增资", "company-change"),
        ("个体户换经营者", "individual-change"),
        ("公司核名", "name-declare"),
        ("想改名字", "name-change"),
        ("结婚登记", "marriage-register"),
        ("领结婚证", "marriage-register"),
        ("结婚证丢了", "marriage-cert-reissue"),
        ("结婚落户", "marriage-settle"),
        ("义务教育入学报名", "school-enrol"),
        ("教育入学一件事", "school-entry"),
        ("出生医学证明首次签发", "birth-cert-first"),
        ("新生儿出生一件事", "newborn"),
        ("生育津贴申领", "maternity-allowance"),
        ("驾驶证期满换证", "driving-licence-renew"),
        ("机动车转移登记", "vehicle-transfer"),
        ("机动车注册登记", "vehicle-register"),
        ("养老机构备案", "nursing-home-filing"),
        ("托育机构备案", "nursery-filing"),
        ("诊所备案", "clinic-filing"),
        ("旅馆业特种行业许可", "hotel-police-permit"),
        ("户外招牌", "shop-sign-local"),
    ],
)
def test_what_is_named_stands_first(built_in_engine, asked, found):
    assert built_in_engine.search(asked).results[0].id == found
