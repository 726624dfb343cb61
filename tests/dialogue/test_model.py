"""The trained model: Rasa test stories, and intents on sentences that were never trained."""

import asyncio

import pytest
import yaml

from knowledge_base.settings import CHECKOUT, load_settings

HERE = CHECKOUT / "tests" / "dialogue"
LEAST_ACCURACY = 0.85


@pytest.fixture(scope="module")
def agent():
    from rasa.core.agent import Agent

    from webhook.supervisor.model import ensure_model

    return Agent.load(str(ensure_model(load_settings())))


def held_out():
    return yaml.safe_load((HERE / "held_out_intents.yml").read_text(encoding="utf-8"))


def test_held_out_sentences_are_in_no_training_file():
    trained = "\n".join(file.read_text(encoding="utf-8") for file in (CHECKOUT / "nlu_data").rglob("*.yml"))
    lines = {line.strip().removeprefix("- ") for line in trained.splitlines()}
    assert [case["text"] for case in held_out() if case["text"] in lines] == []


def test_intents_of_held_out_sentences(agent):
    wrong = [(case["text"], case["intent"], said) for case in held_out() if (said := understand(agent, case["text"])) not in fitting(case)]
    assert 1 - len(wrong) / len(held_out()) >= LEAST_ACCURACY, wrong


def understand(agent, text):
    """The intent; a doubtful sentence is looked up like a question, or answered by the aspect that it names."""
    parsed = asyncio.run(agent.parse_message(text))
    if parsed["intent"]["name"] != "nlu_fallback":
        return parsed["intent"]["name"]
    return "ask_aspect" if any(e["entity"] == "aspect" for e in parsed["entities"]) else "ask_topic"


def fitting(case):
    """Outside a question an answer is looked up; inside one the open question reads it, whatever the intent."""
    return {case["intent"], case.get("also")} | ({"ask_topic"} if case["intent"] == "answer_question" else set())


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
