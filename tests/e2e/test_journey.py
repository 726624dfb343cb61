"""A whole visit in a real browser against the real processes, on a phone and in the widget of a site:
scan, look at the show-room, be guided, tick off, book, move, cancel, rate."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By

from tests.e2e.mini_page import MiniPage
from tests.e2e.widget_page import open_widget

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
MOST_QUESTIONS = 10


def scan_the_code(page: MiniPage) -> None:
    """Where the printed code of the hall leads."""
    page.open("/m?scene=cake-shop")
    page.choose_centre("翁源县政务服务中心")


def open_the_widget(page: MiniPage) -> None:
    open_widget(page, "/widget-demo?scene=cake-shop&centre=wengyuan")


@pytest.mark.parametrize("arrive", [scan_the_code, open_the_widget], ids=["phone", "widget"])
def test_scan_look_answer_tick_book_move_cancel_rate(stack, browser, arrive):
    page = MiniPage(browser, stack.url)
    arrive(page)
    _look_at_the_show_room(page)
    _answer_on_the_checklist(page)
    _tick_the_first_paper(page)
    code = _book(page)
    _move(page)
    _cancel(page)
    _rate(page, code)
    assert page.faults() == []


def _look_at_the_show_room(page: MiniPage) -> None:
    """From the first answer to the drawing, one answer there, and on to the list with it."""
    page.press(page.button("样板间"))
    page.wait(lambda: page.browser.find_elements(By.CSS_SELECTOR, "#plan .mark"))
    before = page.browser.find_element(By.ID, "said").text
    page.settle()
    page.press(page.button("现做现烤", inside="#situation"))
    page.wait(lambda: page.browser.find_element(By.ID, "said").text not in ("", before))
    page.settle()
    page.press(page.browser.find_element(By.ID, "to-list"))
    page.wait(lambda: page.browser.find_element(By.CSS_SELECTOR, "body[data-ready]"))


def _answer_on_the_checklist(page: MiniPage) -> None:
    """The first option of every question that is still open."""
    for _ in range(MOST_QUESTIONS):
        page.settle()
        card = page.checklist()
        options = card.find_elements(By.CSS_SELECTOR, ".asks .question .choice")
        if not options:
            break
        question = card.find_element(By.CSS_SELECTOR, ".asks legend").text
        several = "several" in (options[0].get_attribute("class") or "").split()
        page.press(options[0])
        if several:  # only switched on so far
            page.press(page.button("选好了"))
        page.wait(lambda asked_before=question: asked_before not in [asked.text for asked in page.checklist().find_elements(By.CSS_SELECTOR, ".asks legend")])
    assert any("食品经营许可" in name for name in page.matters()), page.matters()


def _tick_the_first_paper(page: MiniPage) -> None:
    page.settle()
    box = page.checklist().find_element(By.CSS_SELECTOR, ".tick input")
    page.press(box)
    page.wait(lambda: "已备 1/" in page.checklist().find_element(By.CSS_SELECTOR, ".progress").text)


def _book(page: MiniPage) -> str:
    page.press(page.button("帮我约窗口"))
    page.pick_slot("2026-11-28")
    page.fill_form("individual_business", "王小麦", "13912345679")
    return page.appointment_code()


def _ticket(page: MiniPage, part: str) -> str:
    return page.browser.find_elements(By.CSS_SELECTOR, f"#chat .ticket {part}")[-1].text


def _move(page: MiniPage) -> None:
    before = _ticket(page, ".facts")
    page.press(page.button("改时间"))
    times = page.wait(lambda: page.browser.find_elements(By.CSS_SELECTOR, "#chat .ticket .time:not([disabled])"))
    page.press(times[-1])
    page.wait(lambda: _ticket(page, ".facts") != before)
    assert "已约好" in _ticket(page, ".eyebrow")


def _cancel(page: MiniPage) -> None:
    page.press(page.button("取消预约"))
    page.press(page.button("确定取消"))
    page.wait(lambda: "已取消" in _ticket(page, ".eyebrow"))


def _rate(page: MiniPage, code: str) -> None:
    """After the visit, on the appointment itself."""
    page.press(page.button("预约", inside=".tabs"))
    page.wait(lambda: code in page.browser.find_element(By.ID, "bookings").text)
    page.press(page.button("评价一下", inside="#bookings"))
    page.press(page.button("很满意", inside="#bookings"))
    page.press(page.button("提交评价", inside="#bookings"))
    page.wait(lambda: "您的评价已经收到" in page.browser.find_element(By.ID, "bookings").text)
