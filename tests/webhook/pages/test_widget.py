"""The widget in a real browser, on a site of another origin."""

from __future__ import annotations

import gzip
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

import webhook.pages
from tests.e2e.browser import DESKTOP, PHONE, resize
from tests.e2e.mini_page import MiniPage
from tests.webhook.pages.stand_in import STOP_LOOK, StandIn

pytestmark = pytest.mark.browser
SCRIPT = Path(webhook.pages.__file__).parent / "static" / "widget.js"
SITE = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>县政府网</title><link rel="icon" href="data:,">
<style>body{{margin:0;font:14px serif}} div,button{{color:red}}</style>
<body><div id="own">公告</div><button id="mine">站内搜索</button>
<script>window.before = Object.keys(window).join()</script>
<script src="{wenban}/widget.js" data-centre="wengyuan" data-scene="cake-shop"></script>
<script>window.after = Object.keys(window).filter((name) => name !== "before").join()</script></body>"""


class Site:
    """A web site on a port of its own that shows the widget of ``wenban`` (set later: each must know the other)."""

    def __init__(self):
        self.wenban = ""
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                body = SITE.format(wenban=site.wenban).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(STOP_LOOK,), daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def site():
    running = Site()
    yield running
    running.stop()


@pytest.fixture(params=[True], ids=["allowed"])
def wenban(request, settings, site, built_in):
    running = StandIn(replace(settings, port=0, allowed_origins=(site.url,) if request.param else ("https://other.example",)), built_in)
    site.wenban = running.url
    yield running
    running.stop()


@pytest.fixture
def page(site, browser):
    return MiniPage(browser, site.url)


def _open_widget(page, path="/"):
    """Press the button where a finger would: the shadow root is closed to scripts."""
    page.browser.get(page.url + path)
    page.wait(lambda: page.browser.find_elements(By.CSS_SELECTOR, "wenban-widget"))
    width, height = page.browser.execute_script("return [innerWidth, innerHeight]")
    for kind in ("mousePressed", "mouseReleased"):
        at = {"x": width - 50, "y": height - 40, "button": "left", "clickCount": 1}
        page.browser.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, **at})


def _wait_for_state(page, state):
    host = page.browser.find_element(By.CSS_SELECTOR, "wenban-widget")
    page.wait(lambda: host.get_attribute("data-state") == state)


def _inside(page, script):
    """The value of a script run in the widget's frame, which only the browser itself can reach."""
    frames = page.browser.execute_cdp_cmd("Page.getFrameTree", {})["frameTree"].get("childFrames", [])
    context = page.browser.execute_cdp_cmd("Page.createIsolatedWorld", {"frameId": frames[0]["frame"]["id"]})
    answer = page.browser.execute_cdp_cmd(
        "Runtime.evaluate", {"expression": script, "contextId": context["executionContextId"], "returnByValue": True}
    )
    return answer["result"].get("value")


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_an_allowed_site_shows_the_chat_at_its_scene_and_centre(page, wenban, size):
    resize(page.browser, size)
    _open_widget(page)
    _wait_for_state(page, "ready")
    page.wait(lambda: _inside(page, "document.querySelectorAll('#chat .choice').length"))
    body = wenban.posted("/api/chat")[-1][0]
    assert (body["scene"], body["centre"], body["channel"]) == ("cake-shop", "wengyuan", "widget")
    wide = _inside(page, "innerWidth")
    assert wide == size[0] if size == PHONE else 380 <= wide <= 400


def test_the_conversation_is_remembered_on_the_next_page(page, wenban):
    _open_widget(page)
    _wait_for_state(page, "ready")
    page.wait(lambda: _inside(page, "document.querySelectorAll('#chat .choice').length"))
    _open_widget(page, "/next")
    _wait_for_state(page, "ready")
    page.wait(lambda: _inside(page, "document.querySelectorAll('#chat .choice').length"))
    assert len(wenban.posted("/api/chat")) == 1


def test_escape_inside_closes_the_panel(page, wenban):
    _open_widget(page)
    _wait_for_state(page, "ready")
    host = page.browser.find_element(By.CSS_SELECTOR, "wenban-widget")
    assert host.get_attribute("open")
    _inside(page, "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
    page.wait(lambda: host.get_attribute("open") is None)


def test_the_site_keeps_its_globals_and_styles(page, wenban):
    _open_widget(page)
    _wait_for_state(page, "ready")
    before, after, colours = page.browser.execute_script(
        "return [before, after,"
        " ['own', 'mine'].map((id) => getComputedStyle(document.getElementById(id)).color)]"
    )
    assert after == before
    assert colours == ["rgb(255, 0, 0)"] * 2
    assert page.browser.execute_script("return document.querySelector('wenban-widget').shadowRoot") is None
    assert page.browser.execute_script("return [document.styleSheets.length, document.adoptedStyleSheets.length]") == [1, 0]


@pytest.mark.parametrize("wenban", [False], indirect=True, ids=["not-allowed"])
def test_a_site_that_is_not_listed_is_refused(page, wenban):
    _open_widget(page)
    _wait_for_state(page, "refused")
    assert wenban.posted("/api/chat") == []
    assert any("frame-ancestors" in entry["message"] for entry in page.browser.get_log("browser"))


def test_hostile_styles_do_not_reach_the_widget(browser, wenban):
    page = MiniPage(browser, wenban.url)
    for path in ("/widget-demo", "/widget-demo?look=hostile"):
        _open_widget(page, path)
        _wait_for_state(page, "ready")
        page.wait(lambda: _inside(page, "innerWidth") == PHONE[0])
        assert "用平常话" in _inside(page, "document.querySelector('#home h1').innerText")
    assert page.faults() == []


def test_the_widget_is_light():
    assert len(gzip.compress(SCRIPT.read_bytes())) < 40_000
