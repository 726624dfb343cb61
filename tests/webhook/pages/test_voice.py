"""Speaking instead of typing: a stand-in listens, because a test machine has neither microphone nor speech service."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By

pytestmark = pytest.mark.browser
LISTENER = """
window.SpeechRecognition = class {
  start() { window.listener = this; }
  stop() { this.onend(); }
};
"""
DEAF = "window.SpeechRecognition = undefined; window.webkitSpeechRecognition = undefined;"
KEY = "#home form button[type=button]"


@pytest.fixture
def hear(page):
    """Opens the page in a browser with this script for ears."""

    def reopen(script):
        page.browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})
        page.open("/m")

    return reopen


def _say(page, words):
    page.browser.execute_script("listener.onresult({results: [[{transcript: arguments[0]}]]})", words)


def _state(page):
    box = page.browser.find_element(By.CSS_SELECTOR, "#home textarea").get_attribute("value")
    return box, page.browser.find_element(By.CSS_SELECTOR, "#home .voice-note").text


def test_what_was_heard_waits_in_the_box_and_is_not_sent(page, stand_in, hear):
    hear(LISTENER)
    page.press(page.browser.find_element(By.CSS_SELECTOR, KEY))
    assert page.browser.execute_script("return listener.lang") == "zh-CN"
    assert "正在听" in _state(page)[1]
    _say(page, "我要开")
    _say(page, "我要开蛋糕店")
    page.press(page.browser.find_element(By.CSS_SELECTOR, KEY))
    assert _state(page) == ("我要开蛋糕店", "听到的写在框里了，看一看再发送")
    assert stand_in.posted("/api/chat") == []


@pytest.mark.parametrize(("error", "words"), [("not-allowed", "没有让用话筒"), ("no-speech", "没有听清")])
def test_a_microphone_that_fails_says_so_and_keeps_what_was_typed(page, hear, error, words):
    hear(LISTENER)
    page.browser.find_element(By.CSS_SELECTOR, "#home textarea").send_keys("社保卡")
    page.press(page.browser.find_element(By.CSS_SELECTOR, KEY))
    page.browser.execute_script("listener.onerror({error: arguments[0]}); listener.onend()", error)
    box, said = _state(page)
    assert box == "社保卡" and words in said


def test_a_browser_that_cannot_listen_shows_no_button(page, hear):
    hear(DEAF)
    assert page.browser.find_elements(By.CSS_SELECTOR, KEY) == []
