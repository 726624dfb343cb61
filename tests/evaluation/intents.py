"""Accuracy of the intents, strictly scored: ``python -m tests.evaluation.intents [intents_dev|intents_test]``."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
Case = tuple[str, str]  # words, the one right intent


def read_cases(name: str) -> list[Case]:
    """All sentences of a set, a mapping of intents to sentences."""
    sets = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return [(words, intent) for intent, sentences in sets.items() for words in sentences]


def find_wrong(agent: Any, cases: list[Case]) -> list[tuple[str, str, str]]:
    """(words, right intent, intent understood) of every miss. No second chances: a fallback is a miss."""
    return [(words, right, said) for words, right in cases if (said := understand(agent, words)) != right]


def understand(agent: Any, words: str) -> str:
    return asyncio.run(agent.parse_message(words))["intent"]["name"]


def load_agent() -> Any:
    """The model of this checkout, trained if it is not there yet."""
    from rasa.core.agent import Agent

    from knowledge_base.settings import load_settings
    from webhook.supervisor.model import ensure_model

    return Agent.load(str(ensure_model(load_settings())))


def main(name: str) -> None:
    cases = read_cases(name)
    wrong = find_wrong(load_agent(), cases)
    for words, right, said in wrong:
        print(f"{words}\t{right}\t→ {said}")
    print(f"{name}: {len(cases) - len(wrong)} of {len(cases)} right, {1 - len(wrong) / len(cases):.1%}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "intents_dev")
