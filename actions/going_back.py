"""回到上一个, 说回前面那件事, 另一个呢: to the matter that was talked about or shown before the present one, without its name."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.base import Changes, perform
from actions.clarify import ask_which
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import LEAST_LEFT, leftover

_WHICH = r"(?:刚才|刚刚|之前|前面|先前|上|前)(?:说|问|讲|聊)?的?(?:那|一)?(?:个|件|样)?(?:事情?)?"
# 刚才那个 alone is what we talk about still; only a way back makes it the one before.
_BACK = re.compile(rf"(?:回到|说回|绕回|回过?头(?:来)?(?:再)?(?:说|看)?|接着(?:说|问|看)?){_WHICH}|(?:上|前)一(?:个|件)(?:事情?)?|(?:之前|前面|先前)(?:说|问)?的?那(?:个|件)(?:事情?)?")

_OTHER = re.compile(r"(?:那|看看?|再说?|说说)*(?:另外?|其[他它]|余下|剩下)的?(?:那|一|那一)?(?:个|件|样|种)(?:事|证)?(?:呢|怎么[办弄]|咋[办弄]|的呢)?[？?]?")


def go_back(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless the words lead back and name nothing themselves. What was asked since may never have left the present one."""
    stayed = None if turn.state.get("guide_question") else turn.state.get("topic_id")
    earlier = knowledge.topic(turn.state.get("earlier") or stayed)
    back = _BACK.search(turn.text)
    if earlier is None or back is None or turn.has_any("matter", "business", "time"):
        return None
    if len(leftover(replace(turn, text=turn.text.replace(back[0], "", 1), spoken=()))) >= LEAST_LEFT and not turn.values("aspect"):
        return None
    aspect = turn.first("aspect")
    picked = turn.picked("ask_aspect", {"id": earlier.id, "aspect": aspect}) if aspect else turn.picked("select_topic", {"id": earlier.id})
    return {"topic_id": earlier.id} | perform(picked, reply, knowledge)


def go_to_other(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """另一个呢, after one of several was picked: the one that is left, or which of those."""
    others = [topic for key in turn.state.get("others") or () if (topic := knowledge.topic(key)) is not None]
    if not others or not _OTHER.fullmatch(turn.text.strip()):
        return None
    if len(others) > 1:
        ask_which(others, reply)
        return {}
    return {"others": [turn.state["topic_id"]]} | perform(turn.picked("select_topic", {"id": others[0].id}).remembering({"offered": None}), reply, knowledge)
