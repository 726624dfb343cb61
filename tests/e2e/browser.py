"""Headless Chromium for the tests of pages; skipped, with the reason, where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from urllib3.exceptions import HTTPError

PHONE = (390, 844)
DESKTOP = (1280, 800)
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--lang=zh-CN",
    "--force-prefers-reduced-motion",
)


def open_browser(profile: Path, size: tuple[int, int] = PHONE) -> webdriver.Chrome:
    """A fresh Chromium whose page is exactly ``size`` CSS pixels. Skips the test when there is no Chromium."""
    program, driver = _find("chromium", "chromium-browser", "google-chrome"), _find("chromedriver")
    if not program or not driver:
        pytest.skip("no Chromium with chromedriver on this machine: apt-get install chromium chromium-driver")
    options = Options()
    options.binary_location = program
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    resize(browser, size)
    return browser


def resize(browser: webdriver.Chrome, size: tuple[int, int]) -> None:
    """Windows have a least width: the page's own size is set through the device metrics."""
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


class SharedBrowser:
    """One Chromium for all tests, because a start takes longer than most visits; each test has a tab of its own."""

    def __init__(self, profiles: Path):
        self._profiles = profiles
        self._running: webdriver.Chrome | None = None
        self._starts = 0

    @contextmanager
    def open_tab(self, size: tuple[int, int] = PHONE) -> Iterator[webdriver.Chrome]:
        """The browser in a new tab of ``size`` CSS pixels with nothing stored and nothing in its log."""
        running = self._running or self._start()
        _forget_all(running)
        first = running.current_window_handle
        running.switch_to.new_window("tab")
        resize(running, size)
        running.get_log("browser")
        try:
            yield running
        finally:
            self._return_to(first)

    def _return_to(self, first: str) -> None:
        """Close all other tabs; where that fails (a dialogue in the way, a crash), the next test starts another browser."""
        try:
            for tab in set(self._running.window_handles) - {first}:
                self._running.switch_to.window(tab)
                self._running.close()
            self._running.switch_to.window(first)
        except (WebDriverException, HTTPError):
            self.quit()

    def quit(self) -> None:
        if self._running:
            self._running.quit()
            self._running = None

    def _start(self) -> webdriver.Chrome:
        self._starts += 1
        self._running = open_browser(self._profiles / str(self._starts))
        return self._running


def _forget_all(browser: webdriver.Chrome) -> None:
    """What a profile keeps beyond a tab: cookies, all storage of all sites, loaded files."""
    browser.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
    browser.execute_cdp_cmd("Network.clearBrowserCache", {})


@pytest.fixture(scope="session")
def shared_browser(tmp_path_factory) -> Iterator[SharedBrowser]:
    shared = SharedBrowser(tmp_path_factory.mktemp("browser"))
    yield shared
    shared.quit()


@pytest.fixture
def browser(shared_browser) -> Iterator[webdriver.Chrome]:
    """A phone-sized tab with nothing stored."""
    with shared_browser.open_tab() as tab:
        yield tab


def _find(*names: str) -> str | None:
    return next((found for name in names if (found := shutil.which(name))), None)
