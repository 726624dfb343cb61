"""Which heading means which element."""

import pytest

from knowledge_base.importing.headings import ELEMENTS, map_headings, read_own_map
from knowledge_base.importing.tables import UnusableFile


def test_every_national_heading_is_known():
    headings = [names[0] for names in ELEMENTS.values()]
    found, unknown = map_headings(headings, {})
    assert unknown == [] and [found[heading] for heading in headings] == list(ELEMENTS)


def test_no_heading_means_two_elements():
    names = [name for headings in ELEMENTS.values() for name in headings]
    assert len(names) == len(set(names))


def test_blanks_brackets_and_width_make_no_difference():
    found, _ = map_headings(["*事项名称", "法定办结时限（单位）", "是否 收费："], {})
    assert list(found.values()) == ["name", "legal_unit", "fee"]


def test_unknown_headings_are_told():
    assert map_headings(["事项名称", "颜色"], {}) == ({"事项名称": "name"}, ["颜色"])


def test_two_columns_for_one_element_are_refused():
    with pytest.raises(UnusableFile, match="都表示事项名称"):
        map_headings(["事项名称", "名称"], {})


def test_own_map_names_and_ignores(tmp_path):
    path = tmp_path / "map.yml"
    path.write_text("项目: 事项名称\n期限: legal_limit\n名称: 忽略\n", encoding="utf-8")
    found, unknown = map_headings(["项目", "期限", "名称"], read_own_map(path))
    assert found == {"项目": "name", "期限": "legal_limit"} and unknown == []


@pytest.mark.parametrize(("text", "words"), [("项目: 事项名字\n", "是不是想写 事项名称"), ("- 项目\n", "表头: 要素"), ("a: [", "第 1 行|第 2 行")])
def test_wrong_map_is_explained(tmp_path, text, words):
    path = tmp_path / "map.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableFile, match=words):
        read_own_map(path)
