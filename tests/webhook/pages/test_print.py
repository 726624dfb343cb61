"""What the printer gets: short, in type that can be read, with its code on the first sheet and nothing torn apart."""

from __future__ import annotations

import base64

import pytest
from pypdfium2 import PdfDocument

from knowledge_base.guidance import compose_checklist, next_question
from knowledge_base.guidance.share import make_share_url

pytestmark = pytest.mark.browser
LEAST_TYPE = 10.5  # points
LOADED = "return performance.getEntriesByType('resource').filter((e) => e.responseEnd).map((e) => e.name).join()"
PIXELS_PER_POINT = 96 / 72
A4 = (595, 842)  # points


def _make_sheet(page, scenario, answers):
    """Press 打印 on the list of these answers; the dialogue itself is left out."""
    page.open(make_share_url(page.url, scenario, answers).removeprefix(page.url))
    page.checklist()
    page.browser.execute_script("window.print = () => { window.printed = true }")
    page.press(page.button("打印"))
    page.wait(lambda: page.browser.execute_script("return window.printed"))


def _print_list(page, scenario, answers):
    """The PDF that the printer would get."""
    _make_sheet(page, scenario, answers)
    return _print_page(page)


def _print_page(page):
    paper = page.browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": False, "preferCSSPageSize": True})
    return PdfDocument(base64.b64decode(paper["data"]))


def _answer_all(catalogue, scenario):
    """The first option of every question that is asked."""
    answers = {}
    while question := next_question(compose_checklist(catalogue, scenario, answers)):
        answers[question.id] = question.options[0].value
    return answers


def _place(document, words):
    """Sheet and left edge of the first place where ``words`` stand."""
    for number, sheet in enumerate(document):
        text = sheet.get_textpage()
        found = text.search(words).get_next()
        if found:
            return number, text.get_charbox(found[0])[0]
    raise AssertionError(f"not printed: {words}")


def _shows_code(sheet):
    """Whether the upper right corner is as dark as a QR code."""
    picture = sheet.render(scale=1, grayscale=True).to_numpy().squeeze()
    corner = picture[40:105, -105:-40]
    return 0.3 < (corner < 128).mean() < 0.7


@pytest.mark.parametrize(("scenario", "sheets"), [("cake-shop", 3), ("restaurant", 3), ("pharmacy", 4)])
def test_a_list_prints_on_few_sheets_with_its_code_on_the_first(page, stand_in, scenario, sheets):
    answers = _answer_all(stand_in.parts.catalogue, scenario)
    document = _print_list(page, scenario, answers)
    assert len(document) <= sheets
    assert tuple(round(side) for side in document[0].get_size()) == A4
    assert [_shows_code(sheet) for sheet in document] == [True] + [False] * (len(document) - 1)


def test_the_type_can_be_read(page):
    _make_sheet(page, "cake-shop", {"make": "onsite"})
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    smallest = page.browser.execute_script(
        "return Math.min(...[...document.querySelectorAll('body > .paper *')].filter((e) => e.innerText?.trim()).map((e) => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert smallest >= LEAST_TYPE * PIXELS_PER_POINT - 0.01


def test_no_heading_stands_apart_from_what_follows(page, stand_in):
    checklist = compose_checklist(stand_in.parts.catalogue, "pharmacy", answers := _answer_all(stand_in.parts.catalogue, "pharmacy"))
    document = _print_list(page, "pharmacy", answers)
    first = {state: next(m.name for m in checklist.matters if m.state == state) for state in ("required", "to_confirm", "not_required")}
    for title, state in (("要办的事（", "required"), ("待确认的事（", "to_confirm"), ("不用办的事（", "not_required")):
        (sheet, left), (other, beside) = _place(document, title), _place(document, first[state])
        assert sheet == other and abs(left - beside) < 30


def test_printing_from_the_browsers_menu_prints_the_sheet_too(page):
    page.open(make_share_url(page.url, "cake-shop", {"make": "onsite"}).removeprefix(page.url))
    page.checklist()
    page.wait(lambda: "/paper.js" in page.browser.execute_script(LOADED) and "/qr/link.svg" in page.browser.execute_script(LOADED))
    document = _print_page(page)
    assert _shows_code(document[0])
    assert _place(document, "（还没有回答）")[0] == 0  # stands on the sheet alone
    page.open("/m?view=home")
    with pytest.raises(AssertionError, match="not printed"):
        _place(_print_page(page), "（还没有回答）")


def test_the_sheet_is_gone_after_printing(page, stand_in):
    _print_list(page, "cake-shop", {"make": "onsite"})
    assert not page.browser.find_elements("css selector", ".paper")
    assert page.checklist().is_displayed()
