"""How soon a page can be used on a phone with a 4G connection, from an empty cache, in real Chromium.

    python -m tests.bench.bench_page
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from tests.bench.machine import describe_machine
from tests.e2e.browser import open_browser
from tests.e2e.stack import start_stack

FOUR_G = {"offline": False, "latency": 70, "downloadThroughput": 9_000_000 / 8, "uploadThroughput": 9_000_000 / 8}  # ms, bytes a second
PAGES = {"/m": "body[data-ready]", "/m?scene=cake-shop": ".choices-message .choice", "/show/cake-shop": "#plan .mark"}
VISITS = 5
# Milliseconds from the start of the navigation until the selector is there, and the bytes that came.
MEASURE = """
const [selector, done] = arguments;
const look = () => {
  if (!document.querySelector(selector)) return void setTimeout(look, 10);
  const came = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  done([performance.now(), came.reduce((sum, entry) => sum + entry.transferSize, 0), came.length]);
};
look();
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        stack = start_stack(Path(folder) / "var")
        browser = open_browser(Path(folder) / "profile")
        try:
            browser.execute_cdp_cmd("Network.enable", {})
            rows = {path: _visit(browser, stack.url, path, ready) for path, ready in PAGES.items()}
        finally:
            browser.quit()
            stack.stop()
    print(f"\n{describe_machine()}\n\n| page | usable after ms (median of {VISITS}) | slowest ms | kB over the wire | requests |\n| --- | --- | --- | --- | --- |")
    for path, visits in rows.items():
        times = [time for time, _, _ in visits]
        print(f"| {path} | {median(times):.0f} | {max(times):.0f} | {visits[-1][1] / 1000:.0f} | {visits[-1][2]} |")


def _visit(browser, url: str, path: str, ready: str) -> list[tuple[float, int, int]]:
    visits = []
    browser.get(url + path)  # the server's own first time is not the phone's
    for _ in range(VISITS):
        browser.execute_cdp_cmd("Network.clearBrowserCache", {})
        browser.execute_cdp_cmd("Network.emulateNetworkConditions", FOUR_G)
        browser.get(url + path)
        visits.append(tuple(browser.execute_async_script(MEASURE, ready)))
    return visits


if __name__ == "__main__":
    main()
