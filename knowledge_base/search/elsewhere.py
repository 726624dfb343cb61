"""Schemes of another city: its own sums, lotteries and counters, which our catalogue says nothing about.

What is moved from there or settled here for there (转, 迁, 异地, 报销) is not meant, nor a place that the catalogue knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_PROVINCES = (
    "北京|上海|天津|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏"
    "|陕西|甘肃|青海|宁夏|新疆"
)
_CITIES = (
    "石家庄|唐山|保定|秦皇岛|太原|大同|呼和浩特|包头|鄂尔多斯|沈阳|大连|长春|哈尔滨|南京|苏州|无锡|常州|南通|徐州|扬州|杭州|宁波|温州|嘉兴"
    "|绍兴|金华|义乌|台州|合肥|芜湖|福州|厦门|泉州|漳州|南昌|赣州|九江|济南|青岛|烟台|潍坊|临沂|威海|郑州|洛阳|开封|武汉|襄阳|宜昌|长沙|株洲"
    "|湘潭|岳阳|常德|衡阳|广州|深圳|珠海|佛山|东莞|惠州|中山|汕头|江门|湛江|韶关|南宁|桂林|柳州|北海|海口|三亚|成都|绵阳|贵阳|遵义|昆明|大理"
    "|丽江|拉萨|西安|咸阳|兰州|西宁|银川|乌鲁木齐"
)
_SCHEMES = (
    "社保|医保|公积金|居住证|积分|落户|户口|户籍|车牌|小客车|摇号|竞拍|失业金|失业保险|低保|补贴|津贴|人才|养老金|购房|限购|公租房|廉租房|学位|入学"
    "|生育津贴|消费券|养老卡|老年卡|驾照|营业执照|注册公司|医院|政务"
)
_ASKED = re.compile(
    rf"({_PROVINCES}|{_CITIES})(?:省|市|那边|那儿|那里|本地)?(?:[\u4e00-\u9fff]{{1,4}}(?:新区|区|县))?(?:的|给|有)?[\u4e00-\u9fff]{{0,2}}(?:{_SCHEMES})"
)
_HERE = re.compile(r"转|迁|搬|回|异地|接续|合并|报销|备案|注销|断|停|这边|这里|我们这|咱这|本地|老家|分公司|以前|原来|之前")


def asks_elsewhere(text: str, known: Iterable[str]) -> bool:
    """Whether a normalised text asks for another city's own scheme. ``known``: names of the places that the catalogue
    knows (湖南, 西宁市); what is asked about them is ours."""
    found = _ASKED.search(text)
    return bool(found) and not _HERE.search(text) and not any(found[1] in name for name in known)
