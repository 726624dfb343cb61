"""Where every line of a paper stands: broken by the Unicode rules, entries kept whole, headings with what follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from uniseg.linebreak import line_break_units

from webhook.paper.content import TICK, Entry, Line, Look, Paper, Section

# A4 and its margins in mm; type in points.
WIDTH, HEIGHT, MARGIN, BOTTOM = 210.0, 297.0, 16.0, 18.0
SIZES: dict[Look, float] = {"title": 18, "heading": 13, "name": 11, "plain": 10.5, "small": 9.5}
POINT = 25.4 / 72
LEADING = 1.42
CODE = 32.0  # the QR code's side
MARK_ROOM = 7.0
SECTION_GAP, ENTRY_GAP, ROW_GAP = 4.0, 1.6, 0.4
_NUMBER = re.compile(r"\d $")
Measure = Callable[[str, float], float]  # (text, points) -> mm


@dataclass(frozen=True)
class Words:
    """``text`` on its baseline, in mm from the left and the top."""

    x: float
    y: float
    text: str
    look: Look


@dataclass(frozen=True)
class Square:
    x: float
    y: float
    side: float


@dataclass
class Page:
    """``bookmarks``: (title, mm from the top)."""

    words: list[Words] = field(default_factory=list)
    squares: list[Square] = field(default_factory=list)
    bookmarks: list[tuple[str, float]] = field(default_factory=list)


def set_paper(paper: Paper, measure: Measure) -> list[Page]:
    """The pages of a paper. The first leaves room for the QR code at its top right."""
    setter = _Setter(measure)
    setter.begin(paper)
    for section in paper.sections:
        setter.add(section)
    return setter.pages


class _Setter:
    def __init__(self, measure: Measure):
        self.measure = measure
        self.pages = [Page()]
        self.y = MARGIN

    def begin(self, paper: Paper) -> None:
        room = WIDTH - 2 * MARGIN - CODE - 5
        self.pages[-1].bookmarks.append((paper.title, self.y))
        self._write(self._break((Line(paper.title, "title"), *paper.head), room), MARGIN)
        self.y = max(self.y, MARGIN + CODE)

    def add(self, section: Section) -> None:
        """A section: its heading never stands alone at the foot of a page."""
        heading = [Line(section.title, "heading")]
        if section.note:
            heading.append(Line(section.note, "small"))
        head = self._break(heading, WIDTH - 2 * MARGIN)
        self.y += SECTION_GAP
        first = section.entries[0]
        self._make_room(_height(head) + _height(self._break(first.lines, self._room(first))) + ENTRY_GAP)
        self.pages[-1].bookmarks.append((section.title, self.y))
        self._write(head, MARGIN)
        for entry in section.entries:
            self._add_entry(entry)

    def _add_entry(self, entry: Entry) -> None:
        lines = self._break(entry.lines, self._room(entry))
        self.y += ENTRY_GAP if len(entry.lines) > 1 else ROW_GAP
        self._make_room(_height(lines))
        if entry.mark == TICK:
            side = SIZES["name"] * POINT * 0.9
            self.pages[-1].squares.append(Square(MARGIN, self.y + 0.6, side))
        elif entry.mark:
            self.pages[-1].words.append(Words(MARGIN, self.y + _drop(lines[0].look), entry.mark, lines[0].look))
        self._write(lines, MARGIN + (MARK_ROOM if entry.mark else 0))

    def _room(self, entry: Entry) -> float:
        return WIDTH - 2 * MARGIN - (MARK_ROOM if entry.mark else 0)

    def _make_room(self, height: float) -> None:
        """A new page when ``height`` is not left on this one; what is taller than a page runs on."""
        if self.y + height > HEIGHT - BOTTOM and self.y > MARGIN:
            self.pages.append(Page())
            self.y = MARGIN

    def _write(self, lines: Iterable[Line], x: float) -> None:
        for line in lines:
            self._make_room(_height([line]))
            self.pages[-1].words.append(Words(x, self.y + _drop(line.look), line.text, line.look))
            self.y += _height([line])

    def _break(self, lines: Iterable[Line], room: float) -> list[Line]:
        return [Line(text, line.look) for line in lines for text in break_lines(line.text, room, SIZES[line.look], self.measure)]


def break_lines(text: str, room: float, size: float, measure: Measure) -> list[str]:
    """``text`` in lines of at most ``room`` mm, and where it has line ends of its own; a unit wider than that is torn."""
    lines, current, width = [], "", 0.0
    for unit in _find_units(text):
        for piece in _tear(unit, room, size, measure):
            wide = measure(piece.rstrip(), size)
            if current and width + wide > room:
                lines.append(current.rstrip())
                current, width = "", 0.0
            current += piece
            width += measure(piece.rstrip("\r\n"), size)
        if unit.endswith(("\n", "\r")):
            lines.append(current.rstrip())
            current, width = "", 0.0
    return [*lines, current.rstrip()] if current.strip() else lines


@lru_cache(maxsize=4096)
def _find_units(text: str) -> tuple[str, ...]:
    """Pieces between which a line may break. Cached: the sentences of a catalogue come again and again."""
    units: list[str] = []
    for unit in line_break_units(text):
        if units and _NUMBER.search(units[-1]):
            units[-1] += unit  # a number stays with its unit: 2 次
        else:
            units.append(unit)
    return tuple(units)


def _tear(unit: str, room: float, size: float, measure: Measure) -> Iterable[str]:
    return (unit,) if measure(unit.rstrip(), size) <= room else unit


def _height(lines: Iterable[Line]) -> float:
    return sum(SIZES[line.look] * POINT * LEADING for line in lines)


def _drop(look: Look) -> float:
    """From the top of a line to its baseline."""
    return SIZES[look] * POINT * (0.5 * LEADING + 0.38)
