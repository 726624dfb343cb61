"""Each case asked as the first message of a conversation: what the whole chat makes of it."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode
from binascii import Error as Base64Error
from collections import Counter
from collections.abc import Mapping, Sequence
from zlib import decompress
from zlib import error as ZlibError

from knowledge_base.catalogue.models import Catalogue
from knowledge_base.search.evaluation.cases import Case
from knowledge_base.search.evaluation.searching import Verdict
from webhook.evaluation.client import Answer, Post

REFUSING = ("no_match", "out_of_scope", "handoff", "small_talk")
_OFFERED = 2  # the place of a right target among the choices of a question back: found, but not first
_QUOTED = re.compile(r"“([^”]+)”")


def ask_chat(cases: Sequence[Case], post: Post, catalogue: Catalogue) -> list[Verdict]:
    """A verdict for each case. Right is the first target shown, guided or named; among the choices of a question back a
    right target counts as found, but not as first. Choices for a message out of scope count as an answer to it."""
    names = _names_of(catalogue)
    return [judge_answer(case, post({"text": case.text}), names) for case in cases]


def judge_answer(case: Case, answer: Answer, names: Mapping[str, str]) -> Verdict:
    """``names``: official name → ``kind:id``."""
    first, offered = find_target(answer, names), list_offered(answer, names)
    if first:
        place = 1 if first in case.expect else None
    else:
        place = _OFFERED if set(offered) & set(case.expect) else None
    got = first or (f"问：{'、'.join(offered)}" if offered else None)
    return Verdict(case, got, place, answer["status"] in REFUSING, note=answer["status"])


def count_outcomes(verdicts: Sequence[Verdict]) -> str:
    """What became of the questions and of the messages out of scope, in one line each (Chinese)."""
    sides = (("问句", [v for v in verdicts if v.case.expect]), ("无关的话", [v for v in verdicts if not v.case.expect]))
    counts = ((title, Counter(_name_outcome(v) for v in side)) for title, side in sides if side)
    return "\n".join(f"- {title}：{'，'.join(f'{what} {n}' for what, n in found.most_common())}" for title, found in counts)


def _name_outcome(verdict: Verdict) -> str:
    if verdict.refused:
        return "拒绝或转人工"
    if verdict.place == 1:
        return "答对"
    if verdict.note == "clarifying":
        return "反问，选项里有" if verdict.place else "反问，选项里没有"
    return "答成别的" if verdict.got else "答非所问（没有指明事项）"


def find_target(answer: Answer, names: Mapping[str, str]) -> str | None:
    """``kind:id`` of the first card, else of the first catalogue entry that is named in quotation marks."""
    for message in answer["messages"]:
        card = message["checklist"]["bundle"] if message["type"] == "checklist" else message.get(message["type"])
        if message["type"] in ("matter", "bundle", "checklist"):
            return names.get(card["name"], f"{message['type']}:{card['id']}")
    said = "\n".join(message.get("text", "") for message in answer["messages"] if message["type"] == "text")
    return next((names[name] for name in _QUOTED.findall(said) if name in names), None)


def list_offered(answer: Answer, names: Mapping[str, str]) -> list[str]:
    """``kind:id`` of the entries among the choices, in order."""
    ids = {name.partition(":")[2]: name for name in names.values()}
    choices = [choice for message in answer["messages"] for choice in message.get("choices", ())]
    picked = [read_payload(choice["payload"]) for choice in choices]
    return [ids[key] for p in picked if p.get("intent") == "select_topic" and (key := p["entities"].get("id")) in ids]


def read_payload(payload: str) -> dict:
    """What a signed choice means; its signature is the server's business. {} when it cannot be read."""
    packed = payload.startswith(".")
    body = payload[packed:].partition(".")[0]
    try:
        plain = urlsafe_b64decode(body + "=" * (-len(body) % 4))
        return json.loads(decompress(plain) if packed else plain)
    except (Base64Error, ZlibError, ValueError):
        return {}


def _names_of(catalogue: Catalogue) -> dict[str, str]:
    parts = (("matter", catalogue.matters), ("bundle", catalogue.bundles), ("scenario", catalogue.scenarios))
    return {item.name: f"{kind}:{item.id}" for kind, items in parts for item in items.values()}
