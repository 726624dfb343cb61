"""Intents that belong together, for the ways that read words whatever intent was understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actions.turn import Turn

TALK = frozenset({"greet", "thanks", "bye", "ask_about_bot"})
SLOTS = frozenset({"book", "choose_slot", "other_times"})  # a place at a window is looked for
APPOINTED = frozenset({"my_appointment", "cancel_appointment", "confirm_cancel", "keep_appointment"})  # one is there already
BOOKING = SLOTS | APPOINTED | {"select_centre", "booking_done"}
# Words of these go on with nothing that was talked about: they part, turn to people or to an appointment. A greeting
# does not belong here, short words are too often taken for one.
APART = APPOINTED | {"thanks", "bye", "handoff", "complain"}

# Words that such talk does not do without. The classifier takes short sentences that it never saw for it: 爸爸不在 for a greeting.
_WORDS = {
    "affirm": r"^(?:那)?(?:就)?(?:是(?:[的啊呀呢滴嘛]*$|[的啊呀]*[，。,！! ])|对|[好中成行]|嗯|恩|可以|能|要|ok|没[错问]|得|这|办|确|当然|必须|肯定|同意|yes|y$|1|有|会|好)",
    "deny": r"不|没|别|无|否|算了|no|错|非|甭|免",
    "greet": r"[您你]好|在[吗不]|哈[喽啰罗]|嗨|[早晚]上?好|早[啊呀]?$|hi|hello|有人|打扰|喂|初次|见到",
    "bye": r"再见|拜|88|走了|[先就]这样|回[头见]|下[次回]|不打扰|不办|算了|撤|下线|晚安|改天|没(?:有)?(?:别的)?事|忙|完了|结束|不问|不[聊说]了|好[了的]|过去|回去",
    "thanks": r"谢|辛苦|感[谢激恩]|[太真]好|麻烦|有劳|3q|thx|thank|[赞棒]|厉害|帮了?大?忙|费心|好人|够意思",
    "complain": r"投诉|举报|差[评劲]|[破烂垃坑骂气烦傻笨蠢慢]|态度|不满|没用|无语|服了|什么玩意|啥玩意|糊弄|推[来卸]|踢皮球|智[障能]|废物|失望|白跑|跑了|敷衍|欺负|不(?:理|管|行|耐|干活|作为|靠谱)|半天|骗|答非所问|听不懂|乱|刁难|排|等了|火|服务",
}


_SAYS_SOMETHING = re.compile(r"\w{2}")


def has_its_words(turn: Turn) -> bool:
    """Whether a word stands in the text that talk of its intent does not do without; true for all other intents."""
    words = _WORDS.get(turn.intent) if _SAYS_SOMETHING.search(turn.text) else None
    return words is None or re.search(words, turn.text.lower()) is not None
