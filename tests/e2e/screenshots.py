"""Pictures of every state of the pages: ``python -m tests.e2e.screenshots --out DIR``.

Runs against the stand-in of tests/webhook/pages: real pages, catalogue and guidance, scripted chat and bookings.
Each state is taken at phone and desktop size, in normal and large print; paper is taken as PDF.
"""

from __future__ import annotations

import argparse
import base64
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from knowledge_base import clock
from knowledge_base.catalogue.loader import load_catalogue
from knowledge_base.guidance.share import make_share_url
from knowledge_base.settings import BUILT_IN_CATALOGUE, load_settings
from tests.e2e.browser import DESKTOP, PHONE, open_browser, resize
from tests.e2e.mini_page import MiniPage
from tests.webhook.pages.stand_in import StandIn

SIZES = {"phone": PHONE, "desktop": DESKTOP}
CENTRE = "翁源县政务服务中心"
STAFF_TOKEN = "screenshots"
ANSWERS = {"who": "individual", "make": "onsite", "extras": "cream", "area": 80, "flame": "no", "delivery": "no", "staff": "no"}
# Machines that test have neither a microphone nor a sheet of apps to share with; a phone has both.
PHONE_PARTS = """
window.SpeechRecognition = class { start() {} stop() { this.onend(); } };
if (screen.width < 600) navigator.share = async () => {};
"""
SUNDAY_NOON = "2026-11-22T12:00:00+08:00"


SEVERAL = "#chat .choices-message:not(.spent) .choice.several"
START_ON = """
const box = arguments[0];
box.value = arguments[1];
box.dispatchEvent(new Event('change'));
"""


class Visit:
    """One browser that walks through every state and takes a picture of each."""

    def __init__(self, page: MiniPage, stand_in: StandIn, out: Path, look: str):
        self.page, self.stand_in, self.out, self.look = page, stand_in, out, look
        self.faults: list[str] = []  # of the console, each with the state in which it came up

    def shoot(self, name: str, whole: bool = False) -> None:
        options = {"format": "png", "captureBeyondViewport": whole}
        if whole:
            width, height = self.page.browser.execute_script("return [innerWidth, document.documentElement.scrollHeight]")
            options["clip"] = {"x": 0, "y": 0, "width": width, "height": min(height, 6000), "scale": 1}
        data = self.page.browser.execute_cdp_cmd("Page.captureScreenshot", options)["data"]
        (self.out / f"{name}-{self.look}.png").write_bytes(base64.b64decode(data))
        self.faults += [f"{name}-{self.look}: {fault}" for fault in self.page.faults()]

    def print_paper(self, name: str) -> None:
        """What the print dialogue would be given, without opening it."""
        options = {"printBackground": False, "preferCSSPageSize": True}
        data = self.page.browser.execute_cdp_cmd("Page.printToPDF", options)["data"]
        (self.out / f"{name}-{self.look}.pdf").write_bytes(base64.b64decode(data))

    def start_afresh(self, large: bool) -> None:
        self.page.open("/m")
        self.page.browser.execute_script("localStorage.clear(); sessionStorage.clear()")
        if large:
            self.page.browser.execute_script("localStorage.setItem('wenban.large', 'true')")
        self.page.open("/m")

    def walk(self) -> None:
        self._take_home()
        self._take_guide()
        self._take_booking()
        self._take_answers()
        self._take_show_rooms()
        self._take_rest()

    def _take_home(self) -> None:
        self.shoot("01-home")
        self.shoot("01-home-whole", whole=True)
        self.page.press(self.page.browser.find_element("css selector", "#home form button[type=button]"))
        self.shoot("01-home-listening")

    def _take_guide(self) -> None:
        page = self.page
        page.ask("我要开蛋糕店需要什么")
        self.shoot("02-question")
        while not page.browser.find_elements("css selector", SEVERAL):
            page.choose("个体工商户", "店里现做现烤", "不到300", "只用电", "只在店里卖", "不请")
        page.press(page.choices()[0])
        page.press(page.choices()[1])
        self.shoot("02-question-several")
        page.open(make_share_url(page.url, "cake-shop", {"make": "onsite", "who": "individual"}).removeprefix(page.url))
        page.checklist()
        self.shoot("03-open-checklist-whole", whole=True)
        page.open(make_share_url(page.url, "cake-shop", ANSWERS).removeprefix(page.url))
        card = page.checklist()
        page.browser.execute_script(START_ON, card.find_element("css selector", ".start-day input"), "2026-12-01")
        page.wait(lambda: "按已知时限最晚" in page.checklist().text)
        page.press(next(fold for fold in card.find_elements("css selector", ".fold summary") if fold.text == "每件事排在第几天"))
        self.shoot("03-start-date")
        page.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", page.button("下载PDF"))
        self.shoot("03-checklist-acts")
        for box in card.find_elements("css selector", ".tick input")[:2]:
            page.press(box)
        page.browser.execute_script("scrollTo(0, arguments[0].getBoundingClientRect().top + scrollY - 70)", card)
        self.shoot("04-checklist")
        self.shoot("04-checklist-whole", whole=True)
        page.browser.execute_script("window.print = () => {}")
        page.press(page.button("打印"))
        page.wait(lambda: page.browser.find_elements("css selector", "body > .paper"))
        self.print_paper("05-checklist-paper")

    def _take_booking(self) -> None:
        page = self.page
        page.choose_centre(CENTRE)
        page.press(page.button("帮我约窗口"))
        page.wait_for_answer()
        page.wait(lambda: page.browser.find_elements("css selector", "#chat .days"))
        page.press(page.browser.find_element("css selector", "#chat .day:nth-child(6)"))
        self.shoot("06-slots")
        page.press(page.browser.find_element("css selector", "#chat .time:not([disabled])"))
        page.wait(page.form)
        self.shoot("07-form")
        page.fill_form("individual_business", "王小麦", "139")
        self.shoot("08-form-error")
        phone = page.form().find_element("name", "phone")
        phone.clear()
        phone.send_keys("13912345678")
        page.press(page.form().find_element("css selector", "button.button"))
        page.appointment_code()
        page.wait(lambda: "预约单" in page.last_text())
        self.shoot("09-appointment")
        page.open("/m?view=bookings")
        page.wait(lambda: page.browser.find_elements("css selector", "#bookings .code"))
        self.shoot("10-bookings")

    def _take_answers(self) -> None:
        page = self.page
        for name, words in (("11-matter", "食品经营许可证怎么办"), ("12-bundle", "孩子出生要办什么手续"), ("13-no-match", "去火星要办什么证"),
                            ("14-handoff", "转人工"), ("15-unavailable", "你忙吗")):  # fmt: skip
            page.open("/m")
            page.ask(words)
            self.shoot(name)
            if name == "11-matter":
                page.press(page.browser.find_element("xpath", "//summary[.='网上、自助机、异地、代办、快递']"))
                self.shoot("11-matter-ways")
        self.stand_in.fail_next = 1
        page.ask("社保卡怎么办")
        self.shoot("16-failed")
        self._cut_network(True)
        page.wait(lambda: page.browser.find_element("id", "offline").is_displayed())
        self.shoot("17-offline")
        self._cut_network(False)

    def _cut_network(self, off: bool) -> None:
        self.page.browser.execute_cdp_cmd("Network.enable", {})
        rate = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self.page.browser.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": off, **rate})

    def _take_show_rooms(self) -> None:
        page = self.page
        for scene in ("cake-shop", "restaurant", "pharmacy", "guesthouse", "bookshop"):
            page.browser.get(f"{page.url}/show/{scene}")
            page.wait(lambda: page.browser.find_elements("css selector", "[data-spot]"))
            self.shoot(f"18-show-{scene}")
        self.shoot("19-show-whole", whole=True)

    def _take_rest(self) -> None:
        page = self.page
        for path in ("/widget-demo", "/widget-demo?look=hostile"):
            page.browser.get(page.url + path)
            page.browser.execute_script("document.querySelector('wenban-widget').dispatchEvent(new Event('wenban-open'))")
            page.wait(lambda: page.browser.find_element("css selector", "wenban-widget").get_attribute("data-state") == "ready")
            self._settle(0.5)
            self.shoot("20-widget-hostile" if "hostile" in path else "20-widget")
        page.browser.get(f"{page.url}/qr/cake-shop/poster")
        self.shoot("21-poster", whole=True)
        self.print_paper("21-poster-paper")
        page.browser.get(f"{page.url}/staff")
        page.browser.find_element("id", "token").send_keys(STAFF_TOKEN + "\n")
        words = page.wait(lambda: next((b for b in page.browser.find_elements("id", "words") if b.is_displayed()), None))
        words.send_keys("蛋糕\n")
        page.wait(lambda: page.browser.find_elements("css selector", "#hits button"))
        self.shoot("22-staff-search")
        page.press(page.browser.find_element("css selector", "#hits button"))
        page.wait(lambda: page.browser.find_elements("css selector", "#sheet table"))
        self.shoot("23-staff-sheet")
        self.shoot("23-staff-form", whole=True)
        self.print_paper("24-staff-paper")

    def _settle(self, seconds: float) -> None:
        """A frame of another document cannot be asked from here: let it paint."""
        self.page.browser.execute_async_script("setTimeout(arguments[1], arguments[0] * 1000)", seconds)


@contextmanager
def standing_in(folder: Path) -> Iterator[StandIn]:
    """A stand-in at a fixed time, so that pictures of two runs can be compared."""
    os.environ["WENBAN_CLOCK_OFFSET"] = str((clock.now().fromisoformat(SUNDAY_NOON) - clock.now()).total_seconds())
    settings = replace(load_settings({"WENBAN_VAR": str(folder), "WENBAN_PORT": "19990"}), port=0, rate_limit=None, staff_token=STAFF_TOKEN)
    running = StandIn(settings, load_catalogue(BUILT_IN_CATALOGUE))
    try:
        yield running
    finally:
        running.stop()


def take_all(out: Path, sizes: dict[str, tuple[int, int]] = SIZES, report: Callable[[str], None] = print) -> list[str]:
    """Every state in every look into ``out`` as PNG and PDF. Gives what the console complained about."""
    out.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder, standing_in(Path(folder)) as stand_in:
        browser = open_browser(Path(folder) / "profile")
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": PHONE_PARTS})
        try:
            for size, pixels in sizes.items():
                for print_size in ("normal", "large"):
                    resize(browser, pixels)
                    visit = Visit(MiniPage(browser, stand_in.url), stand_in, out, f"{size}-{print_size}")
                    visit.start_afresh(print_size == "large")
                    visit.walk()
                    faults += visit.faults
                    report(f"{size}, {print_size} print: done")
        finally:
            browser.quit()
    return faults


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "screenshots")
    print("\n".join(take_all(parser.parse_args().out)))
