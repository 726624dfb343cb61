"""All tests share one browser: what one of them leaves in it, the next does not find."""

from __future__ import annotations

import pytest

from tests.e2e.browser import DESKTOP, PHONE, resize
from tests.e2e.mini_page import MiniPage

pytestmark = pytest.mark.browser
LEAVE = """
localStorage.setItem('left', '1'); sessionStorage.setItem('left', '1'); document.cookie = 'left=1; max-age=999';
const done = arguments[0];
caches.open('left').then((cache) => cache.put('/left', new Response('1')))
  .then(() => { indexedDB.open('left').onsuccess = () => { console.error('left'); open('/m'); done(); }; });
"""
FIND = """
const done = arguments[0];
Promise.all([caches.keys(), indexedDB.databases()]).then(([kept, bases]) =>
  done([localStorage.getItem('left'), sessionStorage.getItem('left'), document.cookie, kept.length, bases.length, navigator.onLine, innerWidth]));
"""
OFFLINE = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}


def test_what_a_visit_leaves_the_next_does_not_find(shared_browser, stand_in):
    with shared_browser.open_tab() as tab:
        MiniPage(tab, stand_in.url).open()
        tab.execute_async_script(LEAVE)
        assert len(tab.window_handles) == 3
        resize(tab, DESKTOP)
        tab.execute_cdp_cmd("Network.enable", {})
        tab.execute_cdp_cmd("Network.emulateNetworkConditions", OFFLINE)
    with shared_browser.open_tab() as tab:
        assert tab.get_log("browser") == []
        MiniPage(tab, stand_in.url).open()
        assert tab.execute_async_script(FIND) == [None, None, "", 0, 0, True, PHONE[0]]
        assert len(tab.window_handles) == 2


def test_after_a_crash_there_is_another_browser(shared_browser, stand_in):
    with shared_browser.open_tab() as tab:
        tab.quit()
    with shared_browser.open_tab() as tab:
        assert MiniPage(tab, stand_in.url).open().faults() == []
