"""An imported matter as a record: a plain JSON object without empty values.

``{id, name, code?, implementation_code?, type?, agency?, objects?, legal_limit?, conditions?, steps?, basis?,
materials?, result?, handling?, extra?, practices?: {locality or "*": {promised_limit?, visits?, fee?, …}},
source, as_of}``. What only the importing place can promise stands under ``practices``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.catalogue.readers import normalise_name
from knowledge_base.importing import cells
from knowledge_base.importing.cells import CellError
from knowledge_base.importing.headings import ELEMENTS
from knowledge_base.importing.tables import Row

ID_PREFIX = "i-"
NATIONAL = ("name", "code", "implementation_code", "type", "agency", "objects", "handling", "conditions", "steps",
            "basis", "result", "materials")
ACCESS_FLAGS = ("self_service", "cross_province", "within_province", "assisted", "home_visit", "promise", "deferred", "delivery")
ACCESS = (*ACCESS_FLAGS, "self_service_place", "self_service_all_day")
LOCAL = ("visits", "bookable", "scope", "online", "place", "hours", "contact", "url", "level", "special_procedure", *ACCESS)
_LONGEST_NAME = 1000
_READERS = {
    "name": lambda value: cells.read_line(value, _LONGEST_NAME),
    "code": cells.read_code,
    "implementation_code": cells.read_code,
    "type": lambda value: cells.read_line(value, 40),
    "agency": lambda value: cells.read_line(value, 200),
    "objects": cells.read_list,
    "conditions": cells.read_lines,
    "steps": cells.read_lines,
    "basis": cells.read_lines,
    "materials": cells.read_materials,
    "visits": cells.read_count,
    "bookable": cells.read_flag,
    "online": cells.read_flag,
    "url": cells.read_url,
    "self_service_all_day": cells.read_flag,
    **dict.fromkeys(ACCESS_FLAGS, cells.read_flag),
}


@dataclass(frozen=True)
class RowFault:
    """Why a row cannot be taken. ``column``: the heading as it stands in the file."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"第 {self.row} 行 {self.column}：{self.reason}"


def read_record(row: Row, columns: Mapping[str, str], locality: str) -> tuple[dict | None, list[RowFault]]:
    """The record of one row (without id and source), or its faults. ``columns``: heading -> element."""
    headings = {element: heading for heading, element in columns.items()}
    faults: list[RowFault] = []

    def take(element: str, read, *more: str) -> object:
        values = [row.cells.get(headings.get(name)) for name in (element, *more)]
        try:
            return read(*values)
        except CellError as error:
            faults.append(RowFault(row.number, headings.get(element, ELEMENTS[element][0]), str(error)))
            return None

    record = {element: take(element, _READERS.get(element, cells.read_text)) for element in NATIONAL}
    record["legal_limit"] = take("legal_limit", cells.read_limit, "legal_unit", "legal_note")
    practice = {element: take(element, _READERS.get(element, cells.read_text)) for element in LOCAL}
    practice["promised_limit"] = take("promised_limit", cells.read_limit, "promised_unit", "promised_note")
    practice["fee"] = take("fee", cells.read_fee, "fee_note")
    if not record["name"] and not faults:
        faults.append(RowFault(row.number, headings["name"], "事项名称是空的"))
    practice = drop_empty(practice)
    record["practices"] = {locality: practice} if practice or record["materials"] else None
    return (None, faults) if faults else (drop_empty(record), [])


def drop_empty(record: Mapping[str, object]) -> dict:
    """The record without values that say nothing; False and 0 say something."""
    return {key: value for key, value in record.items() if value is not None and value != [] and value != {}}


def make_id(record: Mapping[str, object]) -> str:
    """An id from what the matter is the same by: stable over imports and files."""
    identity = record.get("implementation_code") or "|".join(part or "" for part in name_key(record))
    return ID_PREFIX + hashlib.sha1(identity.encode()).hexdigest()[:12]


def name_key(record: Mapping[str, object]) -> tuple[str, str, str]:
    """(code, name, agency), as they are compared."""
    return (record.get("code") or "", normalise_name(record["name"]), normalise_name(record.get("agency") or ""))


def is_same(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """实施编码 decides when both have it; else name and agency, and 基本编码 when both have it."""
    codes = one.get("implementation_code"), other.get("implementation_code")
    if all(codes):
        return codes[0] == codes[1]
    (code, *names), (other_code, *other_names) = name_key(one), name_key(other)
    return names == other_names and (not code or not other_code or code == other_code)
