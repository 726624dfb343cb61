"""Importing one file: read, check every row, merge, try the result, and only then write it."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from knowledge_base.catalogue.loader import load_catalogue, overlay_path
from knowledge_base.catalogue.models import ANYWHERE
from knowledge_base.clock import today
from knowledge_base.importing.headings import ELEMENTS, has_name, map_headings, read_own_map
from knowledge_base.importing.merging import (
    RecordIndex,
    find_conflict,
    list_differences,
    merge_records,
    take_in,
)
from knowledge_base.importing.records import RowFault, read_record
from knowledge_base.importing.tables import Row, UnusableFile, read_table
from knowledge_base.settings import Settings


@dataclass
class ImportReport:
    """What an import did or would do. ``taken`` False: nothing was or would be written."""

    rows: int = 0
    good: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    faults: list[RowFault] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    taken: bool = False
    written: Path | None = None


def import_file(
    settings: Settings,
    path: Path,
    own_map: Path | None = None,
    locality: str | None = None,
    dry_run: bool = False,
    skip_bad: bool = False,
) -> ImportReport:
    """Take the matters of ``path`` into this instance. Raises UnusableFile, CatalogueError.

    ``locality``: where the file's own promises (承诺时限, 地点 …) hold; None: wherever the catalogue knows no practice.
    """
    if locality is not None and locality not in load_catalogue(settings.catalogue).localities:
        raise UnusableFile(f"没有编号为 {locality} 的地区，请先写进 localities.yml")
    report = ImportReport()
    own = read_own_map(own_map) if own_map else {}
    table = read_table(path, lambda headings: has_name(headings, own))
    columns, unknown = map_headings(table.headings, own)
    report.warnings += [f"不认识的表头“{heading}”，这一列没有导入（可用 --map 说明）" for heading in unknown]
    records = _read_rows(table.rows, columns, locality or ANYWHERE, report)
    if not table.rows:
        raise UnusableFile("表头下面没有一行内容")
    if report.faults and not skip_bad:
        return report
    target = overlay_path(settings)
    with _locked(target) if not dry_run else _unlocked():
        merged, counts = take_in(read_records(target), records, path.name, today().isoformat())
        report.added, report.changed, report.unchanged = counts["added"], counts["changed"], counts["unchanged"]
        report.taken = bool(records)
        if not dry_run and (report.added or report.changed):
            _write(settings, target, merged)
            report.written = target
    return report


def read_records(path: Path) -> list[dict]:
    """The records imported so far, none when there was no import. Raises UnusableFile when they are spoilt."""
    if not path.exists():
        return []
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    except ValueError as error:
        raise UnusableFile(f"以前的导入结果 {path} 已损坏（{error}），请先把它移走，再重新导入") from error


def _read_rows(rows: tuple[Row, ...], columns: dict[str, str], locality: str, report: ImportReport) -> list[dict]:
    """The good rows, those of one matter merged."""
    index = RecordIndex()
    first_rows: list[int] = []
    headings = {element: heading for heading, element in columns.items()}
    for row in rows:
        report.rows += 1
        record, faults = read_record(row, columns, locality)
        if record is None:
            report.faults += faults
            continue
        position = index.find(record)
        if position is None:
            index.add(record)
            first_rows.append(row.number)
            report.good += 1
            continue
        known = index.records[position]
        conflict = find_conflict(known, record)
        if conflict:
            column = headings.get(conflict, ELEMENTS[conflict][0])
            reason = f"与第 {first_rows[position]} 行是同一事项（{record['name']}），但这一项写得不一样，请核对后留一种"
            report.faults.append(RowFault(row.number, column, reason))
            continue
        report.good += 1
        differing = "、".join(ELEMENTS[key][0] for key in list_differences(known, record))
        outcome = f"{differing}不同，以前一行为准，其余已合并" if differing else "已合并"
        report.warnings.append(f"第 {row.number} 行与第 {first_rows[position]} 行是同一事项（{record['name']}），{outcome}")
        kept = {key: known[key] for key in list_differences(known, record)}
        index.replace(position, {**merge_records(known, record), **kept})
    return index.records


def _write(settings: Settings, target: Path, records: list[dict]) -> None:
    """Write beside the target, load the result as a catalogue, then put it in place in one step."""
    draft = target.with_suffix(".draft")
    with draft.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        load_catalogue(settings.catalogue, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Two imports at the same time would lose one of them."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _unlocked() -> Iterator[None]:
    yield
