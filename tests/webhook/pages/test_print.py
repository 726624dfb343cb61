"""What the printer gets: the cake shop's list on four sheets at most."""

from __future__ import annotations

import base64
import re

CAKE_SHOP_SHEETS = 4


def test_the_cake_shop_prints_on_four_sheets_with_its_code(page):
    page.browser.execute_script("window.print = () => {}")
    page.ask("我要开蛋糕店")
    while page.choices() and not page.browser.find_elements("css selector", ".card .paper-head"):
        page.choices()[0].click()
        page.wait_for_answer()
    card = page.wait(lambda: page.browser.find_element("css selector", ".card:has(.paper-head)"))
    page.browser.execute_script("[...arguments[0].querySelectorAll('.actions button')].find((b) => b.textContent.includes('打印')).click()", card)
    page.wait(lambda: page.browser.execute_script("return arguments[0].querySelector('.paper-head img').naturalWidth > 0", card))
    paper = page.browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": False, "preferCSSPageSize": True})
    pdf = base64.b64decode(paper["data"])
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) <= CAKE_SHOP_SHEETS
