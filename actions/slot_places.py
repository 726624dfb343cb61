"""Which of the slots shown is meant by its place, not by its clock: 倒数第二个, 要一开门就能进的那一档, 最晚那场."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from actions.base import Changes, perform
from actions.clarify import read_place
from actions.intents import APART
from actions.knowledge import Knowledge
from actions.period import read_moment
from actions.reply import Reply
from actions.turn import Turn
from actions.volunteered import asks_in_words

_FIRST = re.compile(r"最早|最靠前|最前|头(?:一|里|道)?(?:个|档|场|拨|批|班|趟|号)|打头")
_LAST = re.compile(r"最晚|最迟|最靠后|末尾|末一?(?:个|档|场|班)|收尾|压轴")
_AT_OPENING = re.compile(r"(?:一|刚|才)(?:开门|开始上班|上班|开窗)|开门(?:就|那会|那阵|那时|头)|(?:一大早|大清早)")
_AT_CLOSING = re.compile(r"(?:快|临|赶在?)?(?:下班|关门|收工)(?:之|以)?前|(?:快|临)(?:下班|关门|收工)")
_THIS = re.compile(r"(?:好的?|行|可以|嗯+|那|就|要|约|选|定|[，,\s])*(?:[这那]个?(?:时间|时段|号)?|它)(?:吧|了|好了|就行|可以|没问题|，|。|！)*")
_OTHERS = re.compile(r"[换改]|早一?[点些]|晚一?[点些]|别的|其[他它]|不[要行]")  # other slots are wished for


def choose_by_place(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless slots were shown, and the words point to one of them and name or ask nothing."""
    slots = (turn.state.get("booking") or {}).get("slots")
    named = turn.has_any("time", "matter", "material", "business")
    if not slots or named or turn.intent in APART or asks_in_words(turn.text) or _OTHERS.search(turn.text):
        return None
    if _THIS.fullmatch(turn.text):
        return perform(replace(turn, intent="choose_slot"), reply, knowledge)
    if not any(words.search(turn.text) for words in (_FIRST, _LAST, _AT_OPENING, _AT_CLOSING)):
        return None
    return perform(replace(turn, intent="choose_slot"), reply, knowledge)


def read_slot_place(text: str, slots: Sequence[dict]) -> int | None:
    """Counted from 0; None when the words name no place among the slots."""
    places = range(len(slots))
    if _AT_OPENING.search(text):
        return min(places, key=_by(slots, lambda at: (at.time(), at)))
    if _AT_CLOSING.search(text):
        return max(places, key=_by(slots, lambda at: (at.time(), -at.timestamp())))
    if _FIRST.search(text) or (_THIS.fullmatch(text) and len({slot["start"][:13] for slot in slots}) == 1):
        return 0
    if _LAST.search(text):
        return len(slots) - 1
    return read_place(text, len(slots))


def _by(slots: Sequence[dict], key: Callable[[datetime], tuple]) -> Callable[[int], tuple]:
    return lambda place: key(read_moment(slots[place]["start"]))
