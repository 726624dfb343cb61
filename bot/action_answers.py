"""Checking what actions answer, without Rasa's detour: it checks the schema itself anew in every turn, a third of its
time, and tries each event against the schemas of all 23 kinds of event."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


def check_answers_by_a_compiled_schema() -> None:
    """From now on every action's answer is checked against schemas that are compiled once.

    Rasa offers no way to choose this; the method is private, hence the pinned version and the test.
    """
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    known = {each["properties"]["event"]["const"] for each in schema["properties"]["events"]["items"]["oneOf"]}

    @lru_cache(maxsize=32)
    def compile_for(names: frozenset[str]) -> Any:
        return kind(_keep_kinds(schema, names) if names <= known else schema)

    def validate_action_result(_action: RemoteAction, result: dict[str, Any]) -> bool:
        """Raises jsonschema.ValidationError for an answer that Rasa would refuse."""
        compile_for(_name_events(result)).validate(result)
        return True

    RemoteAction._validate_action_result = validate_action_result


def _name_events(result: object) -> frozenset[str]:
    """The kinds of event in an answer; the empty name for whatever has none."""
    events = result.get("events") if isinstance(result, dict) else None
    names = (event.get("event") if isinstance(event, dict) else None for event in events or () if isinstance(events, list))
    return frozenset(name if isinstance(name, str) else "" for name in names)


def _keep_kinds(schema: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """The schema without the kinds of event that are not ``names``: an event fits the one kind that it names or none."""
    events = schema["properties"]["events"]
    kinds = [each for each in events["items"]["oneOf"] if each["properties"]["event"]["const"] in names]
    items = {**events["items"], "oneOf": kinds or events["items"]["oneOf"]}
    return {**schema, "properties": {**schema["properties"], "events": {**events, "items": items}}}
