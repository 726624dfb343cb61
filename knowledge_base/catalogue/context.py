"""What the readers of one catalogue share while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from knowledge_base.catalogue.entries import Entry
from knowledge_base.catalogue.faults import Fault
from knowledge_base.catalogue.models import (
    Authority,
    Centre,
    Citation,
    Locality,
    MaterialType,
    Matter,
    Source,
)
from knowledge_base.catalogue.yaml_marks import MarkedDict, YamlFault, read_marked


@dataclass
class LoadingContext:
    """Filled step by step: sources and authorities first, then material types, matters, bundles, scenarios.

    ``material_names``: normalised name or alias -> id of the type. ``fault`` collects; nothing is raised until the end.
    """

    folder: Path
    faults: list[Fault] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    authorities: dict[str, Authority] = field(default_factory=dict)
    material_types: dict[str, MaterialType] = field(default_factory=dict)
    material_names: dict[str, str] = field(default_factory=dict)
    localities: dict[str, Locality] = field(default_factory=dict)
    centres: dict[str, Centre] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    seen_ids: dict[str, str] = field(default_factory=dict)  # id of a matter, bundle or scenario -> its file:line
    file_citations: tuple[Citation, ...] = ()  # the `sources:` at the head of the file being read

    def fault(self, file: str, line: int, place: str, problem: str, mend: str) -> None:
        self.faults.append(Fault(file, line, place, problem, mend))

    def open_file(self, path: Path) -> Entry | None:
        """The top mapping of a file; None (and a fault, unless the file is merely empty) when it has none."""
        name = self.name_file(path)
        try:
            data = read_marked(path)
        except YamlFault as error:
            self.fault(name, error.line, "整个文件", error.problem, "改正这一行的写法后再检查")
            return None
        except OSError:
            self.fault(name, 1, "整个文件", "文件打不开或不存在", f"在目录里放好 {name}")
            return None
        if data is None:
            return None
        if not isinstance(data, MarkedDict):
            self.fault(name, 1, "整个文件", "最外层不是映射", "写成 键: 值 的形式")
            return None
        return Entry(data, name, (), self)

    def name_file(self, path: Path) -> str:
        """The file as people know it: relative to the catalogue's folder where it lies inside."""
        try:
            return str(path.relative_to(self.folder))
        except ValueError:
            return str(path)
