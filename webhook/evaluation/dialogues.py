"""Dialogues of several turns against a running instance."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from knowledge_base.search.evaluation import FOLDER
from webhook.evaluation.client import Answer, Post


def list_dialogue_sets() -> list[str]:
    return sorted(file.stem for file in FOLDER.glob("dialogues_*.yml"))


def read_dialogues(name: str) -> list[dict[str, Any]]:
    """The dialogues of a set, such as ``dialogues_dev``; what a turn may expect stands at the top of that file."""
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


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
        "status": lambda wanted: answer["status"] in _as_list(wanted),
        "kind": lambda wanted: any(message["type"] == wanted for message in messages),
        "has": lambda wanted: all(word in said for word in _as_list(wanted)),
        "any": lambda wanted: any(word in f"{said}\n{options}" for word in wanted),
        "lacks": lambda wanted: wanted not in said,
        "question": lambda wanted: wanted in options,
        "card": lambda wanted: not _cards(messages).isdisjoint(_as_list(wanted)),
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


def _as_list(wanted: str | list[str]) -> list[str]:
    return wanted if isinstance(wanted, list) else [wanted]


def write_failures(file: Path, name: str, failed: dict[str, list[str]], count: int) -> None:
    """What went otherwise than expected, dialogue by dialogue, for people to read."""
    parts = [f"# {name}：{count} 段对话，{len(failed)} 段没有按预期走完"]
    parts += [f"## {title}\n\n" + "\n".join(f"- {fault}" for fault in faults) for title, faults in failed.items()]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
