"""Messages as plain lines, for WeChat and the terminal."""

from datetime import date

from knowledge_base.guidance import checklist_json, compose_checklist
from webhook.chat.plain_text import describe_message


def test_several_choices_say_how_to_answer_by_numbers():
    choices = [{"title": "裱花", "tick": True}, {"title": "饮品", "tick": True}, {"title": "都不做"}]
    lines = describe_message({"type": "choices", "text": "做哪些？", "several": True, "choices": choices}).splitlines()
    assert lines[1:4] == ["  [1] 裱花", "  [2] 饮品", "  [3] 都不做"] and lines[4].endswith("1、2")
    assert "几项" not in describe_message({"type": "choices", "text": "谁？", "choices": choices})


def test_a_list_tells_apart_what_is_to_be_done_and_what_the_staff_confirm(app):
    answers = {"who": "individual", "make": "onsite", "extras": ["cream", "drinks"], "area": 80, "flame": "no", "delivery": "no", "staff": "no"}
    body = checklist_json(compose_checklist(app.extensions["wenban"].catalogue, "cake-shop", answers, start_date=date(2026, 12, 1)), "https://example.org")
    text = describe_message({"type": "checklist", "checklist": body})
    todo, _, doubtful = text.partition("待确认：")
    assert "食品经营许可" in todo and "2026年12月1日（周二）" in todo
    sign = next(line for line in doubtful.splitlines() if "门头招牌" in line)
    assert "工作人员确认，问" in sign and "各地规定不同" in sign
