"""Which guide element a heading means: the national headings, their usual variants, and the user's own map."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from knowledge_base.catalogue.yaml_marks import YamlFault, read_marked
from knowledge_base.importing.tables import UnusableFile

# element -> headings. The first heading is the national one, used in messages.
ELEMENTS: dict[str, tuple[str, ...]] = {
    "name": ("事项名称", "name", "名称", "政务服务事项名称", "办理项名称", "业务办理项名称", "task_name"),
    "code": ("基本编码", "code", "事项编码", "事项基本编码", "catalog_code"),
    "implementation_code": ("实施编码", "implementation_code", "事项实施编码", "实施清单编码", "task_code"),
    "type": ("事项类型", "type", "类型", "task_type"),
    "agency": ("实施主体", "agency", "实施部门", "实施机构", "主管部门", "部门", "办理部门", "dept_name"),
    "objects": ("服务对象", "objects", "服务对象类型", "办理对象", "server_type"),
    "handling": ("办件类型", "project_type"),
    "legal_limit": ("法定办结时限", "法定时限", "法定期限", "anticipate_day"),
    "legal_unit": ("法定办结时限单位", "法定时限单位", "anticipate_type"),
    "legal_note": ("法定办结时限说明", "法定时限说明"),
    "promised_limit": ("承诺办结时限", "承诺时限", "承诺期限", "promise_day"),
    "promised_unit": ("承诺办结时限单位", "承诺时限单位", "promise_type"),
    "promised_note": ("承诺办结时限说明", "承诺时限说明"),
    "visits": ("到办事现场次数", "到现场次数", "跑动次数", "limit_scene_num"),
    "fee": ("是否收费", "收费情况", "收费", "费用", "is_fee"),
    "fee_note": ("收费标准", "收费依据", "收费项目"),
    "bookable": ("是否支持预约办理", "支持预约", "是否可预约", "is_schedule"),
    "scope": ("通办范围", "handle_area"),
    "online": ("是否网办", "是否网上办理", "网上办理", "is_online"),
    "self_service": ("是否支持自助终端", "是否支持自助终端办理", "自助终端办理", "自助终端", "自助办理"),
    "self_service_place": ("自助终端地点", "自助终端办理地点", "自助终端地址", "自助终端位置"),
    "self_service_all_day": ("自助终端是否24小时", "是否24小时自助", "24小时自助服务"),
    "cross_province": ("是否跨省通办", "是否支持跨省通办", "跨省通办"),
    "within_province": ("是否省内通办", "是否支持省内通办", "省内通办"),
    "assisted": ("是否支持帮办代办", "帮办代办", "代办帮办", "是否支持代办"),
    "home_visit": ("是否支持上门服务", "上门服务", "是否支持上门办理"),
    "promise": ("是否告知承诺", "是否实行告知承诺", "是否支持告知承诺", "告知承诺"),
    "deferred": ("是否容缺受理", "是否支持容缺受理", "容缺受理"),
    "delivery": ("是否支持物流快递", "物流快递", "是否支持快递送达", "快递送达", "is_express"),
    "place": ("办理地点", "办理地址", "窗口地址", "transact_addr"),
    "hours": ("办理时间", "工作时间", "办公时间", "transact_time"),
    "contact": ("咨询方式", "咨询电话", "联系电话", "link_way"),
    "url": ("网上办理地址", "在线办理地址", "办理网址", "计算机端在线办理跳转地址"),
    "level": ("行使层级", "办理层级", "use_level"),
    "special_procedure": ("特别程序", "special_procedure"),
    "conditions": ("受理条件", "办理条件", "申请条件", "accept_condition"),
    "steps": ("办理流程", "办事流程", "handle_flow"),
    "basis": ("设定依据", "法律依据", "实施依据", "by_law"),
    "result": ("审批结果名称", "结果名称", "办理结果"),
    "materials": ("申请材料", "materials", "申报材料", "材料清单", "办理材料", "所需材料"),
}
_IGNORE = "忽略"
_NOISE = re.compile(r"[\s*：:（）()_]+")


def map_headings(headings: Iterable[str], own: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """(heading -> element, unknown headings). Raises UnusableFile when two headings mean the same element."""
    found: dict[str, str] = {}
    unknown = []
    for heading in headings:
        element = own.get(heading) or _KNOWN.get(_plain(heading))
        if element is None:
            unknown.append(heading)
        elif element != _IGNORE:
            twin = next((other for other, meant in found.items() if meant == element), None)
            if twin:
                raise UnusableFile(f"“{twin}”和“{heading}”都表示{ELEMENTS[element][0]}，请留一列，或在映射里把另一列写成 {_IGNORE}")
            found[heading] = element
    return found, unknown


def has_name(headings: Iterable[str], own: Mapping[str, str]) -> bool:
    """Whether one of these cells is the heading of the matter's name."""
    return any((own.get(heading) or _KNOWN.get(_plain(heading))) == "name" for heading in headings)


def read_own_map(path: Path) -> dict[str, str]:
    """The user's YAML map ``heading: element`` (Chinese or English name of the element, or 忽略). Raises UnusableFile."""
    try:
        data = read_marked(path)
    except OSError as error:
        raise UnusableFile(f"打不开映射文件 {path}：{error.strerror or error}") from error
    except YamlFault as error:
        raise UnusableFile(f"映射文件 {path} 第 {error.line} 行：{error.problem}") from error
    if not isinstance(data, dict):
        raise UnusableFile(f"映射文件 {path} 要写成“表头: 要素”的形式，例如 项目名: 事项名称")
    return {str(heading).strip(): _find_element(path, data.lines[heading], meant) for heading, meant in data.items()}


def _find_element(path: Path, line: int, meant: object) -> str:
    if meant == _IGNORE:
        return _IGNORE
    element = str(meant) if str(meant) in ELEMENTS else _KNOWN.get(_plain(str(meant)))
    if element is None:
        names = [headings[0] for headings in ELEMENTS.values()]
        close = difflib.get_close_matches(str(meant), names, n=1, cutoff=0.5)
        hint = f"，是不是想写 {close[0]}" if close else ""
        raise UnusableFile(f"映射文件 {path} 第 {line} 行：不认识要素 {meant}{hint}；可用：{'、'.join(names)}、{_IGNORE}")
    return element


def _plain(heading: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", heading)).lower()


_KNOWN = {_plain(heading): element for element, headings in ELEMENTS.items() for heading in headings}
