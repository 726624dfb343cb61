"""Faults of the opening rules, in the form of all faults of the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from knowledge_base.catalogue.faults import Fault
from knowledge_base.opening.loader import OpeningError, load_rules
from knowledge_base.opening.models import CentreRules

_MEND = "对照自带的中心文件和 docs/catalogue.md 改好"


def check_opening(folder: Path, calendar_folders: tuple[Path, ...] = ()) -> list[Fault]:
    """The first fault of the rules in ``folder``/centres, or nothing."""
    try:
        load_rules(folder / "centres", calendar_folders)
    except OpeningError as error:
        return [Fault(error.file, _line_of(folder / "centres" / error.file, "opening:"), "opening", error.problem, _MEND)]
    return []


def check_served(folder: Path, rules: Mapping[str, CentreRules], known: Collection[str]) -> list[Fault]:
    """Windows whose lists name a matter, bundle or scenario that is not ``known``."""
    faults = []
    for centre in rules.values():
        for group in centre.groups:
            own = (rule.matters or frozenset() for rule in centre.rules if group.id in rule.groups)
            listed = (group.matters or frozenset()).union(*(service.matters for service in group.services), *own)
            for unknown in sorted(listed - set(known)):
                path = _file_of(folder, centre.id)
                place = f"opening › groups › {group.id} › matters"
                problem = f"没有编号为 {unknown} 的事项"
                faults.append(Fault(path.name, _line_of(path, unknown), place, problem, "改成目录里有的编号，或去掉这一行"))
    return faults


def _file_of(folder: Path, centre: str) -> Path:
    paths = sorted((folder / "centres").glob("*.yml"))
    return next((p for p in paths if f"id: {centre}" in p.read_text("utf-8").splitlines()), folder / "centres" / f"{centre}.yml")


def _line_of(path: Path, words: str) -> int:
    """The first line that holds ``words``, 1 when none does or there is no such file."""
    if not path.is_file():
        return 1
    lines = path.read_text("utf-8", errors="replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if words in line), 1)
