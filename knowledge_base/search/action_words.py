"""What is to be done with a licence, a paper or a status: the difference between names that else look alike.

A feature of its own because vectors of 申领, 补领 and 换领 lie close together, and so do 设立, 变更 and 注销.
"""

from __future__ import annotations

import re

# Words of officials and of everyday life. Order inside a group does not matter; groups may all apply to one text.
_ENTRY = "法人|法定代表人|老板|负责人|经营者|股东|地址|店名|店铺名|名字|名称|字号|电话|单位"
_PATTERNS = {
    "new": r"新办|新发|新设|新开|首次|第一次|初次|头一[回次]|申领|申办|开办|设立|开业|核发|成立|注册|刚出生|没办过|想开|要开|开个|开一?[家间]|办一?[个张]",
    "lost": r"补领|补办|补发|遗失|丢|(?:弄|搞)(?:没|落)|(?<![关销撤改退卖])掉了|不见了|找不[到着]|没了怎么补|被偷|偷了|损毁|淋坏|弄坏|重新补|补一?[张个本]",
    "renew": r"换领|换发|换证|换新|换一?[张本]|续[期证签办]|延续|延期|[想要来去能怎么]续(?!交|缴|保)|到期|过期|快到时间|有效期(?:满|快|到)|期满|年(?:满|到)了|满了",
    "change": rf"变更|更改|修改|更正|改[名成为]|改一?下|换(?:个|了|成)?(?:使用)?(?:{_ENTRY})|改(?:{_ENTRY})|(?:{_ENTRY}).{{0,3}}(?:换|改|变)"
    r"|搬(?:到|家|迁|了)|迁到|写错|错了|加[项一]|增项|增加|转让给",
    "cancel": r"注销|歇业|停业|(?:不想|不)(?:干|做|开|卖|搞|营业)了|不想开|不卖.{1,3}了|关[门店掉]|倒闭|销[户掉]|[咋口想要怎么]销(?![售量])|清税|结清|撤销|退证",
    "temporary": r"临时|马上要用|急用",
    "transfer": r"过户|转移登记|二手房|转让",
    "filing": r"备案",
    "permit": r"许可|审批|核发",
}
_COMPILED = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}

# What a person means and what an official name says may differ by these; the rest contradicts.
_LIFECYCLE = frozenset({"new", "lost", "renew", "change", "cancel"})
_RELATED = frozenset({frozenset({"lost", "renew"}), frozenset({"change", "renew"})})


def read_actions(text: str) -> frozenset[str]:
    """The actions that a text names."""
    return frozenset(name for name, pattern in _COMPILED.items() if pattern.search(text))


def compare_actions(asked: frozenset[str], offered: frozenset[str]) -> float:
    """From -1 (the text asks for another action) over 0 (nothing known) to 1 (the same)."""
    score = 0.0
    for name in ("temporary", "transfer", "filing"):
        if (name in asked) and (name in offered):
            score += 0.5
    if "temporary" in offered and "temporary" not in asked:
        score -= 0.5
    want, have = asked & _LIFECYCLE, offered & _LIFECYCLE
    if want and have:
        if want & have:
            score += 1.0 if want == have or have <= want or want <= have else 0.7
        elif any(frozenset({a, b}) in _RELATED for a in want for b in have):
            score -= 0.2
        else:
            score -= 1.0
    elif want - {"new"} and not have:
        score -= 0.15
    return max(-1.0, min(1.0, score))


def is_unasked(asked: frozenset[str], offered: frozenset[str]) -> bool:
    """Nobody said 注销, 变更 or 补办: a plain question is about getting the thing, not about what comes after."""
    return not asked & _LIFECYCLE and bool(offered & _LIFECYCLE) and "new" not in offered
