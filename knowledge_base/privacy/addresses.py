"""Addresses down to the door: the road and the estate stay, the number of the house and the flat goes."""

from __future__ import annotations

import re

from knowledge_base.privacy.shadow import cast_shadow

_N = r"(?:\d+|[一二两三四五六七八九十百零〇]+)"
_ROOM = rf"(?:{_N}\s?(?:室|房|户)|(?:\d{{3,4}}|[一二三四五六七八九零〇]{{3,4}})(?![\d一二三四五六七八九十百零〇平㎡米个间元块万人吨亩年月]))"
_BLOCK = rf"{_N}\s?(?:栋|幢|座|号楼|号院)"
_UNIT = rf"{_N}\s?单元"
_INSIDE = rf"(?:\s?(?:附|之|内)?\s?(?:{_BLOCK}|{_UNIT}|{_N}(?:号|弄)|{_N}(?:楼|层)(?=\s?{_ROOM})|{_ROOM}|之{_N}))*"
# 12号 may be a day, a bus, an exit or an ordinance.
_NO_OTHER_NUMBER = r"(?![线文令窗出口]|公告|上午|下午|中午|早|晚|开门|上班|能|可以|行)"
_ROAD = r"(?:(?<![走上公铁马道线电网思出在])路|(?<![上逛])街|大道|巷|胡同|村|屯)[东南西北中]?段?"
_HOUSE = rf"[甲乙丙]?{_N}(?:[\-—–之]{_N})*\s?(?:号院|号|弄){_NO_OTHER_NUMBER}"
# The place in group 1 stays.
_DOORS = (
    (re.compile(rf"({_ROAD})\s?{_HOUSE}{_INSIDE}"), "某号"),
    (re.compile(rf"(村|屯|寨|社区)\s?{_N}\s?(?:组|队|社)\s?{_N}\s?号"), "某号"),
    (re.compile(r"(小区|花园|苑|城|湾|府|庭|公寓|大厦|新村|家园|公馆|居)\s?\d{1,2}(?:[\-—–]\d{1,2})?[\-—–]\d{3,4}(?!\d)"), "某室"),
    (re.compile(rf"()(?:{_BLOCK}\s?(?:{_UNIT}\s?)?(?:{_N}(?:楼|层)\s?)?{_ROOM}|{_BLOCK}\s?{_UNIT}|{_UNIT}\s?{_ROOM})"), "某室"),
)


def hide_addresses(text: str) -> str:
    """``text`` with 某号 or 某室 for what leads to a door."""
    for pattern, instead in _DOORS:
        pieces, done = [], 0
        for match in pattern.finditer(cast_shadow(text)):
            pieces += [text[done : match.end(1)], instead]
            done = match.end()
        text = "".join([*pieces, text[done:]])
    return text
