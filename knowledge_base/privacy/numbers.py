"""Numbers of persons: phones, papers, cards, plates, addresses of mail and chat."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from knowledge_base.privacy.shadow import cast_shadow, speak_digits

# What people put between the digits of one number. No comma and no colon: those stand in amounts, lists and times.
_GAP = r"[\s\-—–－._·/()（）\u200b-\u200f\u2060\ufeff\ufe0f\u20e3]{0,4}"
# A long number followed by one of these is an amount, not a phone.
_NO_AMOUNT = rf"(?!\d)(?!{_GAP}[元块圆万亿])"
_D = r"\d"


def _spell(*groups: str) -> str:
    """A pattern for these single-digit groups, with gaps allowed between them."""
    return _GAP.join(groups)


_MONTH = rf"(?:0{_GAP}[1-9]|1{_GAP}[0-2])"
_DAY = rf"(?:0{_GAP}[1-9]|[12]{_GAP}\d|3{_GAP}[01])"
_CARD_18 = _spell("[1-8]", *[_D] * 16, r"[\dX]")
_CARD_15 = _spell("[1-8]", *[_D] * 7, _MONTH, _DAY, *[_D] * 3)
_RESIDENCE = _spell("9", *[_D] * 5, f"(?:1{_GAP}9|2{_GAP}0)", _D, _D, _MONTH, _DAY, *[_D] * 4)
_MOBILE = _spell("1", "[3-9]", *[_D] * 9)
_MOBILE_BY_COMMAS = r"1[3-9]\d[,、] ?\d{4}[,、] ?\d{4}"
_VALUE = rf"[A-Z0-9](?:{_GAP}[A-Z0-9]){{5,19}}"
_WITH_DIGITS = rf"(?=(?:[A-Z]{{0,3}}{_GAP}\d){{5}}|\d(?:{_GAP}\d){{5}})"
_IS = r"(?:号码|编号|账号|帐号|卡号|号)?(?:就?是|为)?[:\s]{0,3}"
_DATE = r"(?!20\d\d[01]\d[0-3]\d(?!\d))"
_CARD_LABEL = r"(?:身份证|护照|通行证|回乡证|台胞证|居住证|驾驶证|驾照|行驶证|准考证|学生证|残疾人?证|出生(?:医学)?证明?|户口[本簿])"
_ACCOUNT_LABEL = (
    r"(?:卡号|[账帐]号|证号|证件号码?|(?:社保|医保|社会保障|公积金|学籍|档案|个人|驾驶证档案)卡?(?:个人)?(?:电脑号|编号|号码|号))"
)
_PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"


@dataclass(frozen=True)
class _Rule:
    """``pattern`` finds it in the shadow; its group 1, or all of it, is covered."""

    pattern: re.Pattern[str]
    cover: Callable[[str, str], str]


def hide_numbers(text: str) -> str:
    """``text`` with such numbers covered; first as they are written, then spoken digits as digits."""
    plain = cast_shadow(text)
    if not _MAY_HOLD.search(plain):
        return text
    masked, plain = _hide(text, plain)
    return _hide(masked, speak_digits(plain))[0]


def _hide(text: str, shadow: str) -> tuple[str, str]:
    """Cover in ``text`` what the rules find in ``shadow`` (as long as ``text``); returns both, covered."""
    for rule in _RULES:
        pieces, shadows, done = [], [], 0
        for match in rule.pattern.finditer(shadow):
            start, end = match.span(match.re.groups and 1)
            star = rule.cover(text[start:end], shadow[start:end])
            pieces += [text[done:start], star]
            shadows += [shadow[done:start], "*" * len(star)]
            done = end
        if done:
            text, shadow = "".join([*pieces, text[done:]]), "".join([*shadows, shadow[done:]])
    return text, shadow


def _star(original: str, shadow: str) -> str:
    """The first and the last place stay; of a mobile number the first three and the last four."""
    places = [c for c, s in zip(original, shadow, strict=True) if s.isalnum()]
    digits = "".join(s for s in shadow if s.isalnum())
    if len(digits) in (11, 13, 15) and digits[-11] == "1" and digits[:-11] in ("", "86", "0086"):
        phone = places[-11:]
        return "".join(phone[:3]) + "****" + "".join(phone[-4:])
    return places[0] + "*" * (len(places) - 2) + places[-1]


def _blank(original: str, shadow: str) -> str:
    return "****"


def _find(pattern: str, cover: Callable[[str, str], str] = _star) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE), cover)


_MAY_HOLD = re.compile(r"(?:[\d零〇○一幺壹二贰两三叁四肆五伍六陆七柒八捌九玖][^\u4e00-\u9fff]{0,6}){3}|@|[a-z0-9_\-]{6}", re.IGNORECASE)
_RULES = (
    _find(r"[A-Z0-9][A-Z0-9._%+\-]*\s?@\s?[A-Z0-9\-]+(?:\.[A-Z0-9\-]+)+", lambda *_: "***@***"),
    # Identity cards. Credit codes have 18 places too, but start with 9; registrations of companies have 15.
    _find(rf"(?<!\d)(?:{_CARD_18}|(?<!执照)(?<!执照[号: ])(?<!注册号){_CARD_15})(?![\dA-Z])"),
    _find(rf"(?<![\dA-Z码])(?:{_RESIDENCE}|[A-Z]{{3}}\d{{12}})(?![\dA-Z])"),
    _find(rf"(?<!\d){_spell('6', '2', *[_D] * 14)}(?:{_GAP}\d){{0,3}}(?!\d)"),
    _find(rf"(?<!\d){_spell('[45]', *[_D] * 15)}(?!\d)"),
    _find(rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?(?:{_MOBILE}|{_MOBILE_BY_COMMAS}){_NO_AMOUNT}"),
    _find(rf"(?<!\d)0(?:10|2\d|[3-9]\d{{2}}){_GAP}[2-9]\d{{2,3}}{_GAP}\d{{4}}{_NO_AMOUNT}"),
    _find(rf"(?:电话|座机|固话|联系方式)(?:号码?)?(?:是|为)?[:\s]{{0,3}}([2-8]\d{{2,3}}{_GAP}\d{{4}})(?!{_GAP}\d){_NO_AMOUNT}"),
    # Passports and travel permits.
    _find(rf"(?<![A-Z0-9/])(?:[EC][A-Z]\s?\d{{7}}|[EGDSPHMCWTL]{_GAP}\d(?:{_GAP}\d){{6,9}})(?![\dA-Z])"),
    _find(r"(?:军官|士官|士兵)证.{0,6}第(\d{6,8})号"),
    _find(rf"{_CARD_LABEL}{_IS}{_DATE}{_WITH_DIGITS}({_VALUE}){_NO_AMOUNT}(?![A-Z])"),
    _find(rf"{_ACCOUNT_LABEL}(?:就?是|为)?[:\s]{{0,3}}{_WITH_DIGITS}({_VALUE}){_NO_AMOUNT}(?![A-Z])"),
    # Parts of an identity number.
    _find(r"(?:[后末尾前](?:四|4|六|6)[位号](?:数字?)?|尾号)(?:是|为)?[:\s]{0,2}(\d{3,6}X?)(?![\d年月日号元点:.])", _blank),
    _find(
        r"(?:出生(?:日期|年月日?|时间)?|生日)(?:是|为|在|于)?[:\s]{0,2}"
        r"((?:19|20)\d\d\s?[年\-/.]?\s?(?:0?[1-9]|1[0-2])\s?[月\-/.]?\s?(?:3[01]|[12]\d|0?[1-9])(?!\d)[日号]?)",
        _blank,
    ),
    _find(
        rf"(?<![A-Z0-9]){_PROVINCE}\s?(?!GB\d)[A-Z][\s·•.\-]{{0,2}}(?=(?:[A-Z]{{0,2}}\d){{3}})"
        r"([A-Z0-9]{5,6}|[A-Z0-9]{4}(?=[挂学警港澳领]))(?![A-Z0-9])",
        lambda original, _: "*" * len(original),
    ),
    _find(
        r"(?:微信|weixin|wechat|薇信|\bvx|\bwx|v信|抖音|快手|小红书)(?:账号|帐号|号|id)?(?:就?是|为)?[:\s]{0,3}"
        r"(?=[A-Z_\-]*[\d_\-])([A-Z0-9][\w\-]{5,19})(?![\w\-])",
        _blank,
    ),
    _find(r"(?:(?<![A-Z])qq|加我?的?q|扣扣|企鹅)(?:号码?)?(?:就?是|为)?[:\s]{0,3}(\d{5,12})(?!\d)", _blank),
)
