"""Papers and registrations that another country or region gives by its own law: no window of ours handles them.

What is done here for going there or after coming back (通行证, 签注, 学历认证, 换国内驾照) is not meant.
"""

from __future__ import annotations

import re

from knowledge_base.search.places import list_places

_PLACE = "|".join(list_places("countries"))
_THEIRS = (
    "身份证|驾照|驾驶证|户口|签证|绿卡|护照|永居|工签"
    "|社保|医保|健保|健康卡|居留|枫叶卡|外国人登录|结婚登记|婚姻登记|出生证|公司|执照|牌照|营业|车牌|房产证|优才|报税"
)
_DEEDS = "开|注册|办|考|申请|租房|买房|领证|打工"
_ABROAD = re.compile(
    rf"(?:{_PLACE})(?:那边|本地)?的?(?:{_THEIRS})"
    rf"|在(?:{_PLACE})[\u4e00-\u9fff]{{0,2}}?(?:{_DEEDS})(?![^,。]{{0,5}}[的过了])"
    rf"|(?:{_PLACE})(?:{_DEEDS})[\u4e00-\u9fff]{{1,6}}(?:执照|许可|手续|证)"
)
_HERE = re.compile(
    r"通行证|签注|认证|公证|国内|大陆|内地|换成?(?:中国|本地)|换中国|来华|回国|回来|分公司|投资|这边|这里|我们这|咱这|在这|上户|落户|外派|劳务|出国"
)


def asks_abroad(text: str) -> bool:
    """Whether a normalised text asks for what only an office of another country or region can give."""
    return bool(_ABROAD.search(text)) and not _HERE.search(text)
