"""听不懂, 你确定吗, 怎么这么麻烦: about our last answer, not about a new thing."""

from __future__ import annotations

import re

from actions.base import Changes, locality_of
from actions.describe import ASPECTS, describe, sum_up
from actions.guide_asking import ask
from actions.guide_state import open_question
from actions.intents import APART, SLOTS
from actions.knowledge import Knowledge, Topic
from actions.reply import Reply, choice
from actions.topics import offer_more
from actions.turn import Turn
from knowledge_base.catalogue.models import Bundle, Matter

_LONGEST = 14  # characters; more tells what is not understood
_NAMING = ("matter", "business", "aspect", "time", "risk", "misuse", "elsewhere", "compare")
_NOT_UNDERSTOOD = re.compile(
    r"(?:听|看|搞|弄)(?:不|没)(?:太|大|怎么)?(?:懂|明白)|(?:不|没)(?:太|大|怎么)?(?:听|看|搞|弄)(?:懂|明白)|(?:什么|啥)意思|说人话|(?:说|讲)(?:得)?(?:简单|直白|明白|清楚)|简单(?:点|一点)(?:说|讲)|太复杂|(?:说|讲)的?(?:是)?(?:些)?(?:啥|什么)(?:玩意|东西|鬼|呀|啊)?|一头雾水|糊涂"
)
_DOUBTED = re.compile(r"^(?:你|这|这个|那)*(?:确定|肯定|真的|靠谱|准|可信|没骗我?|没搞错|没错|对)(?:的)?(?:吗|么|不|吧)[？?]?$|准不准|靠不靠谱|是不是真的|谁说的|哪(?:里)?来的(?:消息|依据)|不会搞错")
_FED_UP = re.compile(r"(?:这么|那么|太|好|真|够|这样)(?:麻烦|烦人?|折腾|啰嗦|繁琐)|跑断腿|烦死|累死|折腾死")
_EASIER = ("online", "agent", "ways")


def explain_again(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless something is talked about and the words are about how it was told."""
    topic = knowledge.topic(turn.state.get("topic_id"))
    if topic is None or len(turn.text) > _LONGEST or turn.intent in (APART - {"complain"}) | SLOTS or turn.has_any(*_NAMING):
        return None
    if _NOT_UNDERSTOOD.search(turn.text):
        return _say_simply(topic, turn, reply, knowledge)
    if not isinstance(topic, Matter | Bundle):
        return None
    if _DOUBTED.search(turn.text):
        reply.say("我说的都照查到的规定，出处在每条下面；各地做法会有出入，拿不准的以窗口或 12345 为准。")
        describe(topic, "basis", turn, reply, knowledge)
        offer_more(topic, ["basis"], reply)
        return {}
    if _FED_UP.search(turn.text):
        reply.status = "clarifying"
        easier = [choice(ASPECTS[key], "ask_aspect", aspect=key, id=topic.id) for key in _EASIER]
        reply.offer("手续是多了点，让您费心了。看看能不能省点事：", [*easier, choice("帮我预约", "book", id=topic.id), choice("找工作人员", "handoff")])
        return {}
    return None


def _say_simply(topic: Topic, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    question = open_question(turn, knowledge)
    if question is not None:
        reply.say("我说简单点：选一个最像您情况的就行，拿不准就点“不清楚”，不影响先看清单。")
        return ask(question, topic, reply)
    reply.say("对不起，没说清楚。简单说：")
    if isinstance(topic, Matter | Bundle):
        sum_up(topic, locality_of(turn, knowledge), reply)
        offer_more(topic, [], reply)
    else:
        reply.offer(f"“{topic.name}”要办的事都列在清单上，照着一件件办。", [choice("看清单", "show_checklist", id=topic.id), choice("找工作人员", "handoff")])
    return {}
