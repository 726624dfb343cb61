"""Nothing found, or several things that fit: said honestly, with a way on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.base import Changes, TopicAction, perform
from actions.knowledge import Knowledge, Topic
from actions.people import point_to_people
from actions.reply import Reply, choice, open_button
from actions.turn import Turn
from actions.wording import LEAST_LEFT, leftover

# What may stand around the name of a button: 我要办个体户那个吧
_AROUND_A_PICK = re.compile(r"先|再|那个|这个|那|这|我们?|要|想|选|说说?|看看?|办理?|查|就|是|去|来|的|个|种|一下|吧|呢|嘛|啊|呀|哦|[\s，。？！,.?!、]")
_SHORTEST, _LONGEST = 2, 8  # characters
_PICKED_BY_WORDS = ("select_topic", "select_centre")

# 第二个是啥，说说: nothing but a place among what was shown, and the wish to hear of it.
_PLACE_ONLY = re.compile(
    r"(?:那么?|就|先|要|选|看看?|说说?|讲讲?|我|你)*(?:第[一二三四1-4]|头一|最后一?)(?:个|件|样|种|项|条)(?:是|指的?是?)?(?:什么|啥|干[吗嘛啥什]么?的?|怎么回事)?(?:意思|东西)?"
    r"[，,、\s]*(?:(?:你|给我|再|详细|具体)*(?:说说?|讲讲?|看看?|介绍)(?:一?下|看|听听)?)?[呢吧啊呀嘛吗的。！？!?]*"
)
_REJECTED = re.compile(
    r"对不上号?|(?:我)?(?:要|找|问|说|想办)的(?:可|压根|根本)?不是(?:它|这|那)(?:个|件|样|种|项)?|(?:这|那)(?:个|件)?(?:可|压根|根本)?不是我(?:要|想|找|问|说)"
)
_OF_KINDS = re.compile(r"[一二三四1-4最后](?:一?)[种类]")
_ORDINALS = (("第一", "第1", "头一", "选一", "选1"), ("第二", "第2", "选二", "选2"), ("第三", "第3", "选三", "选3"), ("第四", "第4", "选四", "选4"))


def say_not_found(turn: Turn, reply: Reply, knowledge: Knowledge, near: Sequence[Topic] = ()) -> None:
    """no_match with two ways on, and with what comes ``near``."""
    reply.status = "no_match"
    reply.say("没有查到对得上的事项，不敢乱说。换个说法再问一次也行，比如说说要办什么证、开什么店。还可以这样问到：")
    point_to_people(turn, reply, knowledge)
    if near:
        reply.offer("沾点边的有这些，是的话点一下：", [open_button(topic) for topic in near])


def ask_which(topics: Sequence[Topic], reply: Reply, aspect: str | None = None, when: str | None = None) -> None:
    """Several topics fit: let the person pick; ``aspect`` (at the time ``when``: 中午) is answered after the pick."""
    reply.status = "clarifying"
    extra = ({"aspect": aspect} if aspect else {}) | ({"when": when} if aspect and when else {})
    reply.offer("您说的是哪一个？", [open_button(topic, **extra) for topic in topics] + [choice("都不是", "handoff")])


def pick_by_words(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """看社保卡那个: the one button whose title holds what was said. None when none or several do."""
    words = _AROUND_A_PICK.sub("", turn.text)
    if not _SHORTEST <= len(words) <= _LONGEST or turn.has_any("time", "aspect"):
        return None
    offered = [each for each in turn.state.get("offered") or [] if each["payload"]["intent"] in _PICKED_BY_WORDS]
    fitting = [each["payload"] for each in offered if words in each["title"]]
    if len(fitting) != 1:
        return None
    return perform(turn.picked(fitting[0]["intent"], fitting[0].get("entities")), reply, knowledge)


def pick_by_place(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """第二个是啥，说说: one of the matters asked back, whatever intent the words around its place sound like."""
    if turn.state.get("guide_question") or not list_asked_back(turn, knowledge) or not _PLACE_ONLY.fullmatch(turn.text.strip()):
        return None
    return perform(replace(turn, intent="pick_option"), reply, knowledge)


def take_back_answer(turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes | None:
    """这个对不上号，我要的不是它: not what was told; the others that were shown with it, else the wish in other words."""
    told = knowledge.topic(turn.state.get("topic_id"))
    busy = turn.state.get("guide_question") or (turn.state.get("booking") or {}).get("slots")
    named = turn.has_any("matter", "business", "time", "risk")
    if told is None or busy or named or not _REJECTED.search(turn.text):
        return None
    if len(leftover(replace(turn, text=_REJECTED.sub("", turn.text), spoken=()))) >= LEAST_LEFT:  # 不是那个，离婚去哪里
        return None
    others = [topic for key in turn.state.get("others") or () if (topic := knowledge.topic(key)) not in (None, told)]
    if others:
        reply.say(f"好的，不是“{told.name}”。")
        ask_which(others, reply)
        return {}
    reply.status = "clarifying"
    reply.say(f"好的，不是“{told.name}”。您要办的是哪件事？换个说法，说说要办什么证、遇到什么事。")
    reply.offer("或者：", [choice("找工作人员", "handoff")])
    return {}


def list_asked_back(turn: Turn, knowledge: Knowledge) -> list[Topic]:
    """The topics between which the person was asked to choose last."""
    offered = [each["payload"] for each in turn.state.get("offered") or []]
    picked = [each["entities"].get("id") for each in offered if each["intent"] == "select_topic"]
    return [topic for key in picked if (topic := knowledge.topic(key)) is not None]


class PickOption(TopicAction):
    """第一个: one of the choices that were shown last."""

    title = "action_pick_option"
    intents = ("pick_option",)
    interrupts = False

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        offered = turn.state.get("offered") or []
        if (turn.state.get("booking") or {}).get("slots") and all(c["payload"]["intent"] == "other_times" for c in offered):
            return perform(replace(turn, intent="choose_slot"), reply, knowledge)
        offered = _kinds_among(offered) if _OF_KINDS.search(turn.text) or turn.text.strip("？?。").endswith("呢") else offered
        place = read_place(turn.text, len(offered))
        if place is None:
            reply.status = "clarifying"
            if offered:
                reply.offer("请从下面选一个：", offered)
            else:
                reply.say("现在没有可选的项目。说说您想办什么事吧。")
            return {"offered": offered or None}
        payload = offered[place]["payload"]
        return perform(turn.picked(payload["intent"], payload.get("entities")), reply, knowledge)


def _kinds_among(offered: list[dict]) -> list[dict]:
    """第二种, 第二个呢 is one of the matters shown below an answer, not of the points to ask about; the answered one comes before
    a single other."""
    others = [each for each in offered if each["payload"]["intent"] == "select_topic"]
    return [others[0], *others] if len(others) == 1 < len(offered) else others or offered


def read_place(text: str, count: int) -> int | None:
    """第二个 → 1, counted from 0, 倒数第二个 from the end; None when no place among ``count`` is named."""
    if "最后" in text and count:
        return count - 1
    place = next((n for n, words in enumerate(_ORDINALS) if any(word in text for word in words)), None)
    if place is None or place >= count:
        return None
    return count - 1 - place if "倒数" in text else place
