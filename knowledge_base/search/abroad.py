"""Papers and registrations that another country or region gives by its own law: no window of ours handles them.

What is done here for going there or after coming back (通行证, 签注, 学历认证, 换国内驾照) is not meant, nor who or what only comes
from there (德国工程师, 韩国烤肉).
"""

from __future__ import annotations

import re

from knowledge_base.search.places import PlaceMarker

_NAMED, _VAGUE = "\ue000", "\ue001"
_PLACE = f"[{_NAMED}{_VAGUE}]"
_MARKER = PlaceMarker({"countries": _NAMED, "abroad": _VAGUE})
_TRAITS = (
    r"人|籍|国籍|女婿|媳妇|老公|老婆|丈夫|妻子|朋友|客户|客人|老板|工程师|技术员|厨师|演员|教练|专家|老师|外教|教授|学生|游客|旅客|团队|球队|公司来|企业来|来的|同学|留学|毕业|进口|代购|产|菜|料理|烤肉|烤|餐|火锅"
    "|拌饭|炸鸡|寿司|拉面|甜品|咖啡|啤酒|红酒|烟|奶粉|化妆品|护肤|服装|面包|风味|风格|式|语|文|车(?!牌)|牌子|品牌|货|玩具|电器|大学|路|街|城|签注"
    r"|[^\W开办卖做弄搞]{0,3}(?:奶茶|烤肉|料理|小吃)|[\u4e00-\u9fff]{0,8}(?:公司|企业|集团|基金|机构|投资人|投资者|人员|技术员|员工)(?=想|要|来|在|准备|打算|,)"
)
_TRAIT = re.compile(rf"{_PLACE}的?(?={_TRAITS})|(?:去|到|往|飞|赴|回|从|自|来自|寄|发){_PLACE}(?!(?:开|注册|办|考|申请|领证|打工))")
_THEIRS = (
    "身份证|驾照|驾驶证|户口|签证|绿卡|护照|永居|工签"
    "|社保|医保|健保|健康卡|居留|枫叶卡|外国人登录|结婚登记|婚姻登记|出生证|公司|执照|牌照|营业|车牌|房产证|优才|报税"
)
_DEEDS = "开|注册|办|考|申请|租房|买房|领证|打工"
_LEAD = r"(?:^|,)(?:请问|想问|问下|问一下|知道|查下?|听说|关于|现在|今年|我们?|俺|咱们?|人|家)*"
_ABROAD = re.compile(
    rf"{_PLACE}(?:那边|本地)?的?(?:{_THEIRS})"
    rf"|在{_PLACE}[\u4e00-\u9fff]{{0,2}}?(?:{_DEEDS})(?![^,。]{{0,5}}[的过了])"
    rf"|{_PLACE}(?:{_DEEDS})[\u4e00-\u9fff]{{1,6}}(?:执照|许可|手续|证)"
    rf"|{_LEAD}{_NAMED}(?!(?:和|跟|与|都|也|,|没有|工作|上班|打工|读书|读的|上学|买|住|出差|旅游|旅行|出生|生的|生了|玩|过境))[^,]{{3,}}"
)
_HERE = re.compile(
    r"通行证|签注|认证|公证|国内|大陆|内地|换成?(?:中国|本地)|换中国|在中国|来华|回国|回来|分公司|投资|这边|这里|我们这|咱这|在这|上户|落户|外派|劳务|出国|犯罪|承包|入境|离境"
    r"|海关|邮寄|寄来|包裹|招聘|请了?个|聘|退税"
)


def asks_abroad(text: str) -> bool:
    """Whether a normalised text asks for what only an office of another country or region can give."""
    marked, places = _MARKER.mark(text)
    return bool(places) and not _HERE.search(marked) and bool(_ABROAD.search(_TRAIT.sub("", marked)))
