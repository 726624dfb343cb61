"""Small talk: one line, and on with the business."""

from __future__ import annotations

from typing import ClassVar

from actions.base import Changes, TopicAction
from actions.knowledge import Knowledge
from actions.reply import Reply
from actions.turn import Turn


class SmallTalk(TopicAction):
    line: ClassVar[str] = ""

    def answer(self, turn: Turn, reply: Reply, knowledge: Knowledge) -> Changes:
        reply.status = "small_talk"
        reply.say(self.line)
        return {}


class Greet(SmallTalk):
    title = "action_greet"
    intents = ("greet",)
    line = "您好，我是问办。想办什么事直接说就行，比如“我要开蛋糕店需要什么”“身份证丢了怎么补”。"


class Thanks(SmallTalk):
    title = "action_thanks"
    intents = ("thanks",)
    line = "不客气，还有要办的事随时问我。"


class Bye(SmallTalk):
    title = "action_bye"
    intents = ("bye",)
    line = "再见，祝您办事顺利。"


class Introduce(SmallTalk):
    title = "action_introduce"
    intents = ("ask_about_bot",)
    line = (
        "我是问办，一个办事问答程序，不是真人：帮您弄清要办哪些手续、带什么材料、去哪办，还能预约窗口。"
        "说的都注明出处，最后以当地窗口为准。"
    )
