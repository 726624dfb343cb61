import asyncio
from types import SimpleNamespace

import pytest
import yaml
from rasa_sdk.executor import CollectingDispatcher

from actions import base
from actions.smalltalk import Greet
from knowledge_base.search.engine import Hit, SearchAnswer
from knowledge_base.settings import CHECKOUT
from tests.actions.conftest import entity, words


@pytest.mark.parametrize(
    ("risk", "number"),
    [
        ("police", "110"),
        ("home", "12338"),
        ("missing", "110"),
        ("fraud", "96110"),
        ("fire", "119"),
        ("gas", "119"),
        ("rescue", "119"),
        ("medical", "120"),
        ("traffic", "122"),
        ("mental", "12356"),
    ],
)
def test_danger_names_the_right_number(talk, risk, number):
    answer = talk.turn("danger", "……", spoken=[entity("risk", risk)])
    assert answer["status"] == "handoff" and number in answer["messages"][0]["text"]


def test_danger_comes_first_whatever_was_understood(talk):
    answer = talk.turn("ask_topic", "身份证丢了，我不想活了", spoken=[entity("risk", "mental", 7, 10)])
    assert "12356" in answer["messages"][0]["text"]


def test_a_doubtful_danger_is_looked_up(talk):
    assert talk.turn("danger", "身份证丢了", confidence=0.4)["messages"][1]["type"] == "matter"


@pytest.mark.parametrize("intent", ["greet", "thanks", "bye", "ask_about_bot"])
def test_small_talk_is_one_line(talk, intent):
    answer = talk.turn(intent, "…")
    assert answer["status"] == "small_talk" and len(answer["messages"]) == 1


def test_out_of_scope_is_refused_unless_a_matter_is_named(talk):
    assert talk.turn("out_of_scope", "今天天气怎么样")["status"] == "out_of_scope"
    assert talk.turn("out_of_scope", "身份证丢了", spoken=[entity("matter", "id-card-replace")], confidence=0.6)["status"] == "answered"


def test_handoff_and_frustration_lead_to_people(talk):
    for intent in ("handoff", "complain"):
        answer = talk.turn(intent, "…")
        assert answer["status"] == "handoff" and "12345" in words(answer)


def test_a_fault_is_an_answer_too(talk, monkeypatch):
    monkeypatch.setattr(talk.knowledge.engine, "search", lambda *a, **k: 1 / 0)
    answer = talk.turn("ask_topic", "我要开蛋糕店")
    assert answer["status"] == "unavailable" and words(answer)


def test_an_action_sends_one_message_and_its_slots_and_ends_the_turn(talk):
    tracker = SimpleNamespace(sender_id="s", latest_message={"text": "你好", "intent": {"name": "greet"}}, get_slot=lambda name: None)
    dispatcher = CollectingDispatcher()
    events = asyncio.run(Greet().run(dispatcher, tracker, {}))
    assert [m["custom"]["status"] for m in dispatcher.messages] == ["small_talk"]
    assert events == [
        {"event": "slot", "timestamp": None, "name": "offered", "value": None},
        {"event": "followup", "timestamp": None, "name": "action_listen"},
    ]


def test_rules_domain_and_actions_agree():
    rules = [
        (rule["steps"][0]["intent"], rule["steps"][1]["action"])
        for file in sorted((CHECKOUT / "nlu_data" / "rules").glob("*.yml"))
        for rule in yaml.safe_load(file.read_text(encoding="utf-8"))["rules"]
    ]
    assert dict(rules) == base.intents_handled() and len(rules) == len(set(rules))
    domain = yaml.safe_load((CHECKOUT / "domain.yml").read_text(encoding="utf-8"))
    assert {next(iter(intent)) for intent in domain["intents"]} | {"nlu_fallback"} == set(base.intents_handled())
    assert set(domain["actions"]) == set(base.intents_handled().values())


@pytest.mark.parametrize(("confidence", "score", "status", "offered"), [(0.66, 0.48, "answered", True), (0.25, 0.26, "handoff", True), (0.13, 0.2, "handoff", False), (0.0, 0.4, "handoff", False)])
def test_the_loss_behind_a_danger_is_told_below_its_number(talk, confidence, score, status, offered):
    hits = (Hit("id-card-replace", "matter", "", None, score, 0.0),)
    talk.knowledge.engine.search = lambda text, **_: SearchAnswer(text, confidence >= 0.5, hits, confidence)
    answer = talk.turn("danger", f"背包被抢，证件在里头{confidence}", spoken=[entity("risk", "police", 2, 4)], confidence=0.95)
    assert "110" in answer["messages"][0]["text"] and answer["status"] == status
    assert ("居民身份证补领" in str(answer["messages"][1:])) is offered


def test_who_calls_for_a_person_instead_of_a_machine_is_in_no_danger(talk):
    answer = talk.turn("danger", "快喊个真人过来讲", confidence=0.74)
    assert answer["status"] == "handoff" and "110" not in words(answer) and "12345" in words(answer)
