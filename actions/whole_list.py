"""甭再问了，整个单子给我, 先看看要办啥: an end to the questions, and the list as far as it is known."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.base import Changes, perform
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.turn import Turn

_NO_MORE = re.compile(r"(?:别|甭|莫|不要|不用|不必|懒得|不想|停止|少)(?:再|一直|老|总|给我|那么|这么)*(?:一个个|一条条|一个一个|挨个)?(?:问|答|选|啰嗦)|问(?:得|的)?(?:太多|够了|烦)|问个没完")
_ALL = re.compile(r"清单|单子|列表|全部|全都|所有|统统|一次性?|一股脑|列(?:出来|给|一下)|整(?:个|份|张)")

# 先看看要办啥: a look at the list while questions are open.
_LOOK = re.compile(r"(?:那|行了?|好了?|我|就|先|让我|给我|发我|把|，)*(?:看看?|瞅瞅?|列|说说?|发)(?:一?下|给我|出来)*(?:现在|到底|总共|一共)?(?:都)?(?:得|要|需要|该)?(?:办|准备|弄|跑)?(?:些)?(?:啥|什么|哪些|哪几样|清单|单子|列表)(?:证|手续|东西|材料)?(?:再说|吧|呗|看看)?|(?:那|我)?(?:到底)?要(?:办)?(?:什么|啥|哪些|几个)?证(?:件)?(?:吗|不|呢)")


def give_whole_list(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless a list is being filled in and the words want it without more questions."""
    wanted = (_NO_MORE.search(turn.text) and _ALL.search(turn.text)) or _LOOK.fullmatch(turn.text.strip("。！!，, "))
    if not turn.state.get("guide_id") or not wanted:
        return None
    if turn.has_any("matter", "business"):
        return None
    return perform(replace(turn, intent="show_checklist"), reply, knowledge)
