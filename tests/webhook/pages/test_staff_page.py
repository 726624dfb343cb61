"""/staff in a real browser: keyboard first, questions as a form that takes effect at once, the state in the address."""

from __future__ import annotations

import base64
from urllib.parse import parse_qs, urlsplit

import pytest
from pypdfium2 import PdfDocument
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from knowledge_base.guidance import compose_checklist
from tests.e2e.browser import DESKTOP, resize
from tests.e2e.mini_page import MiniPage
from tests.webhook.pages.stand_in import STAFF_TOKEN

pytestmark = pytest.mark.browser


class Desk(MiniPage):
    """The counter's page, entered."""

    def enter(self, path="/staff"):
        self.browser.get(self.url + path)
        box = self.browser.find_element(By.ID, "token")
        if box.is_displayed():
            box.send_keys(STAFF_TOKEN, Keys.ENTER)
        self.wait(lambda: self.words().is_displayed())
        return self

    def words(self):
        return self.browser.find_element(By.ID, "words")

    def active(self):
        return self.browser.switch_to.active_element

    def query(self):
        return {name: values[0] for name, values in parse_qs(urlsplit(self.browser.current_url).query).items()}

    def said(self):
        return self.browser.find_element(By.CSS_SELECTOR, "#sheet [role=status]").text

    def option(self, title):
        return self.browser.find_element(By.XPATH, f"//form[@aria-label='问情况']//label[normalize-space(.)='{title}']/input")

    def states(self):
        """Matter -> state in words."""
        rows = self.browser.find_elements(By.CSS_SELECTOR, "#sheet table")[0].find_elements(By.CSS_SELECTOR, "tbody tr")
        return {cells[1].text: cells[0].text for row in rows if (cells := row.find_elements(By.TAG_NAME, "td"))}


@pytest.fixture
def desk(stand_in, browser):
    resize(browser, DESKTOP)
    return Desk(browser, stand_in.url).enter()


def _open_cake_shop(desk, query=""):
    desk.enter(f"/staff?bundle=cake-shop{query}")
    desk.wait(lambda: desk.said())


def test_from_search_to_the_sheet_by_keyboard_alone(desk):
    desk.browser.execute_script("document.getElementById('scenes').focus()")
    desk.active().send_keys("/")
    assert desk.active() == desk.words()
    desk.words().send_keys("蛋糕", Keys.ENTER)
    desk.wait(lambda: desk.browser.find_elements(By.CSS_SELECTOR, "#hits button"))
    desk.words().send_keys(Keys.ARROW_DOWN)
    assert "开蛋糕店" in desk.active().text
    desk.active().send_keys(Keys.ARROW_UP)
    assert desk.active() == desk.words()
    desk.words().send_keys(Keys.ARROW_DOWN)
    desk.active().send_keys(Keys.ENTER)
    desk.wait(lambda: "还有问题没有回答" in desk.said())
    assert desk.query() == {"bundle": "cake-shop"}
    for _ in range(12):
        desk.active().send_keys(Keys.TAB)
        if desk.active().get_attribute("type") == "radio":
            break
    desk.active().send_keys(Keys.SPACE)
    desk.wait(lambda: "a" in desk.query())
    assert desk.active().get_attribute("type") == "radio" and desk.active().is_selected()


def test_answers_change_codes_matters_and_materials_at_once(desk, stand_in):
    _open_cake_shop(desk)
    assert desk.states()["公司设立登记"] == "待确认"
    desk.press(desk.option("公司"))
    desk.wait(lambda: desk.states()["公司设立登记"] == "要办")
    assert desk.states()["个体工商户设立登记"] == "不用办"
    catalogue = stand_in.parts.catalogue
    text = desk.browser.find_element(By.ID, "sheet").text
    assert catalogue.matters["company-register"].code in text
    expected = compose_checklist(catalogue, "cake-shop", {"who": "company"})
    for material in expected.materials:
        assert material.name in text
    assert desk.query() == {"bundle": "cake-shop", "a": "who.company"}


def test_several_answers_are_ticked_and_one_that_stands_alone_drops_them(desk):
    _open_cake_shop(desk, "&a=make.onsite")
    desk.press(desk.option("做裱花、奶油蛋糕"))
    desk.wait(lambda: desk.query()["a"] == "make.onsite~extras.cream")
    desk.press(desk.option("卖现做饮品"))
    desk.wait(lambda: desk.query()["a"] == "make.onsite~extras.cream.drinks")
    assert desk.option("做裱花、奶油蛋糕").is_selected() and desk.option("卖现做饮品").is_selected()
    desk.press(desk.option("都不做"))
    desk.wait(lambda: desk.query()["a"] == "make.onsite~extras.none")
    desk.wait(lambda: not desk.option("做裱花、奶油蛋糕").is_selected())
    assert desk.option("都不做").is_selected()


def test_a_number_can_be_typed(desk):
    _open_cake_shop(desk)
    box = desk.browser.find_element(By.CSS_SELECTOR, ".asked input[type=number]")
    box.send_keys("80", Keys.TAB)
    desk.wait(lambda: desk.query().get("a") == "area.80")


def test_a_colleague_opens_the_same_address(desk, stand_in):
    answers = "who.company~make.onsite~extras.cream.drinks~area.80"
    _open_cake_shop(desk, f"&a={answers}&centre=wengyuan")
    assert desk.option("公司").is_selected() and desk.option("卖现做饮品").is_selected()
    assert desk.browser.find_element(By.ID, "staff-centre").get_attribute("value") == "wengyuan"
    link = desk.browser.find_element(By.LINK_TEXT, "下载PDF").get_attribute("href")
    query = parse_qs(urlsplit(link).query)
    assert query == {"a": [answers], "centre": ["wengyuan"]}
    assert desk.faults() == []


def test_a_bad_address_is_said_in_words(desk):
    desk.enter("/staff?bundle=cake-shop&a=nonsense")
    desk.wait(lambda: "清单链接不完整" in desk.browser.find_element(By.ID, "sheet").text)


def test_the_sheet_prints_the_answers_with_its_code(desk):
    _open_cake_shop(desk, "&a=who.individual~make.onsite~extras.cream~area.80~flame.no~delivery.no~staff.no")
    paper = desk.browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": False, "preferCSSPageSize": True})
    document = PdfDocument(base64.b64decode(paper["data"]))
    first = document[0].get_textpage().get_text_range()
    assert "做裱花、奶油蛋糕" in first and "清空回答" not in first
    assert len(document) <= 5
