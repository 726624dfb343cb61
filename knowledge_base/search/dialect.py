"""Common words of the dialects in the standard language, which names and phrasings are written in.

Only words that mean nothing else in an ordinary sentence: 系 or 整个 alone stay as they are. Longest first.
"""

from __future__ import annotations

import re

_WORDS = {
    "我": "俺 阿拉",
    "我们": "俺们 我哋",
    "你": "侬 恁",
    "怎么办": "咋整 咋弄 咋办 咋个办 咋个弄 啷个办 啷个弄 点办 点算 哪能办 么样办 么子办 何什办 搞么子办 咋着办 咋办咧 咋个整",
    "怎么": "咋个 啷个 咋样 点样 哪能 么样 何什 咋着 咋的 咋",
    "什么": "啥子 么子 啥 乜嘢 咩 么斯 什么子",
    "哪里": "边度 啥地方 哪哈 哪块儿 哪搭 哪塔",
    "多少": "几多 好多钱才 好多钱",
    "没有": "冇得 莫得 冇 木有 没得",
    "不要": "莫要 唔要 勿要 甭",
    "不": "唔",
    "知道": "晓得",
    "孩子": "娃儿 细路仔 细伢子 伢儿 伢子 小囡 小娃 小人儿 娃子 崽崽 囡囡",
    "老人": "老倌子 老汉儿 老太爷",
    "妻子": "堂客 婆姨 婆娘",
    "父亲": "老爹 俺爹 俺大",
    "家里": "屋里头 屋头 屋企 屋里 家头",
    "现在": "而家 这阵子 眼么前",
    "丢了": "搞落了 弄落了 跌咗 唔见咗 搞丢咗 整丢了 搞丢了 弄丢咯 搞没了 搞不见了 落脱了",
    "丢": "搞落 弄落 搞丢 整丢",
    "了": "咗",
    "想办": "想整",
    "要办": "要整",
    "一家": "一爿",
    "家": "爿",
    "行不行": "中不中 得唔得 要得不 要得啵",
}
_STANDARD = {word: standard for standard, words in _WORDS.items() for word in words.split()}
_ANY = re.compile("|".join(sorted(map(re.escape, _STANDARD), key=len, reverse=True)))
_TAIL = re.compile(r"(?:嘞|咧|撒|噻|哩|嗦|啵|喔|咯)+(?=[,，。.!！?？]|$)")


def speak_standard(text: str) -> str:
    """A simplified text in standard words."""
    return _ANY.sub(lambda found: _STANDARD[found.group()], _TAIL.sub("", text))
