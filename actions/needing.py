"""办护照要提前预约吗, 不预约能直接去吗: yes or no first, then what the centres say about it, then the places."""

from __future__ import annotations

import re

from actions.base import Changes, centre_of
from actions.finding import find_topics
from actions.knowledge import Knowledge, Topic
from actions.offering import cite
from actions.reply import Reply, choice
from actions.turn import Turn

_NEED = re.compile(
    r"(?:要不要|需不需要|用不用|是不是(?:一定|必须)?(?:要|得)|必须|一定要|非要|需要|要|得)(?:先|提前|事先)*(?:在网上|网上)?(?:预约|约号|挂号|约)(?:一下)?(?:才(?:能|可以)[办去]理?)?(?:的?吗|么|嘛|不|吧|[？?])"
    r"|(?:要不要|需不需要|用不用|是不是(?:一定|必须)?(?:要|得))(?:先|提前|事先)*(?:在网上|网上)?(?:预约|约号|挂号)"
    r"|(?:不|没)(?:提前|先)?(?:预约|约)[^，。！？,.?!]{0,4}(?:能|可以|行)[^，。！？,.?!]{0,8}(?:吗|么|不)"
)
_NAMES = 4  # characters beside the question that name a thing, known or not
_FILLING = re.compile(r"[我你您想去办理的，。？！,.?!\s]")


def tell_whether_to_book(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """None unless asked is whether a place must be booked."""
    if not _NEED.search(turn.text):
        return None
    words = _FILLING.sub("", _NEED.sub("", turn.text))
    topic = _topic_meant(words, turn, knowledge)
    here = knowledge.centre(centre_of(turn))
    if topic is None and len(words) >= _NAMES:
        reply.say("没认出是哪件事。大多数事上班时间可以直接去窗口，少数要先约，说出事项名称我再查，或打 12345 问清楚。")
    else:
        what = f"办“{topic.name}”" if topic else "办事"
        reply.say(f"没有查到{what}必须先预约的规定：上班时间可以直接去窗口。想省等的时间，或者要在中午、周末去，先约好更稳。")
    for centre in [here] if here else knowledge.catalogue.centres.values():
        said = [line for line in centre.hours_in_words if "预约" in line]
        if said:
            reply.say(f"{centre.name}公布的：\n" + "\n".join(f"· {line}" for line in said), cite(centre))
    reply.offer("要约一个吗？", [choice("帮我预约", "book", **({"id": topic.id} if topic else {}))])
    return {"topic_id": topic.id, "guide_question": None} if topic else {}


def _topic_meant(words: str, turn: Turn, knowledge: Knowledge) -> Topic | None:
    if len(words) < 2:
        return knowledge.topic(turn.state.get("topic_id"))
    found = find_topics(words, turn, knowledge)
    return found[0] if len(found) == 1 else None
