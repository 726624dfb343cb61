"""A bundle beside its single matter, and what only another place has: both are told at once, without asking back."""

from __future__ import annotations

from collections.abc import Sequence

from actions.base import Changes, locality_of
from actions.finding import Found
from actions.knowledge import Knowledge, Topic
from actions.people import point_to_people
from actions.reply import Reply, choice, open_button
from actions.turn import Turn
from knowledge_base.catalogue.links import is_part, list_parts_in

_MOST = 4  # buttons


def point_to_linked(topic: Topic, linked: Sequence[Topic], reply: Reply) -> None:
    """Under the answer about ``topic``: its single matters that may be meant alone, or what joins it with others."""
    parts = [other for other in linked if is_part(other, topic)]
    wholes = [other for other in linked if is_part(topic, other)]
    if parts:
        reply.offer("上面是几件事一起办的。只办其中一件，点这里：", _open(parts), _cite(parts))
    if wholes:
        reply.offer("上面只是这一件。要连同相关的几件事一起办，点这里：", _open(wholes), _cite(wholes))


def say_only_elsewhere(found: Found, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
    """``found.elsewhere`` fits best, but one place alone has it: said with its source, and what can be done here."""
    topic = found.elsewhere
    place = knowledge.catalogue.localities[topic.locality].name
    reply.say(f"目前只查到{place}有“{topic.name}”，别处的还没有收录。", [citation.to_json() for citation in topic.citations])
    here = [centre for centre in knowledge.catalogue.centres.values() if centre.locality.id == topic.locality]
    parts = list_parts_in(topic, locality_of(turn, knowledge))
    near = [other for other in found.near if other.id not in {part.id for part in parts}]
    if parts:
        reply.offer("它里面这几件别处也能单独办：", _open(parts))
    if near:
        reply.offer("您那里能查到的相近的事：", _open(near))
    if here:
        reply.offer("在那里办的，选一下中心：", [choice(centre.name, "select_centre", id=centre.id) for centre in here])
    reply.say("您当地有没有类似的办法，问窗口或 12345 最准：")
    point_to_people(turn, reply, knowledge)
    return {"others": [other.id for other in near]} if near else {}


def _open(topics: Sequence[Topic]) -> list[dict]:
    return [open_button(topic) for topic in topics[:_MOST]]


def _cite(topics: Sequence[Topic]) -> list[dict]:
    return [citation.to_json() for topic in topics[:_MOST] for citation in topic.citations]
