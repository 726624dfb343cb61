"""迟到了怎么办, 约完还能改吗, 两个人能约一起吗, 最远能约到哪天: asked around an appointment. What is said stands in
appointment_questions.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from actions.base import Changes, centre_of, perform
from actions.knowledge import Knowledge
from actions.offering import cite
from actions.period import say_day
from actions.reply import Reply, choice
from actions.spoken_time import note_day
from actions.turn import Turn
from knowledge_base.catalogue.models import Centre

_FILE = Path(__file__).with_name("appointment_questions.yml")
_LONGEST = 30  # characters; more tells a story of its own
_LONGEST_ALONE = 18
_APPOINTMENT = re.compile(r"约|(?<![证账编])号(?!码)|排队|窗口|大厅|名额|等我")
_SHORT = 9  # characters that are about nothing else
_NAMING = ("matter", "business", "material", "elsewhere", "compare")
_BUTTONS = {"看我的预约": "my_appointment", "重新约一个": "book", "帮我预约": "book"}
_NEXT = {"book": "book", "appointment": "my_appointment"}


def answer_about_appointments(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless the words ask one of the questions, and no list of a guide waits for an answer."""
    if not turn.text or len(turn.text) > _LONGEST or turn.state.get("guide_question"):
        return None
    named = turn.has_any(*_NAMING)
    entry = next((each for each in _entries() if _fits(each, turn) and not (named and each.get("then") != "book")), None)
    if entry is None or turn.values("misuse"):
        return None
    here = knowledge.centre(centre_of(turn))
    for said, sources in _compose(entry, here, knowledge):
        reply.say(said, sources)
    if entry.get("then"):
        return perform(replace(turn, intent=_NEXT[entry["then"]]), reply, knowledge)
    if entry.get("offers"):
        reply.offer("要是需要：", [choice(title, _BUTTONS[title]) for title in entry["offers"]])
    horizon = knowledge.now().date() + timedelta(knowledge.days_ahead(centre_of(turn)))
    return note_day(horizon, knowledge) if entry.get("notes") == "until" else {}


def _fits(entry: dict[str, Any], turn: Turn) -> bool:
    if not entry["words"].search(turn.text) or (entry["unless"] and entry["unless"].search(turn.text)):
        return False
    if entry.get("then") == "book" and (turn.state.get("booking") or {}).get("slots"):
        return False  # places are shown already
    if entry.get("alone") and (len(turn.text) > _LONGEST_ALONE or (turn.state.get("topic_id") and "约" not in turn.text)):
        return False
    if entry.get("booked") and not (turn.state.get("booking") or {}).get("booked"):
        return False
    talked_about = bool(turn.state.get("booking")) or bool(_APPOINTMENT.search(turn.text)) or len(turn.text) <= _SHORT
    return talked_about or not entry.get("near")


def _compose(entry: dict[str, Any], here: Centre | None, knowledge: Knowledge) -> Iterator[tuple[str, Sequence[Mapping]]]:
    """The text, and what the centres publish about it; ``otherwise``: said with all their hours when they publish nothing."""
    if "text" not in entry:
        return
    centres = [here] if here else list(knowledge.catalogue.centres.values())
    quoted = {centre.id: [line for line in centre.hours_in_words if any(word in line for word in entry.get("quotes", ()))] for centre in centres}
    text = entry["text"]
    if entry.get("otherwise") and not any(quoted.values()):
        text, quoted = entry["otherwise"], {centre.id: list(centre.hours_in_words) for centre in centres}
    now, days = knowledge.now().date(), knowledge.days_ahead(here.id if here else None)
    rules = knowledge.rules[centres[0].id]
    said = text.format(person=rules.policy.person, days=days, until=say_day(now + timedelta(days), now))
    yield said, cite(here) if here else ()
    for centre in centres:
        if quoted[centre.id]:
            yield f"{centre.name}：\n" + "\n".join(f"· {line}" for line in quoted[centre.id]), cite(centre)


@cache
def _entries() -> list[dict]:
    entries = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return [{**each, "words": re.compile(each["words"]), "unless": re.compile(each["unless"]) if each.get("unless") else None} for each in entries]
