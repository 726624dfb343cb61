"""Schemes of another city: its own sums, lotteries and counters, which our catalogue says nothing about.

A place that only tells who asks, where something comes from or what it is like (四川人, 从上海回来, 重庆小面) is not meant, nor what
is moved from there or settled here for there (转, 迁, 异地, 报销), nor a place that the catalogue knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge_base.search.places import PlaceMarker, is_known, list_places

_SURE, _DOUBTFUL = "\ue000", "\ue001"
_MARKER = PlaceMarker(dict.fromkeys(("provinces", "cities", "farther", "districts", "counties"), _SURE) | {"doubtful": _DOUBTFUL})
_PLACE = f"[{_SURE}{_DOUBTFUL}]"
_UNIT = "(?:省|市|地区|州|县|区|自治区|自治州|自治县)?"
_WITHIN = re.compile(f"{_PLACE}{_UNIT}(?={_SURE})|(?<={_SURE}){_UNIT}{_DOUBTFUL}")  # 河北正定县 is one place
# What is like a place or comes from there: dishes, streets, schools, people, things.
_TRAITS = (
    "老乡|同乡|小面|拉面|牛肉|面馆|面条|热干面|火锅|串串|烧烤|烤|料理|菜|餐|小吃|米线|米粉|米皮|凉皮|肉夹馍|麻辣|臭豆腐|早茶|肠粉|茶餐厅|奶茶|羊肉|火烧|煎饼|包子|饺子|馄饨"
    "|板面|烩面|拌面|饼|糕|酒|茶|特产|水果|海鲜|风味|风格|特色|话|戏|剧|人(?![才力民社口])|籍|来的|口音|毕业|大学|学院|师范|理工|路|街|大道|公园|广场|酒店|饭店|银行"
    "|客户|老板|朋友|亲戚|媳妇|老公|老婆|女婿|儿媳|员工|工人|师傅|工程师|专家|货|车(?!牌|管|辆指标)|牌照的|号牌的|车牌的|驾照的|身份证的|(?:农村|城镇|农业)?(?:户口|户籍)(?=的|,|能|可以|可不可以|想|在|跟|和|$)"
    r"|[^\W区开办卖做弄搞]{0,3}(?:面馆|小吃|火锅|米粉|奶茶|烧烤)"
)
_TRAIT = re.compile(rf"{_PLACE}{_UNIT}的?(?={_TRAITS})")
_SCHEMES = (
    "社保|医保|公积金|居住证|居住登记|积分|落户|入户|户口|户籍|车牌|牌照|指标|小客车|摇号|竞拍|失业金|失业保险|低保|补贴|补助|津贴|人才|养老|退休|购房|限购|公租房|廉租房|学位|入学"
    "|生育津贴|消费券|养老卡|老年卡|驾照|营业执照|执照|许可证|注册公司|医院|政务|车管所|婚姻登记|民政局|派出所|残联|高龄|独生子女费|个体户|契税|一卡通"
)
_PART = rf"{_UNIT}(?:那边|那儿|那里|本地)?(?:[\u4e00-\u9fff]{{1,4}}(?:新区|园区|区|县))?"
_DEEDS = "开|注册|办|领|申请|买房|落户|考|结婚|租房|上牌|生孩子|补"
_WORKS = "上班|工作|打工|读书|上学|生活|住|买了房"
_THERE = "那边|那儿|那里|当地|那头|他们那"
# What a question is about stands first. Who works or lives there tells of himself.
_LEAD = r"(?:^|,)(?:请问|想问|问下|问一下|知道|查下?|听说|关于|现在|今年|我们?|俺|咱们?|人|家)*"
_NEXT = r"(?!(?:这边|这里|这儿|到|去|来|回|转|迁|搬|和|跟|与|都|也|,|没有|工作|上班|打工|读书|读的|上学|当兵|做生意|买|住|出差|旅游|出生))"
_WHO = "我们?|俺|咱们?|我?(?:爸妈|爸|妈|哥|姐|弟|妹|姑|舅|姨|叔|朋友|同学|同事|儿子|女儿|孩子|老公|老婆|父母|爷爷|奶奶|对象)"
_ASKED = tuple(
    re.compile(expression)
    for expression in (
        rf"{_PLACE}{_PART}(?:老家)?(?:{_THERE})?(?:的|给|有)?[\u4e00-\u9fff]{{0,2}}(?:{_SCHEMES})",
        # 在上海办过的 is done with.
        rf"在{_PLACE}{_PART}[\u4e00-\u9fff]{{0,2}}?(?:{_DEEDS})(?![^,。]{{0,5}}[的过了])",
        rf"在{_PLACE}[^,。]{{0,6}},?(?:想|要|准备)?在(?:{_THERE})",
        rf"在{_PLACE}{_PART}(?:{_WORKS})[^。]{{0,4}}(?:居住证|积分|摇号|公租房|人才|车牌)",
        rf"(?:落户|落|落户口)(?:到|去|在)?{_PLACE}",
        rf"{_PLACE}{_PART}(?:开|办|注册)[\u4e00-\u9fff]{{1,8}}(?:执照|许可|证|手续|备案)",
        rf"{_LEAD}{_SURE}{_PART}{_NEXT}[^,]{{3,}}",
        # Who asks says where he is, first or last.
        rf"(?:^|,)(?:{_WHO})?(?:人|现|现在)?(?:住|就)?在{_SURE}{_PART}(?:上班|工作|生活|打工)?(?:,|$)",
        rf"坐标{_SURE}{_PART}(?:,|$)",
        rf"(?:去|到){_SURE}{_PART}[\u4e00-\u9fff]{{0,2}}(?:落户|开|上牌|考|办|注册|申请|领证|结婚|入学|上小学)(?![^,。]{{0,5}}[的过了])",
    )
)
# 浙江的报销比例: their own, though such words else tell of what is settled here.
_THEIRS = re.compile(rf"{_LEAD}{_SURE}{_PART}的?[^,]{{2,12}}(?:多少|标准|比例|条件|政策|规定|电话|网址|几点)")
_THIS_SIDE = re.compile(rf"({_PLACE}{_UNIT})(?:这边|这里|这儿)")  # who lives there says it so
_PLATES = re.compile(r"[沪京津渝粤浙苏川鲁鄂闽皖][a-h]?\d?(?:牌|车牌|号牌|指标)|[沪京津渝粤浙苏][a-h](?![a-z])")
_NAMED = re.compile("|".join(list_places("schemes")))
_MOVED = "户口在|户籍在|转|迁|搬|回|异地|接续|合并|上到|这边|这里|我们这|咱这|在这|跨省|本地|老家(?!那)|分公司|分店|以前|原来|之前|过户|人才引进"
_MOVES = re.compile(_MOVED)
_HERE = re.compile(f"{_MOVED}|报销|备案|注销|断|停")


def asks_elsewhere(text: str, known: Iterable[str]) -> bool:
    """Whether a normalised text asks for another city's own scheme. ``known``: names of the places that the catalogue
    knows (湖南, 西宁市); what is asked about them is ours."""
    marked, places = _MARKER.mark(text)
    marked = _THIS_SIDE.sub(r"\1那边", _TRAIT.sub("", _WITHIN.sub("", marked)))
    return bool(_NAMED.search(text)) or (_is_theirs(marked) and not is_known(places, known))


def _is_theirs(marked: str) -> bool:
    if _HERE.search(marked):
        return not _MOVES.search(marked) and bool(_THEIRS.search(marked))
    return bool(_PLATES.search(marked)) or any(pattern.search(marked) for pattern in _ASKED)
