"""Reading a file as rows of named cells: CSV (UTF-8 or GB18030), XLSX, or a JSON list."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

_HEADING_SEARCH = 10  # a title or a date may stand above the headings


class UnusableFile(ValueError):
    """The file as a whole cannot be taken; the message (Chinese) says why and what to do."""


@dataclass(frozen=True)
class Row:
    """``number``: as a spreadsheet counts it (JSON: the item, from 1). ``cells``: heading -> value."""

    number: int
    cells: dict[str, object]


@dataclass(frozen=True)
class Table:
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path, is_heading: Callable[[Iterable[str]], bool]) -> Table:
    """The rows of ``path``. ``is_heading`` tells whether these cells are the row of headings. Raises UnusableFile."""
    readers = {".csv": _read_csv, ".txt": _read_csv, ".xlsx": _read_xlsx, ".json": _read_json}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise UnusableFile(f"不认识 {path.suffix or path.name} 文件：请用 .csv、.xlsx 或 .json（旧的 .xls 请另存为 .xlsx）")
    try:
        return reader(path, is_heading)
    except OSError as error:
        raise UnusableFile(f"打不开 {path}：{error.strerror or error}") from error


def _read_csv(path: Path, is_heading: Callable) -> Table:
    text = _decode(path)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UnusableFile(f"CSV 读不懂：{error}；请检查引号是否成对") from error
    return _make_table(enumerate(lines, 1), is_heading)


def _decode(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableFile("文件编码不是 UTF-8 也不是 GB18030，请另存为 UTF-8 的 CSV")


def _read_xlsx(path: Path, is_heading: Callable) -> Table:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise UnusableFile("XLSX 文件打不开，可能已损坏或加了密码，请用表格软件重新另存") from error
    try:
        sheets = [list(enumerate(sheet.iter_rows(values_only=True), 1)) for sheet in book.worksheets]
    finally:
        book.close()
    tables = [table for table in (_try_table(sheet, is_heading) for sheet in sheets) if table]
    if len(tables) > 1:
        raise UnusableFile("工作簿里有多张事项表，请每张表单独存成一个文件")
    return tables[0] if tables else _make_table(sheets[0] if sheets else [], is_heading)


def _try_table(lines: list, is_heading: Callable) -> Table | None:
    try:
        return _make_table(lines, is_heading)
    except UnusableFile:
        return None


def _make_table(lines: Iterable[tuple[int, Iterable]], is_heading: Callable) -> Table:
    lines = [(number, list(cells)) for number, cells in lines if any(not _is_blank(cell) for cell in cells)]
    for index, (_, cells) in enumerate(lines[:_HEADING_SEARCH]):
        headings = ["" if cell is None else str(cell).strip() for cell in cells]
        if is_heading(headings):
            rows = tuple(Row(number, _name_cells(number, headings, values)) for number, values in lines[index + 1 :])
            return Table(tuple(heading for heading in headings if heading), rows)
    found = "、".join(str(cell) for cell in lines[0][1] if not _is_blank(cell))[:200] if lines else "（空文件）"
    raise UnusableFile(f"找不到“事项名称”这一列；看到的表头是：{found}。请改表头，或用 --map 说明哪一列是事项名称")


def _name_cells(number: int, headings: list[str], values: list) -> dict[str, object]:
    if any(not _is_blank(value) for value in values[len(headings) :]):
        raise UnusableFile(f"第 {number} 行的格数比表头多，可能有逗号没加引号")
    return {heading: value for heading, value in zip(headings, values, strict=False) if heading}


def _read_json(path: Path, is_heading: Callable) -> Table:
    try:
        items = json.loads(_decode(path))
    except ValueError as error:
        raise UnusableFile(f"JSON 读不懂：{error}") from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UnusableFile("JSON 要是一个列表，每一项是一个事项：[{\"事项名称\": \"…\"}, …]")
    headings = tuple(dict.fromkeys(key for item in items for key in item))
    if not is_heading(headings):
        raise UnusableFile("JSON 里没有“事项名称”，请改键名，或用 --map 说明哪个键是事项名称")
    return Table(headings, tuple(Row(number, item) for number, item in enumerate(items, 1)))


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
