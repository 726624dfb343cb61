"""The widget's frame, entered as a tester would: its shadow root is closed to scripts, the browser itself sees inside."""

from __future__ import annotations

from collections.abc import Iterator

from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.e2e.mini_page import MiniPage


def open_widget(page: MiniPage, path: str) -> None:
    """Open a page with the widget, press its button where a finger would, and go on inside its frame."""
    page.browser.get(page.url + path)
    host = page.wait(lambda: page.browser.find_element(By.CSS_SELECTOR, "wenban-widget"))
    width, height = page.browser.execute_script("return [innerWidth, innerHeight]")
    for kind in ("mousePressed", "mouseReleased"):
        at = {"x": width - 50, "y": height - 40, "button": "left", "clickCount": 1}
        page.browser.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, **at})
    page.wait(lambda: host.get_attribute("data-state") == "ready")
    page.browser.switch_to.frame(_find_frame(page.browser))


def _find_frame(browser: Chrome) -> WebElement:
    """The iframe inside the closed shadow root, as chromedriver names elements: f.FRAME.d.DOCUMENT.e.NODE."""
    tree = browser.execute_cdp_cmd("Page.getFrameTree", {})["frameTree"]["frame"]
    document = browser.execute_cdp_cmd("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
    node = next(node for node in _walk(document) if node["nodeName"] == "IFRAME")
    return WebElement(browser, f"f.{tree['id']}.d.{tree['loaderId']}.e.{node['backendNodeId']}")


def _walk(node: dict) -> Iterator[dict]:
    yield node
    for child in (*node.get("children", ()), *node.get("shadowRoots", ())):
        yield from _walk(child)
