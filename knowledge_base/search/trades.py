"""Opening a kind of business that no scenario guides: told from words, since what is nearest by meaning is another kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge_base.catalogue.trades import Trade
from knowledge_base.search.action_words import read_actions

_OPENING = re.compile(r"开(?!发票|票|证明|锁|车|[了过着])|[办弄搞做整][一个间家]|盘|创业|经营|加盟")
_ASKING = re.compile(
    r"我们?|俺|咱们?|想要?|准备|打算|要|需要|得|是不是|可以|能不能|能|怎么|咋|如何|什么|啥|哪些|哪里|去哪|多少|几|一|个|间|家|办理?|弄|开|搞|做|整|证件?|照|执照|营业执照|手续|材料|流程|"
    r"资料|条件|吗|呢|啊|吧|的|了|下|请问|你好|您好|有|先|和|都|这种|那种|[\s,。?!、]"
)
_REGISTRATION = re.compile(r"(?:个体|公司)?(?:营业)?执照|个体户?|注册公司")  # what is told of a trade anyway
_LEAST_NAME = 3  # characters; 消防 or 食品 alone asks for nothing of its own


class Trades:
    """``known``: names and aliases of all that the catalogue has: what is asked for beside the trade is answered."""

    def __init__(self, trades: Sequence[Trade], known: Iterable[str]) -> None:
        self._by_name = {name.lower(): trade for trade in trades for name in trade.names}
        names = {*self._by_name, *(name for name in known if len(name) >= _LEAST_NAME)}
        self._names = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")

    def find(self, text: str) -> Trade | None:
        """The trade that a normalised text asks to open, by the name that it was given there; None when it asks for anything
        else too."""
        text = _REGISTRATION.sub(" ", text)
        named = self._names.findall(text)  # 五金店 is no 金店
        if len(set(named)) != 1 or named[0] not in self._by_name:
            return None
        rest = text.replace(named[0], " ")
        wanted = (_OPENING.search(rest) or not _ASKING.sub("", rest)) and not read_actions(rest) - {"new"}
        return replace(self._by_name[named[0]], name=named[0]) if wanted else None
