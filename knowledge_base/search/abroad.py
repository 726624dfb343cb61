"""Papers and registrations that another country or region gives by its own law: no window of ours handles them.

What is done here for going there or after coming back (通行证, 签注, 学历认证, 换国内驾照) is not meant.
"""

from __future__ import annotations

import re

_PLACE = (
    "香港|澳门|台湾|美国|英国|法国|德国|日本|韩国|泰国|越南|俄罗斯|加拿大|澳大利亚|澳洲|新西兰|新加坡|马来西亚|意大利|西班牙|欧洲|申根|迪拜|国外"
)
_THEIRS = "身份证|驾照|驾驶证|户口|签证|绿卡|护照|永居|工签|社保|医保|健保|公司|执照|车牌|房产证|优才"
_ABROAD = re.compile(rf"(?:{_PLACE})(?:那边|本地)?的?(?:{_THEIRS})")
_HERE = re.compile(r"通行证|签注|认证|公证|国内|大陆|内地|换成?(?:中国|本地)|来华|回国|分公司|投资")


def asks_abroad(text: str) -> bool:
    """Whether a normalised text asks for what only an office of another country or region can give."""
    return bool(_ABROAD.search(text)) and not _HERE.search(text)
