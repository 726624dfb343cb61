"""我叫…，电话是…, typed into the chat: masked before we see it; said is where it belongs, the form of the booking."""

from __future__ import annotations

import re

from actions.base import Changes
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.turn import Turn

_MASKED = re.compile(r"\*{3,}|[一-鿿]某某(?![公单])")
_AROUND = re.compile(
    r"[0-9A-Za-z*]+|[一-鿿]某某|我们?|他|她|[爸妈]|老[公婆]|的|是|叫|姓名?|名字|本人|就|和|这|填|写|"
    r"身份证号?码?|证件号?码?|手机号?码?|电话号?码?|联系(?:方式|电话)|号码?|[\s，。！？；：,.!?;:、]"
)
_CLAUSE = re.compile(r"[^，。！？；,.?!;]*(?:\*{3,}|[一-鿿]某某)[^，。！？；,.?!;]*")
_LEAST = 2  # characters beside the data that say something


def without_data(text: str) -> str:
    """The words without the parts that tell who somebody is."""
    return _CLAUSE.sub("", text)


def point_to_form(turn: Turn, reply: Reply) -> None:
    """First of all, where what was typed belongs; nothing when nothing was masked."""
    if _MASKED.search(turn.text):
        reply.say("姓名、电话、证件号不用发在这里：发来的已经打码，没有存下来。要预约的话，选好时间以后填到表里就行。")


def go_on_without_data(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless nothing but personal data was typed; then what was offered last still stands."""
    if not _MASKED.search(turn.text) or len(_AROUND.sub("", turn.text)) >= _LEAST:
        return None
    if turn.state.get("booking"):
        reply.status = "booking"
    if turn.state.get("offered"):
        reply.offer("接着刚才的：", turn.state["offered"])
    else:
        reply.say("您想办什么事？")
    return {}
