"""The whole path in a real browser against the real processes: ask, answer, checklist, slots, form, booked."""

from __future__ import annotations

import pytest

from tests.e2e.mini_page import MiniPage

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
MOST_QUESTIONS = 10
ANSWERS = ("个体工商户", "店里现做现烤", "做裱花", "不到300", "只用电", "只在店里卖", "不请", "不确定")


def test_from_an_everyday_question_to_a_booked_saturday_window(stack, browser):
    page = MiniPage(browser, stack.url).open()
    page.choose_centre("翁源县政务服务中心")
    page.ask("我要开蛋糕店需要什么")
    _answer_until_checklist(page)
    assert any("食品经营许可" in name for name in page.matters()), page.matters()

    page.ask("帮我约这周六上午")
    page.pick_slot("2026-11-28")
    page.fill_form("individual_business", "王小麦", "13912345678")
    code = page.appointment_code()
    assert code

    page.press(page.button("预约", inside=".tabs"))
    page.wait(lambda: code in browser.find_element("id", "bookings").text)
    assert page.faults() == []


def _answer_until_checklist(page: MiniPage) -> None:
    for _ in range(MOST_QUESTIONS):
        if page.browser.find_elements("css selector", "#chat article[aria-label$='办事清单']"):
            return
        page.choose(*ANSWERS)
    raise AssertionError("no checklist after answering every question")
