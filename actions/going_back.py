"""回到上一个, 说回前面那件事: back to the matter that was talked about before the present one, without its name."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.base import Changes, perform
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import LEAST_LEFT, leftover

_WHICH = r"(?:刚才|刚刚|之前|前面|先前|上|前)(?:说|问|讲|聊)?的?(?:那|一)?(?:个|件|样)?(?:事情?)?"
# 刚才那个 alone is what we talk about still; only a way back makes it the one before.
_BACK = re.compile(rf"(?:回到|说回|绕回|回过?头(?:来)?(?:再)?(?:说|看)?|接着(?:说|问|看)?){_WHICH}|(?:上|前)一(?:个|件)(?:事情?)?|(?:之前|前面|先前)(?:说|问)?的?那(?:个|件)(?:事情?)?")


def go_back(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless the words lead back and name nothing themselves."""
    earlier = knowledge.topic(turn.state.get("earlier"))
    back = _BACK.search(turn.text)
    if earlier is None or back is None or turn.values("matter") or turn.values("business") or turn.values("time"):
        return None
    if len(leftover(replace(turn, text=turn.text.replace(back[0], "", 1), spoken=()))) >= LEAST_LEFT and not turn.values("aspect"):
        return None
    aspect = turn.first("aspect")
    picked = turn.picked("ask_aspect", {"id": earlier.id, "aspect": aspect}) if aspect else turn.picked("select_topic", {"id": earlier.id})
    return {"topic_id": earlier.id} | perform(picked, reply, knowledge)
