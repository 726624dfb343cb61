import json
import zlib
from base64 import urlsafe_b64encode

import pytest

from knowledge_base.search.evaluation import Case
from webhook.evaluation.chat import count_outcomes, find_target, judge_answer, list_offered, read_payload

NAMES = {"居民身份证补领": "matter:id-lost", "居民身份证换领": "matter:id-renew", "开蛋糕店（烘焙店）": "scenario:cake-shop"}
CASE = Case("身份证丢了", ("matter:id-lost",), "everyday")


def make_payload(id_: str, pack: bool = False) -> str:
    plain = json.dumps({"intent": "select_topic", "entities": {"id": id_}}).encode()
    body = urlsafe_b64encode(zlib.compress(plain) if pack else plain).decode().rstrip("=")
    return f"{'.' if pack else ''}{body}.signature"


def make_answer(status: str, *messages: dict) -> dict:
    return {"status": status, "messages": list(messages)}


def make_choices(*ids: str) -> dict:
    return {"type": "choices", "text": "哪一个？", "choices": [{"title": i, "payload": make_payload(i)} for i in ids]}


@pytest.mark.parametrize("pack", [False, True])
def test_a_payload_is_read_packed_or_not(pack):
    assert read_payload(make_payload("id-lost", pack))["entities"] == {"id": "id-lost"}


@pytest.mark.parametrize("payload", ["", ".", "abc", ".abc.def", "!!!!"])
def test_an_unreadable_payload_means_nothing(payload):
    assert read_payload(payload) == {}


def test_the_first_card_is_the_target_and_a_scenario_keeps_its_kind():
    cake = {"type": "bundle", "bundle": {"id": "cake-shop", "name": "开蛋糕店（烘焙店）"}}
    assert find_target(make_answer("answered", {"type": "text", "text": "好"}, cake), NAMES) == "scenario:cake-shop"


def test_a_checklist_is_a_card():
    checklist = {"type": "checklist", "checklist": {"bundle": {"id": "cake-shop", "name": "开蛋糕店（烘焙店）"}}}
    assert find_target(make_answer("answered", checklist), NAMES) == "scenario:cake-shop"


def test_a_guide_is_known_by_the_name_it_quotes():
    answer = make_answer("guiding", {"type": "text", "text": "“开蛋糕店（烘焙店）”我来帮您理。“改成……”"}, make_choices())
    assert find_target(answer, NAMES) == "scenario:cake-shop"


def test_a_right_choice_is_found_but_not_first():
    answer = make_answer("clarifying", make_choices("id-renew", "id-lost"))
    verdict = judge_answer(CASE, answer, NAMES)
    assert list_offered(answer, NAMES) == ["matter:id-renew", "matter:id-lost"]
    assert (verdict.place, verdict.refused, verdict.right) == (2, False, False)


def test_a_wrong_first_answer_is_not_saved_by_choices_after_it():
    card = {"type": "matter", "matter": {"id": "id-renew", "name": "居民身份证换领"}}
    assert judge_answer(CASE, make_answer("answered", card, make_choices("id-lost")), NAMES).place is None


@pytest.mark.parametrize("status, refused", [("no_match", True), ("out_of_scope", True), ("handoff", True), ("clarifying", False), ("answered", False)])
def test_what_counts_as_a_refusal(status, refused):
    verdict = judge_answer(Case("讲个笑话", (), "chatter"), make_answer(status, {"type": "text", "text": "…"}), NAMES)
    assert verdict.right is refused


def test_outcomes_are_counted_apart_for_questions_and_the_rest():
    card = {"type": "matter", "matter": {"id": "id-renew", "name": "居民身份证换领"}}
    answers = [make_answer("answered", card), make_answer("clarifying", make_choices("id-lost")), make_answer("no_match")]
    verdicts = [judge_answer(CASE, answer, NAMES) for answer in answers]
    outside = judge_answer(Case("讲个笑话", (), "chatter"), answers[2], NAMES)
    lines = count_outcomes([*verdicts, outside]).splitlines()
    assert lines == ["- 问句：答成别的 1，反问，选项里有 1，拒绝或转人工 1", "- 无关的话：拒绝或转人工 1"]
