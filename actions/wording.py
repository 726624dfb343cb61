"""What the words of a turn name, beside what they ask about it."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.access import ASPECT_WAYS
from actions.turn import Turn

# What may stand around an aspect without naming a thing of its own: 那要多久, 请问这个在哪里办理呢
_FILLER = re.compile(
    r"请问|麻烦|真的|正规|正经|谢谢|多谢|谢了|好的|好嘞|知道了|明白了?|了解了?|收到|您好|你好|嗯|哦|一下|问问?|那么?|[这那]个(?!体[户的工经])|它|这件事|这|的话|办理|办|申请|要不要|需不需要|能不能|可不可以|可以|能|要|需要|有没有|有|是不是|是|"
    r"多少|什么|哪些|哪个|哪里|哪儿|怎么|吗|呢|啊|呀|吧|嘛|么|不|没|都|还|又|也|得|就|会|大概|一般|最快|到底|具体|请|我|你们?|您|去|到|跟|和|的|了|"
    r"(?:换|办|弄|搞|做|拿|领|取)(?:好|完|成|到手?|下来)|新的|出门|[之以]?前|上门去|"
    r"说|告诉|知道|想|窗口|大厅|中心|现场|几|个|点|天|份|[\s，。？！,.?!、：:]"
)

_IN_NAMES = frozenset({"promise"})  # 公共场所卫生许可（告知承诺） is told from its neighbour by the way alone
_MARKS = " ，。？！,.?!、吗呢啊"
LEAST_LEFT = 2
_OF_NO_NOTE = frozenset(
    "可以 不可 我们 你们 他们 人家 现在 时候 自己 一个 两个 两人 有人 一起 办理 材料 证明 申请 登记 没有 不能 不是 还是 怎么 什么 需要 本人 孩子 小孩 老人 一次 首次 变更 补领 换领 延期 延续 注销 补办 人都".split()
)
_BESIDE = ("aspect", "time", "refused_time", "centre", "department")  # entities that name no thing
CLAUSE_END = re.compile(r"[，。！？；,.?!;]")

# Said before turning to another thing; the search takes it for chatter.
_TURNING = re.compile(r"^(?:(?:谢谢|多谢|谢了)[你您啊呀啦了]*(?=[，。,.！!\s])|(?:知道|明白|了解|清楚|懂|好|行|晓得)了?(?=[，。,.！!])|[哦噢啊哎诶欸]|对了|话说|顺便|顺带|另外|换个(?:话题|事)|再?(?:问|打听)(?:一下|一?个|下|一?句)|插一?句|还有(?:个事|一件事|件事))+[，,：:\s]*")
# A number that was masked, with the words around it: 我的号码是138****8000.
_MASKED = re.compile(r"[^，。！？,.?!；;]*[0-9]{1,6}\*{2,}[0-9X]*[，。！？,.?!；;]?")
_HOW = re.compile(r"怎么[办弄搞整]|咋[办弄搞整]|如何办")


def list_words(text: str) -> set[str]:
    """Each two characters that stand together and say more than any entry would."""
    return {text[n : n + 2] for n in range(len(text) - 1)} - _OF_NO_NOTE


def names_something(turn: Turn) -> bool:
    """Whether the words name a thing beside the aspect: 护照要多久 does, 那要多久 does not."""
    return turn.has_any("matter", "business") or len(leftover(turn)) >= 2


def asks_how(text: str) -> bool:
    """Whether the words ask for the way through, not for one point of it."""
    return bool(_HOW.search(text))


def asks_only_how(turn: Turn) -> bool:
    """怎么办, 那怎么弄呢: how to do what we talk about already."""
    return bool(_HOW.search(turn.text)) and not turn.spoken and not _FILLER.sub("", _HOW.sub("", turn.text))


def words_to_search(turn: Turn) -> str:
    """The words without the ways they ask about: of 我户口在外省，护照能在这里办吗 the passport is left to be found."""
    rest = turn.without(lambda found: found["entity"] == "aspect" and found["value"] in ASPECT_WAYS and found["value"] not in _IN_NAMES)
    words = _TURNING.sub("", _MASKED.sub("", rest)).strip(_MARKS)
    return words if len(words) >= LEAST_LEFT else turn.text


def split_clauses(turn: Turn) -> list[Turn]:
    """Each part between the stops as a turn of its own, with what was found in it."""
    ends = [*CLAUSE_END.finditer(turn.text), None]
    parts, start = [], 0
    for mark in ends:
        end = mark.start() if mark else len(turn.text)
        inside = tuple({**each, "start": each["start"] - start, "end": each["end"] - start} for each in turn.spoken if start <= each["start"] < each["end"] <= end)
        parts.append(replace(turn, text=turn.text[start:end], spoken=inside))
        start = mark.end() if mark else end
    return parts


def leftover(turn: Turn) -> str:
    """The words without what is asked, when, where, and without filling words."""
    return _FILLER.sub("", turn.without(lambda found: found["entity"] in _BESIDE))
