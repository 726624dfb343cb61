"""Schemes of another city: its own sums, lotteries and counters, which our catalogue says nothing about.

What is moved from there or settled here for there (转, 迁, 异地, 报销) is not meant, nor a place that the catalogue knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge_base.search.places import list_places

_PLACE = "|".join((*list_places("provinces"), *list_places("cities"), *list_places("doubtful")))
_SCHEMES = (
    "社保|医保|公积金|居住证|积分|落户|户口|户籍|车牌|小客车|摇号|竞拍|失业金|失业保险|低保|补贴|津贴|人才|养老金|购房|限购|公租房|廉租房|学位|入学"
    "|生育津贴|消费券|养老卡|老年卡|驾照|营业执照|注册公司|医院|政务"
)
_ASKED = re.compile(
    rf"({_PLACE})(?:省|市|那边|那儿|那里|本地)?(?:[\u4e00-\u9fff]{{1,4}}(?:新区|区|县))?(?:的|给|有)?[\u4e00-\u9fff]{{0,2}}(?:{_SCHEMES})"
)
_HERE = re.compile(r"转|迁|搬|回|异地|接续|合并|报销|备案|注销|断|停|这边|这里|我们这|咱这|本地|老家|分公司|以前|原来|之前")


def asks_elsewhere(text: str, known: Iterable[str]) -> bool:
    """Whether a normalised text asks for another city's own scheme. ``known``: names of the places that the catalogue
    knows (湖南, 西宁市); what is asked about them is ours."""
    found = _ASKED.search(text)
    return bool(found) and not _HERE.search(text) and not any(found[1] in name for name in known)
