"""Masking of personal numbers that people type into the chat, before anything stores or understands the text."""

from __future__ import annotations

import re
import unicodedata

# What people put between the digits of one number. No comma and no colon: those stand in amounts, lists and times.
_GAP = r"[\s\-—–－._·/()（）\u200b-\u200f\u2060\ufeff\ufe0f\u20e3]{0,3}"
# A long number followed by one of these is an amount, not a phone.
_NO_AMOUNT = rf"(?!\d)(?!{_GAP}[元块圆万亿])"
_SPOKEN = str.maketrans("零〇一幺壹二贰两三叁四肆五伍六陆七柒八捌九玖", "0011122233445566778899")


def _spell(*groups: str) -> str:
    """A pattern for these single-digit groups, with gaps allowed between them."""
    return _GAP.join(groups)


_D = r"\d"
_CARD_18 = _spell("[1-8]", *[_D] * 16, r"[\dX]")
_CARD_15 = _spell("[1-8]", *[_D] * 7, "[01]", _D, "[0-3]", *[_D] * 4)  # with month and day inside
_BANK_CARD = _spell("6", "2", *[_D] * 14)
_MOBILE = _spell("1", "[3-9]", *[_D] * 9)
_PATTERNS = (
    # Identity cards. Credit codes have 18 places too, but start with 9.
    re.compile(rf"(?<!\d)(?:{_CARD_18}|{_CARD_15})(?![\dA-Z])", re.IGNORECASE),
    re.compile(rf"(?<!\d){_BANK_CARD}(?:{_GAP}\d){{0,3}}(?!\d)"),
    re.compile(rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?{_MOBILE}{_NO_AMOUNT}"),
    re.compile(rf"(?<!\d)0(?:10|2\d|[3-9]\d{{2}}){_GAP}[2-9]\d{{6,7}}{_NO_AMOUNT}"),  # landlines
    re.compile(r"(?<![A-Z0-9])[EG][A-Z]?\d{7,8}(?![\dA-Z])", re.IGNORECASE),  # passports
)


def mask_personal_data(text: str) -> str:
    """``text`` with phone, identity-card, bank-card and passport numbers masked (138****5678, 4****************X).

    Full-width and other Unicode digits, spoken digits (一三八…), +86 and gaps inside a number are understood.
    Short numbers (12345), amounts, dates and credit codes stay as they are.
    """
    plain = "".join(_plain_digit(c) for c in text)
    masked, plain = _mask(text, plain)
    return _mask(masked, plain.translate(_SPOKEN))[0]


def _mask(text: str, shadow: str) -> tuple[str, str]:
    """Mask in ``text`` what the patterns find in ``shadow`` (as long as ``text``); returns both, masked."""
    for pattern in _PATTERNS:
        pieces, shadows, done = [], [], 0
        for match in pattern.finditer(shadow):
            star = _star_out(text[match.start() : match.end()], match.group())
            pieces += [text[done : match.start()], star]
            shadows += [shadow[done : match.start()], "*" * len(star)]
            done = match.end()
        text, shadow = "".join([*pieces, text[done:]]), "".join([*shadows, shadow[done:]])
    return text, shadow


def _star_out(original: str, shadow: str) -> str:
    places = [c for c, s in zip(original, shadow, strict=True) if s.isalnum()]
    digits = "".join(s for s in shadow if s.isalnum())
    if len(digits) in (11, 13, 15) and digits[-11] == "1" and digits[:-11] in ("", "86", "0086"):
        phone = places[-11:]
        return "".join(phone[:3]) + "****" + "".join(phone[-4:])
    return places[0] + "*" * (len(places) - 2) + places[-1]


def _plain_digit(char: str) -> str:
    """The ASCII digit or letter of a full-width, circled or otherwise dressed one; other characters unchanged."""
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    return chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char
