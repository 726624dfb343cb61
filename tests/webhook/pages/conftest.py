"""The stand-in server and a visit to it in a real browser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.e2e.mini_page import MiniPage
from tests.webhook.pages.stand_in import STAFF_TOKEN, StandIn


@pytest.fixture
def stand_in(settings, built_in):
    running = StandIn(replace(settings, port=0, staff_token=STAFF_TOKEN), built_in)
    yield running
    running.stop()


@pytest.fixture
def page(stand_in, browser):
    return MiniPage(browser, stand_in.url).open()
