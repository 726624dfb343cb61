"""What a person sees and does on /m, so that tests read like a visit."""

from __future__ import annotations

from collections.abc import Callable

from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

PATIENCE = 60  # seconds; the first answer of a fresh instance is the slowest


class MiniPage:
    """The mini-program page in one browser."""

    def __init__(self, browser: Chrome, url: str):
        self.browser = browser
        self.url = url

    def open(self, path: str = "/m") -> MiniPage:
        self.browser.get(self.url + path)
        self.wait(lambda: self.browser.find_element(By.CSS_SELECTOR, "body[data-ready]"))
        return self

    def wait(self, look: Callable[[], object], patience: float = PATIENCE):
        """Until ``look()`` gives something true; its value."""
        waiter = WebDriverWait(
            self.browser, patience, 0.1, ignored_exceptions=(NoSuchElementException, StaleElementReferenceException)
        )
        return waiter.until(lambda _: look())

    def choose_centre(self, name: str) -> None:
        Select(self.browser.find_element(By.ID, "centre")).select_by_visible_text(name)

    def ask(self, text: str) -> None:
        """Type into the box of the present view and send."""
        view = "home" if self.browser.find_element(By.ID, "home").is_displayed() else "chat"
        self.browser.find_element(By.CSS_SELECTOR, f"#{view} textarea").send_keys(text)
        self.browser.find_element(By.CSS_SELECTOR, f"#{view} form button:not([type=button])").click()
        self.wait_for_answer()

    def wait_for_answer(self) -> None:
        """Until nothing is waited for any more."""
        self.wait(lambda: not self.browser.find_elements(By.CSS_SELECTOR, "#chat .waiting"))

    def settle(self) -> None:
        """Until no part of the page is being filled anew."""
        self.wait(lambda: not self.browser.find_elements(By.CSS_SELECTOR, "[aria-busy='true']"))

    def answers(self) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, "#chat .log > .turn")

    def last_text(self) -> str:
        return self.answers()[-1].text

    def choices(self) -> list[WebElement]:
        """The buttons of the newest question that has not been answered."""
        return self.browser.find_elements(By.CSS_SELECTOR, "#chat .choices-message:not(.spent) .choice")

    def choose(self, *words: str) -> str:
        """Press the first choice whose title holds one of ``words``, tried in this order; its title."""
        titles = {choice.text: choice for choice in self.choices()}
        title = next((title for word in words for title in titles if word in title), None)
        assert title, f"none of {words} among {list(titles)}"
        several = "several" in (titles[title].get_attribute("class") or "").split()
        self.press(titles[title])
        if several:  # it is only switched on; what is chosen is sent together
            self.press(self.button("选好了"))
        self.wait_for_answer()
        return title

    def press(self, element: WebElement) -> None:
        """Click where a finger would: fixed bars must not lie over it."""
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        self.wait(lambda: element.is_enabled())
        element.click()

    def button(self, text: str, inside: str = "#chat") -> WebElement:
        """The last visible button inside that says ``text``."""
        path = f".//*[self::button or self::a][contains(normalize-space(.), '{text}')]"
        return self.wait(lambda: [b for b in self.browser.find_element(By.CSS_SELECTOR, inside).find_elements(By.XPATH, path) if b.is_displayed()])[-1]

    def checklist(self) -> WebElement:
        return self.wait(lambda: self.browser.find_elements(By.CSS_SELECTOR, "#chat article[aria-label$='办事清单']"))[-1]

    def matters(self, state_heading: str = "numbered") -> list[str]:
        """The names of the matters to do on the newest checklist."""
        return [m.text for m in self.checklist().find_elements(By.CSS_SELECTOR, f".{state_heading} > li .line-name")]

    def pick_slot(self, day: str | None = None) -> str:
        """Choose a day (ISO) or the first one, then its first free time; the time's words."""
        card = self.wait(lambda: self.browser.find_elements(By.CSS_SELECTOR, "#chat article[aria-label='可以约的时间'] .days"))[-1]
        card = card.find_element(By.XPATH, "./ancestor::article")
        if day:
            self.press(card.find_element(By.CSS_SELECTOR, f"[data-day='{day}']"))
        slot = card.find_element(By.CSS_SELECTOR, ".time:not([disabled])")
        words = slot.text
        self.press(slot)
        self.wait(lambda: self.form())
        return words

    def form(self) -> WebElement:
        """The newest applicant form. Raises NoSuchElementException while there is none."""
        self.browser.find_element(By.CSS_SELECTOR, "#chat form[aria-label='预约登记']")
        return self.browser.find_elements(By.CSS_SELECTOR, "#chat form[aria-label='预约登记']")[-1]

    def fill_form(self, kind: str, name: str, phone: str) -> None:
        """``kind``: value of the radio button (person, individual_business, company)."""
        self.press(self.form().find_element(By.CSS_SELECTOR, f"input[value='{kind}']"))
        self.form().find_element(By.NAME, "name").send_keys(name)
        self.form().find_element(By.NAME, "phone").send_keys(phone)
        self.press(self.form().find_element(By.CSS_SELECTOR, "button.button"))

    def appointment_code(self) -> str:
        """The code of the newest appointment card."""
        cards = self.wait(lambda: self.browser.find_elements(By.CSS_SELECTOR, "#chat .ticket .code"))
        return cards[-1].text

    def faults(self) -> list[str]:
        """What the browser's console complains about, but for answers of 4xx and 5xx that pages handle."""
        return [e["message"] for e in self.browser.get_log("browser") if e["level"] == "SEVERE" and "status of" not in e["message"]]
