"""The stand-in server and a visit to it in a real browser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.e2e.browser import browser  # noqa: F401 (fixture)
from tests.e2e.mini_page import MiniPage
from tests.webhook.pages.stand_in import STAFF_TOKEN, StandIn


@pytest.fixture
def stand_in(settings):
    running = StandIn(replace(settings, port=0, staff_token=STAFF_TOKEN))
    yield running
    running.stop()


@pytest.fixture
def page(stand_in, browser):  # noqa: F811
    return MiniPage(browser, stand_in.url).open()
