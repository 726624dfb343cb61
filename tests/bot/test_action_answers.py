"""Rasa's check of what actions answer, compiled once."""

from __future__ import annotations

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

from bot.action_answers import check_answers_by_a_compiled_schema

GOOD = {"events": [{"event": "slot", "timestamp": None, "name": "centre", "value": "wengyuan"}], "responses": [{"text": "好"}]}
SLOT = GOOD["events"][0]
BAD = (
    {"events": "none"},
    {"events": [{"name": "no event"}]},
    {"events": [SLOT, {"event": "no such event"}]},
    {"events": [SLOT, {"event": 3}]},
    {"events": [SLOT, "slot"]},
    {"events": [{**SLOT, "name": 3}]},
    {"events": [{**SLOT, "timestamp": "now"}]},
    {"events": [], "responses": ["words alone"]},
    ["no answer"],
)


@pytest.fixture
def action(monkeypatch):
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)  # put back afterwards
    return RemoteAction("action_answer_topic", None)


@pytest.mark.parametrize("compiled", [False, True], ids=["Rasa's own", "ours"])
def test_the_same_answers_are_taken_and_refused(action, compiled):
    if compiled:
        check_answers_by_a_compiled_schema()
    assert action._validate_action_result(GOOD)
    assert action._validate_action_result({"events": [SLOT, {"event": "followup", "name": "action_listen"}], "responses": []})
    assert action._validate_action_result({})
    for bad in BAD:
        with pytest.raises(ValidationError):
            action._validate_action_result(bad)
