"""The checklist card in a real browser: days and dates, what staff confirm, nothing to do, the PDF."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from selenium.webdriver.common.by import By

from knowledge_base.guidance import checklist_json, compose_checklist
from knowledge_base.guidance.share import make_share_url

pytestmark = pytest.mark.browser
ANSWERS = {"who": "individual", "make": "onsite", "extras": "cream", "area": 80, "flame": "no", "delivery": "no", "staff": "no"}
SHOW = """
const [checklist, done] = arguments;
const talk = {page: {centre: () => undefined, centreName: () => undefined}, save() {}};
import('/assets/cards/checklist.js').then(({checklistCard}) => {
  document.querySelector('main').replaceChildren(checklistCard(checklist, talk));
  for (const fold of document.querySelectorAll('details')) fold.open = true;
  done();
});
"""


@pytest.fixture
def show(page, stand_in):
    """Shows a checklist in the contract's shape on the page; its card."""

    def show_card(checklist):
        page.browser.execute_async_script(SHOW, checklist)
        return page.browser.find_element(By.CSS_SELECTOR, "main article")

    return show_card


@pytest.fixture
def compose(stand_in):
    def compose_json(answers, scenario="cake-shop", **options):
        return checklist_json(compose_checklist(stand_in.parts.catalogue, scenario, answers, **options), stand_in.url)

    return compose_json


def _rows(card):
    """Of each bar: title with dates, days in words, left edge and width in percent."""
    bars = card.find_elements(By.CSS_SELECTOR, ".fold .bars > li")
    style = "const s = arguments[0].querySelector('i').style; return [parseFloat(s.left), parseFloat(s.width)]"
    return [(b.find_element(By.TAG_NAME, "span").text, b.find_element(By.TAG_NAME, "b").text, b.parent.execute_script(style, b)) for b in bars]


def _month_day(day: date) -> str:
    return f"{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）"


def test_each_matter_stands_on_its_days(show, compose):
    checklist = compose(ANSWERS)
    names = {matter["id"]: matter["name"] for matter in checklist["matters"]}
    together = checklist["timeline"]["together_days"]
    rows = _rows(show(checklist))
    assert [title for title, _, _ in rows] == [names[step["matter"]] for step in checklist["timeline"]["steps"]]
    for step, (_, words, (left, width)) in zip(checklist["timeline"]["steps"], rows, strict=True):
        first, last = step["start_day"] + 1, step["end_day"]
        assert words == ("当场" if last < first else f"第 {first} 天" if first == last else f"第 {first}–{last} 天")
        assert left == pytest.approx(100 * step["start_day"] / together, abs=0.1)
        assert width == pytest.approx(100 * (last - step["start_day"]) / together, abs=0.1)


def test_one_after_another_stands_beside_together(show, compose):
    checklist = compose(ANSWERS)
    line = checklist["timeline"]
    bars = show(checklist).find_elements(By.CSS_SELECTOR, "section > .bars > li")
    assert [bar.text.split("\n") for bar in bars] == [["一件接一件办", f"{line['separate_days']} 天"], ["一起办", f"{line['together_days']} 天"]]


def test_dates_stand_under_the_steps_when_a_start_is_known(show, compose, stand_in):
    start = date(2026, 12, 1)
    steps = compose_checklist(stand_in.parts.catalogue, "cake-shop", ANSWERS, start_date=start).timeline.steps
    rows = _rows(show(compose(ANSWERS, start_date=start)))
    assert steps[0].start_date == start and not steps[0].tentative
    for step, (title, _, _) in zip(steps, rows, strict=True):
        same_day = step.start_date == step.end_date
        words = _month_day(step.start_date) + ("" if same_day else f"–{_month_day(step.end_date)}")
        assert title.split("\n")[1] == words


def test_dates_of_a_year_without_published_holidays_are_marked(show, compose):
    rows = _rows(show(compose(ANSWERS, start_date=date(2029, 3, 1))))
    assert rows and all(title.endswith("（暂定）") for title, _, _ in rows)


def test_without_any_known_limit_there_is_no_timeline(show, compose):
    checklist = compose(ANSWERS)
    checklist["timeline"] |= {"separate_days": None, "together_days": None, "steps": []}
    card = show(checklist)
    assert "大约多久" not in card.text and not card.find_elements(By.CSS_SELECTOR, ".bars")


def test_what_staff_confirm_and_what_differs_by_place_is_marked(show, compose):
    checklist = compose(ANSWERS)
    card = show(checklist)
    for key in ("confirm_by", "varies"):
        marked = {matter["id"] for matter in checklist["matters"] if matter.get(key)}
        words = next(matter[key] for matter in checklist["matters"] if matter.get(key))
        badges = card.find_elements(By.XPATH, f".//li[.//*[contains(@class, 'badge') and text()='{words}']]")
        assert {badge.get_attribute("data-matter") for badge in badges} == marked != set()


def test_an_empty_list_says_so_only_when_it_is_sure(show, compose):
    checklist = compose(ANSWERS)
    for matter in checklist["matters"]:
        matter["state"] = "not_required"
    assert "按你的情况，这件事不用办。" in show(checklist).text
    assert "这件事不用办" not in show(checklist | {"complete": False}).text
    checklist["matters"][0]["state"] = "to_confirm"
    assert "这件事不用办" not in show(checklist).text


def test_the_pdf_of_the_card_is_the_list_of_its_share_link(page, stand_in):
    page.open(make_share_url(page.url, "cake-shop", {"extras": ["cream", "drinks"], "make": "onsite"}).removeprefix(page.url))
    link = page.button("下载PDF")
    address = urlsplit(link.get_attribute("href"))
    assert address.path == "/api/bundles/cake-shop/checklist.pdf"
    assert parse_qs(address.query) == {"a": ["make.onsite~extras.cream.drinks"]}
    assert link.get_attribute("target") == "_blank"


def test_the_pdf_starts_on_the_chosen_day(show, compose):
    card = show(compose(ANSWERS, start_date=date(2026, 12, 1)))
    link = card.find_element(By.PARTIAL_LINK_TEXT, "下载PDF").get_attribute("href")
    assert parse_qs(urlsplit(link).query)["start_date"] == ["2026-12-01"]


def test_a_link_with_a_day_opens_the_list_with_its_dates(page):
    page.open(make_share_url(page.url, "cake-shop", ANSWERS, start_date=date(2026, 12, 1)).removeprefix(page.url))
    page.wait(lambda: "12月1日（周二）" in page.checklist().find_element(By.CSS_SELECTOR, ".dates-found").text)


def test_what_printing_needs_is_not_loaded_before(page):
    loaded = page.browser.execute_script("return performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)")
    assert "/assets/cards/checklist.js" in loaded
    assert not [path for path in loaded if path.endswith((".pdf", "/paper.js"))]
