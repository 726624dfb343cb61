"""A small catalogue of look-alikes and an engine over it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge_base.catalogue.models import Authority, Bundle, Catalogue, Matter
from knowledge_base.search.engine import SearchEngine
from knowledge_base.settings import load_settings

POLICE = Authority("police", "公安部门")


def make_matter(id_: str, name: str, **fields) -> Matter:
    return Matter(id_, name, fields.pop("detail", "full"), authority=POLICE, **fields)


def make_catalogue(*items: Matter | Bundle) -> Catalogue:
    matters = {i.id: i for i in items if isinstance(i, Matter)}
    bundles = {i.id: i for i in items if isinstance(i, Bundle)}
    return Catalogue({}, {}, {}, matters, bundles, {}, {}, {})


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return make_catalogue(
        make_matter("id-first", "居民身份证申领", objects=("自然人",), phrasings=("头一回办身份证",)),
        make_matter("id-renew", "居民身份证换领", objects=("自然人",)),
        make_matter("id-lost", "居民身份证补领", objects=("自然人",)),
        make_matter("firm-new", "公司设立登记", objects=("法人",), aliases=("注册公司",)),
        make_matter("firm-cancel", "公司注销登记", objects=("法人",)),
        make_matter("food-new", "《食品经营许可证》新办", objects=("法人",)),
        make_matter("food-small", "《食品小经营许可证》新办", objects=("法人",), locality="hunan"),
        make_matter("tobacco", "烟草专卖零售许可证新办办理", detail="name_only"),
        Bundle("utilities", "水电气网联合报装一件事", "经营主体", "新装水、电、燃气和宽带一次申请"),
        Bundle("open-restaurant", "开办餐饮店一件事", "经营主体", "开饭店要的执照和许可一次办"),
    )


@pytest.fixture(scope="session")
def settings(tmp_path_factory, shared_cache):
    return replace(load_settings(), var=tmp_path_factory.mktemp("search"), cache=shared_cache)


@pytest.fixture(scope="session")
def engine(settings, catalogue) -> SearchEngine:
    return SearchEngine.open(settings, catalogue)
