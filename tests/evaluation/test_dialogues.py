"""Dialogues of several turns against the real processes; the intents of the development set are in tests/dialogue."""

import pytest

from webhook.evaluation.dialogues import find_faults, list_dialogue_sets, play, read_dialogues

LEAST_MEASURED = 0.85  # of the dialogues that nobody tunes on


def post_to(running):
    return lambda body: running.post("/api/chat", body).json()


@pytest.mark.e2e
@pytest.mark.parametrize("dialogue", read_dialogues("dialogues_dev"), ids=lambda dialogue: dialogue["name"])
def test_a_dialogue_of_the_development_set(stack, dialogue):
    assert play(dialogue, post_to(stack)) == []


@pytest.mark.e2e
def test_most_measured_dialogues_go_as_expected(stack):
    dialogues = read_dialogues("dialogues_test")
    failed = {dialogue["name"]: faults for dialogue in dialogues if (faults := play(dialogue, post_to(stack)))}
    assert 1 - len(failed) / len(dialogues) >= LEAST_MEASURED, failed


def test_sets_are_apart_and_large_enough():
    opened = [{dialogue["turns"][0]["say"] for dialogue in read_dialogues(name)} for name in list_dialogue_sets()]
    assert len(set.union(*opened)) == sum(map(len, opened))
    assert sum(len(read_dialogues(name)) for name in list_dialogue_sets()) >= 60


def test_an_unmet_expectation_is_named():
    answer = {"status": "answered", "messages": [{"type": "text", "text": "好"}]}
    assert find_faults({"say": "x", "status": "guiding", "has": "好"}, answer) == ["status guiding, got answered '好'"]
