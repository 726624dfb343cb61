"""Sharing a checklist: by the device where it can, else by the clipboard. Stand-ins take what would be shared."""

from __future__ import annotations

import pytest

from knowledge_base.guidance.share import make_share_url

pytestmark = pytest.mark.browser
ANSWERS = {"who": "individual", "make": "onsite"}
CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { window.copied = text; }}});"
SHARES = "navigator.share = async (what) => { window.shared = what; };"
REFUSES = "navigator.share = async () => { throw new DOMException('', '%s'); };"
LACKS = "delete Navigator.prototype.share;"


@pytest.fixture
def share(page):
    """Presses the button ``title`` of a checklist in a browser with this script: what was shared, copied and said."""

    def press(script, title):
        page.browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": CLIPBOARD + script})
        page.open(make_share_url(page.url, "cake-shop", ANSWERS).removeprefix(page.url))
        page.checklist()
        page.press(page.button(title))
        shared, copied = page.browser.execute_async_script("setTimeout(() => arguments[0]([window.shared, window.copied]), 100)")
        return shared, copied, page.checklist().find_element("css selector", ".actions [role=status]").text

    return press


def test_a_device_that_shares_gets_title_and_link(page, share):
    shared, copied, said = share(SHARES, "分享")
    assert shared["title"].endswith("办事清单") and shared["url"] == make_share_url(page.url, "cake-shop", ANSWERS)
    assert (copied, said) == (None, "")


def test_an_abort_is_no_error_and_copies_nothing(share):
    assert share(REFUSES % "AbortError", "分享") == (None, None, "")


def test_sharing_refused_in_a_frame_copies_the_link(page, share):
    shared, copied, said = share(REFUSES % "NotAllowedError", "分享")
    assert copied == make_share_url(page.url, "cake-shop", ANSWERS) and "链接已复制" in said


def test_a_browser_that_cannot_share_copies_the_link(page, share):
    shared, copied, said = share(LACKS, "复制链接")
    assert copied == make_share_url(page.url, "cake-shop", ANSWERS) and "链接已复制" in said
