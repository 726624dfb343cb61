"""What is wrong in a data file, said so that the person who wrote it can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault. ``line`` counts from 1; ``place`` is the path inside the file, e.g. matters › cake › fee."""

    file: str
    line: int
    place: str
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.place}：{self.problem}。改法：{self.mend}"


class CatalogueError(ValueError):
    """The catalogue cannot be used; ``faults`` holds every fault found."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
