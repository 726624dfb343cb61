"""The PDF of a paper: text that can be selected and searched, a font inside, bookmarks, page numbers."""

from __future__ import annotations

from datetime import date, datetime, time

from fpdf import FPDF
from fpdf.enums import TextMode
from pylopdf_fonts_zh_cn import sans_path

from knowledge_base import clock
from webhook.pages.posters import draw_code
from webhook.paper.content import Paper
from webhook.paper.typesetting import CODE, HEIGHT, MARGIN, POINT, SIZES, WIDTH, Page, set_paper

FONT = "NotoSansSC"
MISSING = "〓"  # what printers set where their case lacks a character
BOLD = ("title", "heading", "name")
INK, SOFT, ACCENT = (27, 39, 37), (83, 98, 95), (8, 79, 75)
COLOURS = {"title": ACCENT, "heading": ACCENT, "small": SOFT}
STROKE = 0.25  # points added around each glyph: the font comes in one weight


def draw_paper(paper: Paper, day: date) -> bytes:
    """The PDF. The same paper on the same ``day`` gives the same bytes. Raises segno.DataOverflowError for an
    address that no QR code holds."""
    pdf = _open_document(paper, day)
    pages = set_paper(paper, lambda text, size: _measure(pdf, text, size))
    for number, page in enumerate(pages, start=1):
        pdf.add_page()
        _draw_page(pdf, page)
        _write(pdf, MARGIN, HEIGHT - 10, f"{paper.title}　第 {number} 页，共 {len(pages)} 页", "small")
        if number == 1:
            corner = WIDTH - MARGIN - CODE
            pdf.image(draw_code(paper.address, "png"), x=corner, y=MARGIN - 4, w=CODE, alt_text="这份清单的二维码")
            pdf.link(corner, MARGIN - 4, CODE, CODE, paper.address, alt_text="再看这份清单")
    return bytes(pdf.output())


def font_characters() -> frozenset[int]:
    """The code points that the paper's font can draw."""
    return frozenset(_cmap(_open_document(Paper("", (), (), ""), date.min)))


def _open_document(paper: Paper, day: date) -> FPDF:
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.add_font(FONT, fname=sans_path())
    pdf.set_creation_date(datetime.combine(day, time(), clock.SHANGHAI))
    pdf.set_title(paper.title)
    pdf.set_creator("问办")
    pdf.set_lang("zh-CN")
    return pdf


def _draw_page(pdf: FPDF, page: Page) -> None:
    for title, y in page.bookmarks:
        pdf.set_y(y)
        pdf.start_section(title)
    pdf.set_draw_color(*INK)
    pdf.set_line_width(0.3)
    for square in page.squares:
        pdf.rect(square.x, square.y, square.side, square.side)
    for words in page.words:
        _write(pdf, words.x, words.y, words.text, words.look)


def _write(pdf: FPDF, x: float, y: float, text: str, look: str) -> None:
    colour = COLOURS.get(look, INK)
    pdf.set_font(FONT, size=SIZES[look])
    pdf.set_text_color(*colour)
    mode = TextMode.FILL_STROKE if look in BOLD else TextMode.FILL
    with pdf.local_context(text_mode=mode, draw_color=colour, line_width=STROKE):
        pdf.text(x, y, _spell(pdf, text))


def _measure(pdf: FPDF, text: str, size: float) -> float:
    """mm"""
    return pdf.fonts[FONT.lower()].get_text_width(_spell(pdf, text), size, None)[1] * POINT


def _spell(pdf: FPDF, text: str) -> str:
    """The text with a mark where the font lacks a character: an imported name may hold any."""
    known = _cmap(pdf)
    return "".join(char if ord(char) in known else MISSING for char in text)


def _cmap(pdf: FPDF) -> dict[int, object]:
    return pdf.fonts[FONT.lower()].cmap
