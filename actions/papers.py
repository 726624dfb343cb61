"""要租房合同吗, 没有房产证呢, 居住证刚办的行不: whether a paper is wanted for what is talked about, even where the paper is a
matter of its own."""

from __future__ import annotations

import re

from actions.base import Changes, locality_of
from actions.finding import find_topics
from actions.intents import APART, SLOTS
from actions.knowledge import Knowledge
from actions.own_words import has_own_words, list_lines, tell_lines
from actions.reply import Reply, open_button
from actions.topics import offer_more
from actions.turn import Turn
from actions.wording import list_words
from knowledge_base.catalogue.models import Matter
from knowledge_base.catalogue.views import matter_json

_PAPER = r"(?P<paper>[^，。！？,.?!\s要带有没用办丢]{1,7}?(?:证明?|合同|协议|发票|执照|照片|[卡本单书表票据簿]))"
_END = r"(?:行不行|可不可以|能不能用|行|可以|能用|能办|也行|也可以)?(?:吗|不|么|嘛)"
_ASKED = (
    re.compile(rf"(?:那么?|还|也|是不是|都)*(?:要不要|需不需要|用不用|要|需要|得|必须)(?:有|带|交|用|先|开|出示|提供)*{_PAPER}(?:的)?(?:原件|复印件)?(?:吗|不|么|嘛)?[？?]?"),
    re.compile(rf"(?:那么?|要是|如果|我们?|他|她|可是)*没有?{_PAPER}(?:的话)?(?:呢|{_END}|怎么[办弄]|咋[办弄])[？?]?"),
    re.compile(rf"(?:那么?|用|拿|带|我们?|他|她)*{_PAPER}(?:是?刚办的|刚办|复印件|过期了?|电子的|丢了)?的?(?:必须要|一定要|要)?{_END}[？?]?"),
)
_NO_PAPER = re.compile(r"(?:公|认|签|验|保|求|听|论|查|办)证$|[去先开]")
_MOST = 3


def answer_for_paper(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless a matter is talked about and nothing but a paper is asked for."""
    topic = knowledge.topic(turn.state.get("topic_id"))
    if not has_own_words(topic) or turn.state.get("guide_question") or turn.intent in APART | SLOTS:
        return None
    asked = next((found["paper"] for words in _ASKED if (found := words.fullmatch(turn.text.strip()))), None)
    if asked is None or asked in topic.name or _NO_PAPER.search(asked) or set(turn.values("aspect")) - {"materials"}:
        return None
    lines = [line for line in list_lines(topic, turn, knowledge) if _key_of(asked) in line][:_MOST]
    if lines:
        tell_lines(topic, lines, turn, reply, knowledge)
    else:
        reply.say(f"“{topic.name}”的材料和条件里没有写到“{asked}”；当地会不会另外要，去之前先问窗口或 12345。", _cite(topic, turn, knowledge))
        others = find_topics(asked, turn, knowledge)
        if len(others) == 1:
            reply.offer("要是想问这件怎么办，点一下：", [open_button(others[0])])
    offer_more(topic, [], reply)
    return {}


def _key_of(paper: str) -> str:
    """The two characters that tell the paper from others: 合同 of 租房合同, 死亡 of 死亡证明."""
    return paper[-2:] if paper[-2:] in list_words(paper) else paper[:2]


def _cite(topic, turn: Turn, knowledge: Knowledge) -> list[dict]:
    return matter_json(topic, locality_of(turn, knowledge))["sources"] if isinstance(topic, Matter) else [each.to_json() for each in topic.citations]
