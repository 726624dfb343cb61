"""Requests to forge, to cheat or to break the assistant are declined in one line, whatever matter they name."""

from __future__ import annotations

from actions.base import Changes
from actions.reply import Reply
from actions.turn import Turn
from knowledge_base.search.misuse import find_misuse

_LINES = {
    "forge": "假证件、假材料的事帮不了，用了还可能要负法律责任。证件丢了、材料不全，告诉我是哪一样，我看看正规怎么补。",
    "cheat": "走关系、弄虚作假的办法帮不了。想快一点，可以直接说要办什么，我看看能不能网上办、预约办或者当场办。",
    "injection": "这个我做不到。我只回答办事的手续、材料、时间和预约，想办什么事直接说就行。",
}


def decline_misuse(turn: Turn, reply: Reply, *_: object) -> Changes | None:
    """None when the words ask for nothing of the kind."""
    kind = find_misuse(turn.text)
    if kind is None:
        return None
    reply.status = "out_of_scope"
    reply.say(_LINES[kind])
    return {}
