"""The trained model: Rasa test stories, and intents on sentences that were never trained."""

import asyncio

import pytest

from knowledge_base.settings import CHECKOUT, load_settings
from webhook.evaluation.understanding import read_sentences, understand

HERE = CHECKOUT / "tests" / "dialogue"
LEAST_ACCURACY = 0.85


@pytest.fixture(scope="module")
def agent():
    from rasa.core.agent import Agent

    from webhook.supervisor.model import ensure_model

    return Agent.load(str(ensure_model(load_settings())))


@pytest.mark.parametrize("name", ["intents_dev", "intents_test", "nlu_fresh"])
def test_measured_sentences_are_in_no_training_file(name):
    trained = "\n".join(file.read_text(encoding="utf-8") for file in (CHECKOUT / "nlu_data").rglob("*.yml"))
    lines = {line.strip().removeprefix("- ") for line in trained.splitlines()}
    assert [sentence.text for sentence in read_sentences(name) if sentence.text in lines] == []


def test_intents_of_the_development_set(agent):
    found = understand(lambda text: asyncio.run(agent.parse_message(text)), read_sentences("intents_dev"))
    wrong = [each for each in found if each.intent != each.sentence.intent]
    assert 1 - len(wrong) / len(found) >= LEAST_ACCURACY, wrong


def test_test_stories_are_followed_to_the_letter(agent, tmp_path):
    from rasa.core.test import test as run_stories

    result = asyncio.run(run_stories(str(HERE / "test_paths.yml"), agent, e2e=True, out_directory=str(tmp_path), disable_plotting=True))
    failed = tmp_path / "failed_test_stories.yml"
    assert result["is_end_to_end_evaluation"] and result["accuracy"] == 1.0, failed.read_text(encoding="utf-8")


def test_typed_restart_is_no_command(agent):
    from bot.channel import disarm

    parsed = asyncio.run(agent.parse_message(disarm(" /restart")))
    assert parsed["intent"]["name"] != "restart"


def test_nothing_personal_is_in_the_training_data():
    from knowledge_base.privacy.mask import mask_personal_data

    for file in (CHECKOUT / "nlu_data").rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        assert mask_personal_data(text) == text, file
