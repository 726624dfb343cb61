"""A text's shadow: as long as the text, in plain digits and letters, for patterns to look at."""

from __future__ import annotations

import unicodedata

_SPOKEN = str.maketrans("零〇○一幺壹二贰两三叁四肆五伍六陆七柒八捌九玖", "00011122233445566778899")


def cast_shadow(text: str) -> str:
    """ASCII digits, letters and punctuation for full-width, circled or otherwise dressed ones."""
    return "".join(map(_plain, text))


def speak_digits(shadow: str) -> str:
    """A shadow with spoken digits (幺三八, 壹) as digits too."""
    return shadow.translate(_SPOKEN)


def _plain(char: str) -> str:
    if char.isascii():
        return char
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    return chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char
