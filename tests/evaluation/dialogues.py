"""Dialogues of several turns against a running instance: ``python -m tests.evaluation.dialogues URL [dev|test]``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import requests
import yaml

HERE = Path(__file__).parent
Answer = dict[str, Any]
Post = Callable[[dict[str, Any]], Answer]


def read_dialogues(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((HERE / f"dialogues_{name}.yml").read_text(encoding="utf-8"))


def play(dialogue: dict[str, Any], post: Post) -> list[str]:
    """What went wrong, turn by turn; empty when all went as expected. The rest after a dead end is not played."""
    answer: Answer = {}
    faults: list[str] = []
    for turn in dialogue["turns"]:
        body = _make_body(turn, answer)
        if body is None:
            return [*faults, f"{turn}: nothing to pick"]
        body |= {"conversation_id": answer.get("conversation_id")} | ({"centre": dialogue["centre"]} if "centre" in dialogue else {})
        answer = post(body)
        faults += [f"{turn.get('say', turn)}: {fault}" for fault in find_faults(turn, answer)]
    return faults


def find_faults(turn: dict[str, Any], answer: Answer) -> list[str]:
    """Each expectation of the turn that the answer does not meet."""
    messages = answer["messages"]
    words = json.dumps(messages, ensure_ascii=False)
    said = "\n".join(message.get("text", "") for message in messages)
    options = "\n".join(choice["title"] for message in messages for choice in message.get("choices", ()))
    checks = {
        "status": lambda wanted: answer["status"] == wanted,
        "kind": lambda wanted: any(message["type"] == wanted for message in messages),
        "has": lambda wanted: wanted in said,
        "lacks": lambda wanted: wanted not in said,
        "question": lambda wanted: wanted in options,
        "card": lambda wanted: wanted in _cards(messages),
        "sources": lambda wanted: ('"sources": [{' in words) is wanted,
    }
    got = f"{answer['status']} {said[:60]!r}"
    return [f"{key} {turn[key]}, got {got}" for key, check in checks.items() if key in turn and not check(turn[key])]


def _cards(messages: list[dict]) -> set[str]:
    cards = {m[m["type"]]["id"] for m in messages if m["type"] in ("matter", "bundle")}
    return cards | {m["checklist"]["bundle"]["id"] for m in messages if m["type"] == "checklist"}


def _make_body(turn: dict[str, Any], before: Answer) -> dict[str, Any] | None:
    if "say" in turn:
        return {"text": turn["say"]}
    kind, place = ("choices", turn["pick"]) if "pick" in turn else ("slots", turn["slot"])
    shown = [each for message in before.get("messages", ()) for each in message.get(kind, ())]
    return {"payload": shown[place]["payload"]} if place < len(shown) else None


def main(url: str, name: str) -> None:
    def post(body: dict[str, Any]) -> Answer:
        return requests.post(f"{url}/api/chat", json=body, timeout=60).json()

    dialogues = read_dialogues(name)
    failed = {dialogue["name"]: faults for dialogue in dialogues if (faults := play(dialogue, post))}
    for title, faults in failed.items():
        print(title, *(f"  {fault}" for fault in faults), sep="\n")
    print(f"dialogues_{name}: {len(dialogues) - len(failed)} of {len(dialogues)} went as expected")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "dev")
