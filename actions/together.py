"""两个一起能办吗: about the present matter and the one before it."""

from __future__ import annotations

import re

from actions.base import Changes
from actions.intents import APART, SLOTS
from actions.knowledge import Knowledge, Topic
from actions.own_words import list_lines, tell_lines
from actions.reply import Reply, open_button
from actions.topics import open_topic
from actions.turn import Turn
from knowledge_base.catalogue.links import is_part
from knowledge_base.catalogue.models import Bundle, Matter

_BOTH = r"(?:[两俩几三]|这[两几])(?:个|样|件|项|张|本|种)?(?:事情?|证|手续|地方)?"
_CAN = r"(?:能|可以|可不可以|能不能|要|得|是不是)?"
_AT_ONCE = r"(?:一起|一块儿?|同时|一次|一趟|合在一起|合并)"
_TOGETHER = re.compile(rf"(?:那|这|它|我|要是)*{_BOTH}(?:都)?{_CAN}{_AT_ONCE}(?:去|来)?{_CAN}(?:都)?(?:办|弄|取|换|改|交|提|做|搞|申请|领|报)?(?:理|掉|完|好|了)*(?:吗|不|么|嘛|行吗|行不行?|成吗|好不好)?[？?]?")
_ORDER = re.compile(r"(?:那|是|应该|该|我|要|得)*(?:先(?:办|弄|去办|搞)(?:哪一?[个件样]|啥|什么|谁)|(?:哪一?[个件样]|谁)(?:要|得|应该)?(?:放|在)?(?:先|前面?)(?:办|弄|搞)?)(?:呢|啊|好)?[？?]?")
_JOINED = re.compile(r"一并|一起|同时|几样|一次办")


def answer_together(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """What joins both, else what either says of it; None unless that is all that is asked."""
    present, earlier = knowledge.topic(turn.state.get("topic_id")), knowledge.topic(turn.state.get("earlier"))
    if present is None or turn.state.get("guide_question") or turn.intent in APART | SLOTS or not _TOGETHER.fullmatch(turn.text.strip()):
        return None
    if isinstance(present, Bundle):
        reply.say(f"可以。“{present.name}”就是把里面的几件事放在一起办的。", [citation.to_json() for citation in present.citations])
        return open_topic(present, None, turn, reply, knowledge)
    if earlier is None or earlier is present:
        return None
    whole = next((each for each in knowledge.catalogue.bundles.values() if is_part(present, each) and (earlier is each or is_part(earlier, each))), None)
    if whole is not None:
        reply.say(f"“{earlier.name}”和“{present.name}”可以一起办：", [citation.to_json() for citation in whole.citations])
        return open_topic(whole, None, turn, reply, knowledge)
    return _tell_apart(earlier, present, turn, reply, knowledge)


def answer_order(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """哪个先办, after two matters: the one first whose result the other asks for."""
    present, earlier = knowledge.topic(turn.state.get("topic_id")), knowledge.topic(turn.state.get("earlier"))
    both = isinstance(present, Matter) and isinstance(earlier, Matter) and present is not earlier
    if not both or turn.state.get("guide_question") or not _ORDER.fullmatch(turn.text.strip()):
        return None
    for first, then in ((earlier, present), (present, earlier)):
        wanted = [need.name for need in then.materials if need.type.id in {paper.id for paper in first.issues}]
        if wanted:
            reply.say(f"先办“{first.name}”，再办“{then.name}”：后一件要交“{wanted[0]}”。", [citation.to_json() for citation in then.citations])
            break
    else:
        reply.say(f"“{earlier.name}”和“{present.name}”谁先谁后，我没有查到规定，一件的材料里也没有要另一件的结果；拿不准先问窗口或 12345。")
    reply.offer("要看哪一件？", [open_button(earlier), open_button(present)])
    return {}


def _tell_apart(earlier: Topic, present: Topic, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    said = [line for topic in (present, earlier) for line in list_lines(topic, turn, knowledge) if _JOINED.search(line) and not isinstance(topic, Bundle)]
    if said:
        tell_lines(present, said, turn, reply, knowledge)
    else:
        reply.say(f"“{earlier.name}”和“{present.name}”能不能一趟办完，我没有查到规定，不敢乱说。两件的材料可以一起备好，去之前问一下窗口或 12345。")
    reply.offer("要看哪一件？", [open_button(earlier), open_button(present)])
    return {}
