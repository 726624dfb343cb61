"""Reading one cell: text, code, time limit, count, yes or no, list, materials. Raises CellError with a reason."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}\s*[.、．)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*")
_LINES = re.compile(r"[\n；;]+")
_LIST = re.compile(r"[、,，;；/|\n]+")
_LIMIT = re.compile(r"(\d+)\s*个?\s*(工作日|自然日|日|天|小时|月|个月|年)?")
_AT_ONCE = ("即办", "即时办结", "当场办结", "当场", "当日办结", "马上办")
_UNITS = {"工作日": "workday", "工作天": "workday", "1": "workday", "自然日": "day", "天": "day", "日": "day"}
_YES = {"是", "支持", "可以", "有", "y", "yes", "true", "1"}
_NO = {"否", "不支持", "不可以", "无", "n", "no", "false", "0"}
_CHINESE_COUNTS = {"零": 0, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_MUSTS = {"必要": "required", "必须": "required", "是": "required", "非必要": "optional", "否": "optional",
          "容缺后补": "later", "信用免交、信用后补": "credit_later", "信用免交": "credit_later", "信用后补": "credit_later"}
_FORMS = {"原件": "original", "复印件": "copy", "原件和复印件": "both", "原件或复印件": "both", "电子": "electronic"}
_ORIGINS = {"申请人自备": "self", "政府部门核发": "government", "其他": "other"}
_LONGEST_CODE = 36
_NATIONAL_CODE = 12
_EXACT_IN_A_CELL = 10**15  # spreadsheets keep 15 digits of a number


class CellError(ValueError):
    """The value cannot be taken; the message (Chinese) is the reason."""


def read_text(value: object, longest: int = 5000) -> str | None:
    """Text without control characters, None when nothing is left."""
    if value is None:
        return None
    if isinstance(value, dict | list):
        raise CellError("要是文字，不能是列表或对象")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = _CONTROL.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(text) > longest:
        raise CellError(f"太长：{len(text)} 个字，最多 {longest} 个")
    return text or None


def read_line(value: object, longest: int) -> str | None:
    """Text on one line: a break inside a cell is only layout."""
    text = read_text(value, longest)
    return re.sub(r"\s*\n\s*", "", text) if text else None


def read_code(value: object) -> str | None:
    """A code. Spreadsheets spoil long codes; a spoilt one is refused, not guessed."""
    if isinstance(value, int | float) and abs(value) > _EXACT_IN_A_CELL:
        raise CellError("编码被表格软件当成了数，后几位已经不准，请把这一列设成文本后重填")
    text = read_text(value)
    if text is None:
        return None
    text = unicodedata.normalize("NFKC", text).replace(" ", "")
    if re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", text):
        raise CellError(f"编码 {text} 被表格软件改成了科学计数，请把这一列设成文本后重填")
    if not re.fullmatch(r"[0-9A-Za-z-]+", text) or len(text) > _LONGEST_CODE:
        raise CellError(f"编码 {text[:40]} 不合规则：只能用字母、数字，最多 {_LONGEST_CODE} 位")
    if text.isdigit() and len(text) < _NATIONAL_CODE:
        raise CellError(f"编码 {text} 不足 {_NATIONAL_CODE} 位，可能被表格软件去掉了开头的 0，请把这一列设成文本后重填")
    return text.upper()


def read_limit(value: object, unit: object = None, note: object = None) -> dict | None:
    """``{days, unit, note?}``; days None when only words are known (2小时). 0 = done on the spot."""
    text, remark = read_text(value), read_text(note)
    if text is None:
        return {"days": None, "unit": "workday", "note": remark} if remark else None
    plain = unicodedata.normalize("NFKC", text)
    if plain in _AT_ONCE:
        return {"days": 0, "unit": "workday", "note": remark}
    match = _LIMIT.fullmatch(plain)
    if not match:
        raise CellError(f"时限 {text[:40]} 看不懂，请写 20 或 20个工作日")
    number, written = match.groups()
    word = written or read_text(unit) or "工作日"
    if word in _UNITS:
        return {"days": int(number), "unit": _UNITS[word], "note": remark}
    if word in ("小时", "月", "个月", "年", "H", "h"):
        word = "小时" if word in ("H", "h") else "个月" if word == "月" else word
        return {"days": None, "unit": "workday", "note": "；".join(filter(None, (f"{number}{word}", remark)))}
    raise CellError(f"时限单位 {word[:20]} 看不懂，请写工作日、自然日或小时")


def read_count(value: object) -> int | None:
    """A number of visits: 1, 1次, 一次, 不用跑."""
    text = read_text(value)
    if text is None:
        return None
    plain = unicodedata.normalize("NFKC", text).removesuffix("次")
    if plain in ("不用跑", "无需到场", "不用到现场"):
        return 0
    if plain in _CHINESE_COUNTS:
        return _CHINESE_COUNTS[plain]
    if not plain.isdecimal() or int(plain) > 20:
        raise CellError(f"次数 {text[:20]} 看不懂，请写 0、1、2 这样的数")
    return int(plain)


def read_flag(value: object) -> bool | None:
    """Yes or no."""
    if isinstance(value, bool):
        return value
    text = read_text(value)
    if text is None:
        return None
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise CellError(f"“{text[:20]}”看不懂，请写是或否")


def read_fee(value: object, note: object) -> str | None:
    """The fee in words."""
    text, remark = read_text(value), read_text(note)
    if isinstance(value, bool):
        text = "是" if value else "否"
    if text is None:
        return remark
    if text.lower() in _NO or text in ("不收费", "免费"):
        return "不收费"
    if text.lower() in _YES or text == "收费":
        return f"收费，{remark}" if remark else "收费，标准以当地窗口公示为准"
    return "，".join(filter(None, (text, remark)))


def read_list(value: object) -> list[str]:
    """自然人、企业法人 as two words."""
    items = value if isinstance(value, list) else _LIST.split(read_text(value) or "")
    return [text for text in (read_text(item) for item in items) if text]


def read_lines(value: object) -> list[str]:
    """One item a line or between semicolons, numbering taken off."""
    items = value if isinstance(value, list) else _LINES.split(read_text(value) or "")
    texts = (read_text(item) for item in items)
    return [line for line in (_NUMBERING.sub("", text) for text in texts if text) if line]


def read_url(value: object) -> str | None:
    text = read_text(value)
    if text and not re.match(r"https?://\S+$", text):
        raise CellError(f"网址 {text[:60]} 不是 http(s) 开头")
    return text


def read_materials(value: object) -> list[dict]:
    """``[{name, must, form, copies, origin}]`` from lines of names, or from the objects of a JSON list."""
    if not isinstance(value, list):
        return [_material(name) for name in read_lines(value)]
    return [_read_material(item) if isinstance(item, dict) else _material(read_text(item)) for item in value]


def _read_material(item: dict) -> dict:
    copies = item.get("纸质份数", item.get("份数", item.get("copies")))
    return _material(
        read_text(item.get("材料名称") or item.get("name")),
        must=_translate(item.get("材料必要性"), _MUSTS, "材料必要性") or "required",
        form=_translate(item.get("材料类型"), _FORMS, "材料类型"),
        copies=read_count(str(copies).removesuffix("份")) if copies is not None else None,
        origin=_translate(item.get("来源渠道"), _ORIGINS, "来源渠道") or "self",
    )


def _material(name: str | None, must="required", form=None, copies=None, origin="self") -> dict:
    if not name:
        raise CellError("有一份材料没有名称")
    if len(name) > 200:
        raise CellError(f"材料名称太长：{name[:20]}…，最多 200 个字")
    return {"name": name, "must": must, "form": form, "copies": copies, "origin": origin}


def _translate(value: object, words: dict[str, str], what: str) -> str | None:
    text = read_text(value)
    if text is None:
        return None
    if text not in words:
        raise CellError(f"{what} {text[:20]} 看不懂，可用：{'、'.join(words)}")
    return words[text]
