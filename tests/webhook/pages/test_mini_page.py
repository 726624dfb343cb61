"""/m in a real browser against a scripted server."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from knowledge_base.guidance import compose_checklist
from knowledge_base.guidance.share import make_share_url
from tests.e2e.browser import DESKTOP, PHONE, resize

pytestmark = pytest.mark.browser
QUESTIONS = {"who": "individual", "make": "onsite", "extras": "cream", "area": 80, "flame": "no", "delivery": "no", "staff": "no"}


def _open_checklist(page, answers=QUESTIONS):
    path = make_share_url(page.url, "cake-shop", answers).removeprefix(page.url)
    page.open(path)
    page.wait_for_answer()
    return page.checklist()


def _book(page, name="王小麦", kind="individual_business"):
    page.choose_centre("翁源县政务服务中心")
    page.press(page.button("帮我约窗口"))
    page.wait_for_answer()
    page.pick_slot()
    page.fill_form(kind, name, "13912345678")


def test_asking_moves_to_the_conversation_and_back_leads_home(page):
    page.ask("食品经营许可证怎么办")
    assert "食品经营许可" in page.last_text()
    assert page.browser.current_url.endswith("/m?view=chat")
    page.browser.back()
    assert page.browser.find_element(By.ID, "home").is_displayed()
    assert page.faults() == []


def test_a_matter_tells_its_other_ways_and_what_was_not_found(page):
    page.ask("食品经营许可证怎么办")
    fold = page.browser.find_element(By.XPATH, "//details[summary[contains(., '自助机')]]")
    page.press(fold.find_element(By.TAG_NAME, "summary"))
    assert "网上办：说不准" in fold.text and "先问窗口" in fold.text
    assert "没有查到：" in fold.text and "上门服务" in fold.text and "12345" in fold.text
    assert page.faults() == []


def test_a_scanned_code_starts_its_scene_once(page, stand_in):
    page.open("/m?scene=cake-shop")
    page.wait_for_answer()
    assert page.choices()
    assert stand_in.posted("/api/chat")[-1][0]["scene"] == "cake-shop"
    page.browser.refresh()
    page.wait(page.answers)
    assert len(stand_in.posted("/api/chat")) == 1


def test_a_shared_link_gives_the_same_checklist(page, stand_in):
    card = _open_checklist(page)
    expected = compose_checklist(stand_in.parts.catalogue, "cake-shop", QUESTIONS)
    assert stand_in.posted("/api/bundles/cake-shop/checklist")[-1][0]["answers"]["area"] == "80"
    assert page.matters() == [m.name for m in expected.matters if m.state == "required"]
    for material in expected.materials:
        assert material.name in card.get_attribute("textContent")


def test_an_answer_can_be_changed_in_place(page):
    card = _open_checklist(page)
    assert "公司设立登记" not in page.matters()
    page.press(card.find_element(By.CSS_SELECTOR, "[aria-label^='修改：你打算用什么身份']"))
    company = [c for c in card.find_elements(By.CSS_SELECTOR, ".answers .choice") if c.text == "公司"][0]
    page.press(company)
    page.wait(lambda: "公司设立登记" in page.matters())
    assert "个体工商户设立登记" not in page.matters()


def test_several_answers_are_chosen_together_and_shared(page, stand_in):
    card = _open_checklist(page, {**QUESTIONS, "extras": ["cream", "drinks"]})
    row = card.find_element(By.XPATH, ".//dl[contains(@class, 'answers')]/div[contains(., '做不做奶油裱花蛋糕')]")
    assert "做裱花、奶油蛋糕、卖现做饮品" in row.text
    page.press(row.find_element(By.CSS_SELECTOR, "button"))
    pressed = {c.text: c.get_attribute("aria-pressed") for c in row.find_elements(By.CSS_SELECTOR, ".choice")}
    assert pressed == {"做裱花、奶油蛋糕": "true", "卖现做饮品": "true", "都不做": "false", "不确定": "false"}
    page.press([c for c in row.find_elements(By.CSS_SELECTOR, ".choice") if c.text == "卖现做饮品"][0])
    page.press(page.button("选好了"))
    page.wait(lambda: stand_in.posted("/api/bundles/cake-shop/checklist")[-1][0]["answers"]["extras"] == "cream")
    page.wait(lambda: "卖现做饮品" not in page.checklist().find_element(By.CSS_SELECTOR, ".answers").text)


def test_several_choices_of_a_question_are_ticked_and_sent_together(page, stand_in):
    page.ask("蛋糕店")
    while not any(choice.text == "做裱花、奶油蛋糕" for choice in page.choices()):
        page.choose("个体工商户", "店里现做现烤", "不到300", "只用电", "只在店里卖", "不请")
    send = page.button("选好了")
    assert not send.is_enabled()
    by_title = {choice.text: choice for choice in page.choices()}
    by_title["做裱花、奶油蛋糕"].send_keys(Keys.SPACE)
    page.press(by_title["卖现做饮品"])
    assert [c.text for c in page.choices() if c.get_attribute("aria-pressed") == "true"] == ["做裱花、奶油蛋糕", "卖现做饮品"]
    page.press(send)
    page.wait(lambda: isinstance(stand_in.posted("/api/chat")[-1][0].get("payload"), list))
    page.wait_for_answer()
    assert page.browser.find_elements(By.CSS_SELECTOR, "#chat .mine")[-1].text == "做裱花、奶油蛋糕、卖现做饮品"


def test_a_day_to_start_on_brings_dates_and_is_kept(page, stand_in):
    card = _open_checklist(page)
    field = card.find_element(By.CSS_SELECTOR, ".start-day input")
    assert card.find_element(By.CSS_SELECTOR, ".start-day label").get_attribute("for") == field.get_attribute("id")
    page.browser.execute_script("arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change'))", field, "2027-06-01")
    page.wait(lambda: page.checklist().find_elements(By.CSS_SELECTOR, ".dates-found"))
    found = page.checklist().find_element(By.CSS_SELECTOR, ".dates-found").text
    assert "从6月1日（周二）开始办" in found and "暂定" in found
    page.press(page.checklist().find_element(By.CSS_SELECTOR, "[aria-label^='修改：你打算用什么身份']"))
    page.press([c for c in page.checklist().find_elements(By.CSS_SELECTOR, ".answers .choice") if c.text == "公司"][0])
    page.wait(lambda: "公司设立登记" in page.matters())
    assert stand_in.posted("/api/bundles/cake-shop/checklist")[-1][0]["start_date"] == "2027-06-01"
    assert page.checklist().find_element(By.CSS_SELECTOR, ".start-day input").get_attribute("value") == "2027-06-01"


def test_a_failed_change_keeps_the_checklist(page, stand_in):
    card = _open_checklist(page)
    before = page.matters()
    page.press(card.find_element(By.CSS_SELECTOR, "[aria-label^='修改：你打算用什么身份']"))
    stand_in.fail_next = 1
    page.press([c for c in card.find_elements(By.CSS_SELECTOR, ".answers .choice") if c.text == "公司"][0])
    page.wait(lambda: card.find_element(By.CSS_SELECTOR, ".change-failed"))
    assert page.matters() == before


def test_ticked_materials_stay_ticked_on_this_device(page):
    card = _open_checklist(page)
    page.press(card.find_element(By.CSS_SELECTOR, ".tick input"))
    assert "已备 1/" in card.text
    page.browser.refresh()
    page.wait(lambda: page.checklist())
    assert page.checklist().find_element(By.CSS_SELECTOR, ".tick input").is_selected()


def test_a_failure_keeps_the_question_and_can_be_retried(page, stand_in):
    stand_in.fail_next = 1
    page.ask("食品经营许可证怎么办")
    assert "12345" in page.last_text()
    page.press(page.button("再试一次"))
    page.wait(lambda: "食品经营许可" in page.last_text())
    assert [body["text"] for body, _ in stand_in.posted("/api/chat")] == ["食品经营许可证怎么办"] * 2


def test_overlong_text_is_refused_before_it_is_sent(page, stand_in):
    box = page.browser.find_element(By.CSS_SELECTOR, "#home textarea")
    box.send_keys("办" * 301)
    page.browser.find_element(By.CSS_SELECTOR, "#home form .button").click()
    assert "多了 1 个字" in page.browser.find_element(By.ID, "home").text
    assert box.get_attribute("value") == "办" * 301
    assert stand_in.posted("/api/chat") == []


def test_what_the_server_says_is_never_run_as_html(page):
    page.ask("<img src=x onerror=alert(1)>")
    assert "<img src=x onerror=alert(1)>" in page.last_text()
    assert page.browser.find_elements(By.CSS_SELECTOR, "#chat .log img, #chat .log b, #chat a[href^='javascript']") == []


def test_booking_posts_the_form_to_the_bookings_only(page, stand_in):
    _open_checklist(page)
    _book(page)
    code = page.appointment_code()
    body, headers = stand_in.posted("/api/appointments")[-1]
    assert body["applicant"] == {"kind": "individual_business", "name": "王小麦", "phone": "13912345678"}
    assert body["hold_token"] == "hold-token" and len(headers["Idempotency-Key"]) >= 32
    assert not any("王小麦" in str(b) or "13912345678" in str(b) for b, _ in stand_in.posted("/api/chat"))
    stored = page.browser.execute_script("return JSON.stringify({...localStorage, ...sessionStorage})")
    assert code in stored and "王小麦" not in stored and "13912345678" not in stored


def test_a_refused_booking_keeps_what_was_typed(page, stand_in):
    _open_checklist(page)
    _book(page, name="满员")
    page.wait(lambda: "刚刚约满" in page.form().text)
    assert page.form().find_element(By.NAME, "phone").get_attribute("value") == "13912345678"
    first_key = stand_in.posted("/api/appointments")[-1][1]["Idempotency-Key"]
    page.form().find_element(By.NAME, "name").send_keys("了")
    page.press(page.form().find_element(By.CSS_SELECTOR, "button.button"))
    page.appointment_code()
    assert stand_in.posted("/api/appointments")[-1][1]["Idempotency-Key"] != first_key


def test_a_refused_person_can_take_what_is_open_instead(page, stand_in):
    _open_checklist(page)
    _book(page, kind="person")
    other = page.wait(lambda: page.browser.find_elements(By.CSS_SELECTOR, "#chat .instead .time:not([disabled])"))[0]
    wanted = other.get_attribute("data-slot")
    page.press(other)
    page.wait(lambda: stand_in.posted("/api/holds")[-1][0]["slot_id"] == wanted)


def test_the_clock_of_the_server_counts(page, stand_in, monkeypatch):
    monkeypatch.setenv("WENBAN_CLOCK_OFFSET", str(-40 * 86400))
    stand_in.slow_scripts = 3
    _open_checklist(page)
    page.choose_centre("翁源县政务服务中心")
    page.press(page.button("帮我约窗口"))
    page.wait_for_answer()
    page.pick_slot()
    minutes, seconds = page.form().find_element(By.CSS_SELECTOR, ".countdown").text.split(":")
    assert 0 < int(minutes) * 60 + int(seconds) <= 300


def test_an_expired_hold_gives_the_slot_back(page, stand_in):
    stand_in.hold_seconds = 2
    _open_checklist(page)
    page.choose_centre("翁源县政务服务中心")
    page.press(page.button("帮我约窗口"))
    page.wait_for_answer()
    page.pick_slot()
    page.wait(lambda: "时间到了" in page.form().text)
    assert not page.form().find_elements(By.NAME, "phone")


def test_an_appointment_can_be_moved_and_cancelled(page, stand_in):
    _open_checklist(page)
    _book(page)
    code = page.appointment_code()
    page.press(page.button("预约", inside=".tabs"))
    page.press(page.button("改时间", inside="#bookings"))
    picker = page.wait(lambda: page.browser.find_elements(By.CSS_SELECTOR, "#bookings .day"))
    page.press(picker[-1])
    before = stand_in.appointments[code]["start"]
    page.press(page.browser.find_element(By.CSS_SELECTOR, "#bookings .time:not([disabled])"))
    page.wait(lambda: stand_in.appointments[code]["start"] != before)
    page.press(page.button("取消预约", inside="#bookings"))
    page.press(page.button("确定取消", inside="#bookings"))
    page.wait(lambda: "已取消" in page.browser.find_element(By.ID, "bookings").text)
    assert stand_in.appointments[code]["state"] == "cancelled"


def test_being_offline_is_said(page):
    page.browser.execute_cdp_cmd("Network.enable", {})
    offline = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    page.browser.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
    page.wait(lambda: page.browser.find_element(By.ID, "offline").is_displayed())
    page.ask("身份证丢了")
    assert "网络" in page.last_text()


@pytest.mark.parametrize("size", [(360, 740), PHONE, (430, 932), DESKTOP])
@pytest.mark.parametrize("large", [False, True])
def test_nothing_sticks_out_sideways(page, size, large):
    resize(page.browser, size)
    if large:
        page.browser.find_element(By.ID, "large-print").click()
    for view in (lambda: page.open("/m"), lambda: _open_checklist(page)):
        view()
        width, room = page.browser.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
        assert width <= room == size[0]


def _show_room(page):
    page.browser.get(page.url + "/show/cake-shop")
    return page.wait(lambda: page.browser.find_elements(By.CSS_SELECTOR, "[data-spot]"))


def test_drawing_and_list_of_the_show_room_say_the_same(page):
    marks = _show_room(page)
    lines = page.browser.find_elements(By.CSS_SELECTOR, "[data-line]")
    assert [m.get_attribute("data-spot") for m in marks] == [line.get_attribute("data-line") for line in lines]
    for mark, line in zip(marks, lines, strict=True):
        assert line.find_element(By.CSS_SELECTOR, "summary .badge").text in mark.get_attribute("aria-label")


def test_a_spot_of_the_show_room_opens_by_keyboard(page):
    kitchen = next(m for m in _show_room(page) if m.get_attribute("data-spot") == "kitchen")
    page.browser.execute_script("arguments[0].focus()", kitchen)
    page.browser.switch_to.active_element.send_keys(Keys.ENTER)
    line = page.browser.find_element(By.CSS_SELECTOR, "[data-line=kitchen]")
    assert line.get_attribute("open") and "食品经营许可证新办" in line.text
    assert page.browser.switch_to.active_element == line.find_element(By.TAG_NAME, "summary")


def test_the_show_room_changes_with_an_answer(page):
    _show_room(page)
    page.press(page.button("只卖带包装的成品", inside="#situation"))
    page.wait(lambda: page.browser.find_elements(By.CSS_SELECTOR, "#situation .answers"))
    page.press(page.button("都不做", inside="#situation"))
    page.wait(lambda: "不用办" in page.browser.find_element(By.CSS_SELECTOR, "[data-spot=kitchen]").get_attribute("aria-label"))
    assert "a=make.packed" in page.browser.find_element(By.ID, "to-list").get_attribute("href")
    assert page.faults() == []


def test_an_answer_can_be_graded(page, stand_in):
    page.ask("食品经营许可证怎么办")
    page.press(page.button("打个分"))
    page.press(page.button("满意"))
    page.press(page.button("提交评价"))
    page.wait(lambda: "已经收到" in page.last_text())
    assert stand_in.posted("/api/feedback")[-1][0] == {"conversation_id": "c-1", "grade": 5}
    assert not page.browser.find_elements(By.XPATH, "//button[text()='转人工']")


def test_what_is_not_solved_leads_to_people(page, stand_in):
    page.ask("食品经营许可证怎么办")
    page.press(page.button("没解决"))
    page.press(page.button("转人工"))
    page.wait(lambda: "12345" in page.last_text())
    assert stand_in.posted("/api/chat")[-1][0]["text"] == "转人工"
    assert page.browser.find_elements(By.CSS_SELECTOR, ".rating") == []


def test_a_question_in_between_asks_for_no_grade(page):
    page.ask("我要开蛋糕店需要什么")
    assert page.choices() and page.browser.find_elements(By.CSS_SELECTOR, ".rating") == []
