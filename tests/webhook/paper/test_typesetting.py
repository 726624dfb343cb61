"""Lines and pages: broken where Chinese may break, nothing wider than the paper, nothing torn apart."""

from __future__ import annotations

import pytest

from webhook.paper.content import Entry, Line, Paper, Section
from webhook.paper.typesetting import BOTTOM, HEIGHT, MARGIN, break_lines, set_paper

SENTENCE = "裱花、奶油蛋糕申请“冷食类食品制售”，注明冷加工糕点制售（要有专间）。地址 https://example.gov.cn/path 可以查。"


def _measure(text: str, size: float) -> float:
    """1 mm a character."""
    return float(len(text))


@pytest.mark.parametrize("room", [6, 9, 13, 40])
def test_lines_fit_and_nothing_is_lost(room):
    lines = break_lines(SENTENCE, room, 10, _measure)
    assert max(len(line) for line in lines) <= room
    assert "".join(lines).replace(" ", "") == SENTENCE.replace(" ", "")


@pytest.mark.parametrize("room", range(9, 30))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(room):
    lines = break_lines(SENTENCE, room, 10, _measure)
    assert not [line for line in lines if line[0] in "，。、；：”）》" or line[-1] in "“（《"]


def test_own_line_ends_are_kept():
    assert break_lines("一行\n两行", 20, 10, _measure) == ["一行", "两行"]
    assert break_lines("", 20, 10, _measure) == []


def _paper(entries: int, lines: int = 3) -> Paper:
    sections = tuple(
        Section(f"段{n}", tuple(Entry(tuple(Line(f"{n}-{e}-{i}") for i in range(lines))) for e in range(entries))) for n in range(4)
    )
    return Paper("题", (Line("头"),), sections, "http://x/m")


@pytest.mark.parametrize("entries", range(1, 18))
def test_entries_stay_whole_and_headings_with_what_follows(entries):
    pages = set_paper(_paper(entries), _measure)
    for page in pages:
        texts = [words.text for words in page.words]
        assert not texts[-1].startswith("段")
        assert len([t for t in texts if t.startswith(tuple("0123"))]) % 3 == 0
        assert MARGIN <= min(w.y for w in page.words) and max(w.y for w in page.words) < HEIGHT - BOTTOM
    assert [title for page in pages for title, _ in page.bookmarks] == ["题", "段0", "段1", "段2", "段3"]


def test_what_is_taller_than_a_page_runs_on():
    pages = set_paper(_paper(1, lines=150), _measure)
    assert len(pages) > 4
    assert sum(w.text.startswith("2-") for page in pages for w in page.words) == 150
