"""Files of every kind become the same rows."""

import json

import openpyxl
import pytest

from knowledge_base.importing.tables import UnusableFile, read_table


def is_heading(cells):
    return "事项名称" in cells


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_the_usual_encodings(tmp_path, encoding):
    path = tmp_path / "list.csv"
    path.write_bytes("事项名称,服务对象\n户口迁移,自然人\n".encode(encoding))
    table = read_table(path, is_heading)
    assert table.headings == ("事项名称", "服务对象")
    assert [(row.number, row.cells["事项名称"]) for row in table.rows] == [(2, "户口迁移")]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_separators(tmp_path, mark):
    path = tmp_path / "list.csv"
    path.write_text(f"事项名称{mark}服务对象\n户口迁移{mark}自然人\n", encoding="utf-8")
    assert read_table(path, is_heading).rows[0].cells == {"事项名称": "户口迁移", "服务对象": "自然人"}


def test_title_above_headings_and_empty_rows_keep_the_row_numbers(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("某县事项清单\n\n事项名称\n甲事项\n,\n乙事项\n", encoding="utf-8")
    assert [row.number for row in read_table(path, is_heading).rows] == [4, 6]


def test_xlsx(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["某县事项清单"])
    book.active.append(["事项名称", "法定办结时限"])
    book.active.append(["户口迁移", 20])
    path = tmp_path / "list.xlsx"
    book.save(path)
    assert read_table(path, is_heading).rows[0].cells == {"事项名称": "户口迁移", "法定办结时限": 20}


def test_xlsx_with_a_cover_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["说明"])
    sheet = book.create_sheet("清单")
    sheet.append(["事项名称"])
    sheet.append(["户口迁移"])
    path = tmp_path / "list.xlsx"
    book.save(path)
    assert read_table(path, is_heading).rows[0].cells == {"事项名称": "户口迁移"}


def test_json_list(tmp_path):
    path = tmp_path / "list.json"
    path.write_text(json.dumps([{"事项名称": "户口迁移"}, {"事项名称": "身份证", "材料": ["户口簿"]}]), encoding="utf-8")
    assert [(row.number, row.cells["事项名称"]) for row in read_table(path, is_heading).rows] == [(1, "户口迁移"), (2, "身份证")]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("list.xls", b"x", "另存为 .xlsx"),
        ("list.csv", b"", "找不到“事项名称”"),
        ("list.csv", "标题,内容\n甲,乙\n".encode(), "看到的表头是：标题、内容"),
        ("list.csv", b"\xff\xff\xff\xff", "编码"),
        ("list.csv", "事项名称\n甲,乙\n".encode(), "第 2 行的格数比表头多"),
        ("list.xlsx", b"not a workbook", "打不开"),
        ("list.json", b"{}", "要是一个列表"),
        ("list.json", b"[1]", "要是一个列表"),
        ("list.json", b"[{", "JSON 读不懂"),
        ("list.json", b"[]", "没有“事项名称”"),
    ],
)
def test_unusable_files_say_why(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnusableFile, match=words):
        read_table(path, is_heading)


def test_missing_file(tmp_path):
    with pytest.raises(UnusableFile, match="打不开"):
        read_table(tmp_path / "gone.csv", is_heading)
