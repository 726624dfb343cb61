"""Schemes of another city: its own sums, lotteries and counters, which our catalogue says nothing about.

What is moved from there or settled here for there (转, 迁, 异地, 报销) is not meant, nor a place that the catalogue knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge_base.search.places import list_places

_KINDS = ("provinces", "cities", "doubtful", "farther", "districts")
_PLACE = "|".join(name for kind in _KINDS for name in list_places(kind))
_SCHEMES = (
    "社保|医保|公积金|居住证|居住登记|积分|落户|户口|户籍|车牌|小客车|摇号|竞拍|失业金|失业保险|低保|补贴|补助|津贴|人才|养老|购房|限购|公租房|廉租房|学位|入学"
    "|生育津贴|消费券|养老卡|老年卡|驾照|营业执照|执照|许可证|注册公司|医院|政务|车管所|婚姻登记|民政局|派出所|残联|高龄|独生子女费|个体户|契税|一卡通"
)
_PART = r"(?:省|市|那边|那儿|那里|本地)?(?:[\u4e00-\u9fff]{1,4}(?:新区|园区|区|县))?"
_DEEDS = "开|注册|办|领|申请|买房|落户|考|结婚|租房|上牌|生孩子|补"
_WORKS = "上班|工作|打工|读书|上学|生活|住|买了房"
_THERE = "那边|那儿|那里|当地|那头|他们那"
_ASKED = tuple(
    re.compile(expression)
    for expression in (
        rf"({_PLACE}){_PART}(?:老家)?(?:{_THERE})?(?:的|给|有)?[\u4e00-\u9fff]{{0,2}}(?:{_SCHEMES})",
        # 在上海办过的 is done with.
        rf"在({_PLACE}){_PART}[\u4e00-\u9fff]{{0,2}}?(?:{_DEEDS})(?![^,。]{{0,5}}[的过了])",
        rf"在({_PLACE})[^,。]{{0,6}},?(?:想|要|准备)?在(?:{_THERE})",
        rf"在({_PLACE}){_PART}(?:{_WORKS})[^。]{{0,4}}(?:居住证|积分|摇号|公租房|人才|车牌)",
        rf"(?:落户|落|落户口)(?:到|去|在)?({_PLACE})",
        rf"({_PLACE}){_PART}(?:开|办|注册)[\u4e00-\u9fff]{{1,8}}(?:执照|许可|证|手续|备案)",
    )
)
_NAMED = re.compile(_PLACE)
_THIS_SIDE = re.compile(rf"({_PLACE})(?:这边|这里|这儿)")  # who lives there says it so
_PLATES = re.compile(r"[沪京津渝粤浙苏川鲁鄂闽皖][a-h]?牌")
_HERE = re.compile(
    r"转|迁|搬|回|异地|接续|合并|报销|备案|注销|断|停|这边|这里|我们这|咱这|在这|跨省|本地|老家(?!那)|分公司|分店|以前|原来|之前|过户|人才引进"
)


def asks_elsewhere(text: str, known: Iterable[str]) -> bool:
    """Whether a normalised text asks for another city's own scheme. ``known``: names of the places that the catalogue
    knows (湖南, 西宁市); what is asked about them is ours."""
    text = _THIS_SIDE.sub(r"\1那边", text)
    if _HERE.search(text) or any(place in name for place in _NAMED.findall(text) for name in known):
        return False
    return bool(_PLATES.search(text)) or any(pattern.search(text) for pattern in _ASKED)
