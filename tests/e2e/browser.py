"""Headless Chromium for the tests of pages; skipped, with the reason, where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

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


@pytest.fixture
def browser(tmp_path) -> Iterator[webdriver.Chrome]:
    """A phone-sized browser with nothing stored."""
    running = open_browser(tmp_path / "profile")
    yield running
    running.quit()


def _find(*names: str) -> str | None:
    return next((found for name in names if (found := shutil.which(name))), None)
