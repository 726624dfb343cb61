"""Names of persons, masked where the words beside them say that they are names: 我叫王小麦 → 我叫王某某."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from knowledge_base.privacy import lexicon
from knowledge_base.privacy.shadow import cast_shadow

HIDDEN = "某某"
Span = tuple[int, int]  # of what is hidden: the given name, or all of a name without a surname that we know
_HAN = "\u4e00-\u9fff"
_DOTS = "·•・‧"
_LATIN = re.compile(r"[A-Z][A-Za-z'\-]+(?: [A-Z][A-Za-z'\-]+){0,3}")
_BY_PARTS = re.compile(rf"[{_HAN}]{{2,8}}(?:[{_DOTS}][{_HAN}]{{1,8}})+")
_END = re.compile(rf"$|[^{_HAN}A-Za-z0-9]")
_TIMID = re.compile(rf"$|[^{_HAN}]|[{lexicon.ENDS}来有生交得可能会应年和因最家上下的]|{lexicon.ENDING_WORDS}")


def hide_names(text: str) -> str:
    """``text`` with 某某 for given names (王某某) and for names of another build."""
    shadow = cast_shadow(text)
    for evidence, read in _EVIDENCE:
        spans, done = [], 0
        for match in evidence.finditer(shadow):
            span = read(shadow, match.end()) if match.end() >= done else None
            if span:
                spans.append(span)
                done = span[1]
        for start, end in reversed(spans):
            text = text[:start] + HIDDEN + text[end:]
            shadow = shadow[:start] + HIDDEN + shadow[end:]
    return text


def _read_sure(text: str, start: int) -> Span | None:
    """A name after 叫, 姓名： and the like: nearly everything that begins with a surname."""
    found = _read_foreign(text, start) or _read_spaced(text, start)
    if found:
        return found
    for given, end in _given_names(text, start, lexicon.ALL_SURNAMES):
        if not lexicon.begins_word(text, start):
            return given, end
        whole = _END.match(text, end) or (text[end - 1] in lexicon.GIVEN and end - given == 2 and _TIMID.match(text, end))
        if whole and text[start:end] not in lexicon.WORDS:  # 高峰 is a word and a name
            return given, end
    return None


def _read_timid(text: str, start: int) -> Span | None:
    """A name where anything might follow (我是, 申请人, 我妈): no word, and an end of the name."""
    return _read_by_parts(text, start) or _read_ended(text, start, _TIMID) or _read_usual(text, start)


def _read_usual(text: str, start: int) -> Span | None:
    """A surname that is nothing else, and two characters that names are made of: believed whatever follows."""
    if lexicon.begins_word(text, start):
        return None
    names = _given_names(text, start, lexicon.SURNAMES)
    return next((span for span in names if span[1] - span[0] == 2 and set(text[slice(*span)]) <= lexicon.GIVEN), None)


def _read_before(what: re.Pattern[str]) -> Callable[[str, int], Span | None]:
    """Reads a name that ``what`` follows at once."""
    return lambda text, start: _read_ended(text, start, what)


def _read_ended(text: str, start: int, what: re.Pattern[str]) -> Span | None:
    if text[start : start + 1] not in lexicon.FIRST or lexicon.begins_word(text, start):
        return None
    for given, end in _given_names(text, start, lexicon.ALL_SURNAMES):
        part = set(text[given:end])
        likely = part <= lexicon.GIVEN and (end - given == 2 or _END.match(text, end))
        sure = likely or text[start:given] in lexicon.SURNAMES
        if sure and what.match(text, end) and not part & lexicon.PLACES:
            return given, end
    return None


def _read_given(text: str, start: int) -> Span | None:
    """One or two characters after 我姓王，叫."""
    for end in (start + 2, start + 1):
        if _is_given(text[start:end], end - start) and _TIMID.match(text, end):
            return start, end
    return None


def _read_english(text: str, start: int) -> Span | None:
    match = _LATIN.match(text, start)
    return match.span() if match and match.group().count(" ") < 3 else None


def _read_foreign(text: str, start: int) -> Span | None:
    return _read_english(text, start) or _read_by_parts(text, start) or _read_by_sound(text, start)


def _read_by_parts(text: str, start: int) -> Span | None:
    """阿依古丽·买买提: up to the end, or to where a name cannot go on."""
    match = _BY_PARTS.match(text, start)
    if not match or not _sounds(match.group()):
        return None
    last = max(text.rfind(dot, start, match.end()) for dot in _DOTS) + 1
    end = next((n for n in range(last + 1, match.end()) if text[n] in lexicon.ENDS), match.end())
    return start, end


def _read_by_sound(text: str, start: int) -> Span | None:
    match = lexicon.BY_SOUND.match(text, start)
    return match.span() if match and _TIMID.match(text, match.end()) else None


def _sounds(name: str) -> bool:
    parts = [char for char in name if char not in _DOTS]
    return sum(char in lexicon.SOUNDS for char in parts) >= len(parts) / 2


def _read_spaced(text: str, start: int) -> Span | None:
    """王 小 麦"""
    match = re.compile(rf"([{lexicon.SINGLE}])(?: [{_HAN}]){{1,2}}(?![{_HAN}])").match(text, start)
    return (match.end(1), match.end()) if match else None


def _given_names(text: str, start: int, surnames: frozenset[str]) -> Iterator[tuple[int, int]]:
    """(where the given name begins, where it ends): the longer one first, as far as its characters allow."""
    given = start + (2 if text[start : start + 2] in lexicon.DOUBLE else 1)
    if text[start:given] not in surnames or lexicon.TITLE.match(text, given) or text.startswith("某", given):
        return
    for end in (given + 2, given + 1):
        if _is_given(text[given:end], end - given) and not (end == given + 2 and lexicon.ENDING.match(text, end - 1)):
            yield given, end


def _is_given(part: str, length: int) -> bool:
    return len(part) == length and all("\u4e00" <= c <= "\u9fff" and c not in lexicon.ENDS for c in part) and part != HIDDEN


_KIN, _LABEL = lexicon.KIN, lexicon.LABELS
_WHO = rf"(?:我|俺|咱|本人|他|她|{_KIN}|{_LABEL})"
_CALLED = r"(?:的?(?:名字|姓名|大名|英文名|全名|真名))?(?:名叫|取名叫?|起名叫?|改名叫?|改名为|改叫|叫做|叫作|叫|名为)"
_PAPER = r"(?:身份证|户口|房产证|房子|社保|退休金|养老金|护照|驾照|驾驶证|营业执照|居住证|银行卡|医保|公积金|照片|电话|手机)"
_AFFAIR = r"(?:代?办|领|取|补|换|交|缴|问|查|预约|申请|登记|报名|过户|续|落户|上户|开证明|跑腿)"
_COVERED = r"[ ,:、;(]{0,3}(?:的?(?:电话|手机|身份证|联系方式|号码)(?:号码?)?(?:是|为)?[: ]{0,2})?[0-9零〇一幺壹二两三四五六七八九A-Z]{1,3}\*{4}"
_START = r"(?:^|(?<=[\s,。;、:(.!?]))"
_EVIDENCE = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"{_WHO}{_CALLED}[:\s]{{0,2}}", _read_sure),
        (rf"(?:(?:我|他|她|{_KIN})的?)?(?:名字|姓名|大名|真名|全名)(?:是|为|写的是)\s?", _read_sure),
        (rf"(?:{_LABEL})(?:的?(?:姓名|名字))?(?:是|为)?(?::\s?|\s(?=[{_HAN}]))", _read_sure),
        (r"(?i:my name(?: is|'s|’s)|\bname:|wo jiao)\s*", _read_english),
        (r"(?i:\bi am|\bi'm|\bi’m|\bthis is)\s+(?![A-Z][a-z]+ing\b)(?=[A-Z][a-z]+ [A-Z][a-z]+)", _read_english),
        (rf"姓({lexicon.ANY_SURNAME})[,\s]{{0,2}}我?(?:名字叫?|叫|名)?\s?(?=\1)", _read_sure),
        (rf"姓(?:{lexicon.ANY_SURNAME})[,\s]{{0,2}}(?:我?(?:名字叫?|叫|名))\s?(?!什|啥)", _read_given),
        (r"(?:我是|我係|我就是那?个?|本人是?|在下|俺是)\s?", _read_timid),
        (rf"(?:{_LABEL})(?:的?(?:姓名|名字))?(?:是|为|有|由|从)?", _read_timid),
        (rf"(?:{_KIN})(?:是|,)?", _read_timid),
        (r"(?<![因以成作认称])(?:帮|替|给|为|代)", _read_before(re.compile(_AFFAIR))),
        (_START, _read_before(re.compile(_COVERED))),
        (rf"{_START}(?:我|俺)", _read_before(_END)),
        (_START, _read_before(re.compile(rf"的?{_PAPER}"))),
        (rf"(?<={HIDDEN})(?:和|跟|与|、|及|还有|[要想将由给]{{0,2}}(?:改成|改为|变更为|变更成|更名为|换成|换为))", _read_timid),
    )
)
