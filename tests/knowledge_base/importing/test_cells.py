"""One cell at a time: what is understood, and why a value is refused."""

import pytest

from knowledge_base.importing import cells
from knowledge_base.importing.cells import CellError


@pytest.mark.parametrize(
    ("value", "unit", "days", "kind"),
    [
        ("20", None, 20, "workday"),
        (20, None, 20, "workday"),
        (20.0, None, 20, "workday"),
        ("２０个工作日", None, 20, "workday"),
        ("20工作日", None, 20, "workday"),
        ("5", "自然日", 5, "day"),
        ("5天", None, 5, "day"),
        ("即办", None, 0, "workday"),
        ("0", None, 0, "workday"),
    ],
)
def test_limit(value, unit, days, kind):
    limit = cells.read_limit(value, unit)
    assert (limit["days"], limit["unit"]) == (days, kind)


def test_limit_in_hours_stays_words():
    assert cells.read_limit("2小时") == {"days": None, "unit": "workday", "note": "2小时"}
    assert cells.read_limit(None) is None
    assert cells.read_limit("3", None, "不含公告")["note"] == "不含公告"


@pytest.mark.parametrize("value", ["很快", "二十", "-3", "3-5", "20个工作日以内吧"])
def test_limit_that_is_not_understood(value):
    with pytest.raises(CellError, match="看不懂"):
        cells.read_limit(value)


@pytest.mark.parametrize(("value", "count"), [("1", 1), ("1次", 1), ("一次", 1), (0, 0), ("不用跑", 0), (None, None)])
def test_count(value, count):
    assert cells.read_count(value) == count


@pytest.mark.parametrize("value", ["多次", "-1", "1.5", "99"])
def test_count_that_is_not_understood(value):
    with pytest.raises(CellError):
        cells.read_count(value)


def test_flag():
    assert cells.read_flag("是") is True and cells.read_flag("不支持") is False and cells.read_flag(False) is False
    assert cells.read_flag(" ") is None
    with pytest.raises(CellError, match="请写是或否"):
        cells.read_flag("也许")


@pytest.mark.parametrize(
    ("value", "note", "words"),
    [("否", None, "不收费"), (False, None, "不收费"), ("是", None, "收费，标准以当地窗口公示为准"), ("是", "每证10元", "收费，每证10元"),
     ("10元/本", None, "10元/本"), (None, None, None)],
)
def test_fee(value, note, words):
    assert cells.read_fee(value, note) == words


def test_code_is_kept_as_text():
    assert cells.read_code("000131024000") == "000131024000"
    assert cells.read_code(" 430131056w00 ") == "430131056W00"


@pytest.mark.parametrize(
    ("value", "words"),
    [("1.31E+11", "科学计数"), (131024000, "开头的 0"), ("编码一", "不合规则"), ("0" * 37, "最多 36 位"), (1.1441122e30, "已经不准")],
)
def test_code_spoilt_by_a_spreadsheet_is_refused(value, words):
    with pytest.raises(CellError, match=words):
        cells.read_code(value)


def test_lines_lose_their_numbering_only():
    assert cells.read_lines("1.身份证\n2、户口簿；（3）3个月内的照片") == ["身份证", "户口簿", "3个月内的照片"]
    assert cells.read_lines("消防安全制度、灭火预案") == ["消防安全制度、灭火预案"]
    assert cells.read_lines("2.5寸照片") == ["2.5寸照片"]


def test_objects():
    assert cells.read_list("自然人、企业法人，事业法人") == ["自然人", "企业法人", "事业法人"]


def test_control_characters_are_taken_off():
    assert cells.read_text("\u200b户口\x07迁移\ufeff ") == "户口迁移"
    assert cells.read_text("\x00\u200b") is None


def test_line_break_inside_a_name_is_layout():
    assert cells.read_line("食品经营许可\r\n（新办）", 100) == "食品经营许可（新办）"


def test_materials_from_objects():
    given = [{"材料名称": "申请表", "材料必要性": "容缺后补", "材料类型": "原件", "份数": "2份", "来源渠道": "申请人自备"}, "身份证"]
    first, second = cells.read_materials(given)
    assert first == {"name": "申请表", "must": "later", "form": "original", "copies": 2, "origin": "self"}
    assert second["name"] == "身份证" and second["copies"] is None


@pytest.mark.parametrize("item", [{"材料名称": ""}, {"材料名称": "表", "材料必要性": "随便"}, {"材料名称": "表" * 201}])
def test_materials_that_are_not_understood(item):
    with pytest.raises(CellError):
        cells.read_materials([item])


def test_address_must_be_a_web_address():
    with pytest.raises(CellError, match="http"):
        cells.read_url("javascript:alert(1)")
