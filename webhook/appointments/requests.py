"""Reading what a person sends for an appointment. Every fault is an InvalidRequest in Chinese."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from knowledge_base.opening.models import APPLICANTS
from webhook.appointments.errors import InvalidRequest

LONGEST_KEY = 200
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{2,3}\d{7,8}")
_NAME = re.compile(r"[\w·（）()&.'\- ]+")
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: no I, O, S, V, Z


@dataclass(frozen=True)
class Applicant:
    kind: str
    name: str
    phone: str  # digits only
    credit_code: str | None = None


@dataclass(frozen=True)
class BookingRequest:
    """Either ``slot_id`` or ``hold_id`` with ``hold_token``."""

    matter: str
    applicant: Applicant
    slot_id: str | None = None
    hold_id: str | None = None
    hold_token: str | None = None


def read_booking(data: dict) -> BookingRequest:
    slot_id, hold_id = _optional(data, "slot_id"), _optional(data, "hold_id")
    if (slot_id is None) == (hold_id is None):
        raise InvalidRequest("请给出 slot_id（直接预约一个时段），或者 hold_id 和 hold_token（确认已保留的时段），二者选一")
    hold_token = _optional(data, "hold_token")
    if hold_id is not None and hold_token is None:
        raise InvalidRequest("确认已保留的时段还需要 hold_token")
    return BookingRequest(read_required(data, "matter"), _read_applicant(data.get("applicant")), slot_id, hold_id, hold_token)


def read_required(data: dict, name: str) -> str:
    """A text field that must be there."""
    value = _optional(data, name)
    if value is None:
        raise InvalidRequest(f"缺少 {name}")
    return value


def read_applicant_kind(value: object) -> str | None:
    """A kind of applicant, None when not given."""
    if value is None or value == "":
        return None
    if not isinstance(value, str) or value not in APPLICANTS:
        choices = "、".join(f"{kind}（{words}）" for kind, words in APPLICANTS.items())
        raise InvalidRequest(f"申请人类型 kind 只能是 {choices}")
    return value


def read_key(header: str | None) -> str | None:
    """The Idempotency-Key; without one a repeated request is a new one."""
    if header is None or not header.strip():
        return None
    if len(header) > LONGEST_KEY:
        raise InvalidRequest(f"Idempotency-Key 最多 {LONGEST_KEY} 个字符")
    return header.strip()


def _optional(data: dict, name: str) -> str | None:
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not value or len(value) > 200 or not value.isprintable():
        raise InvalidRequest(f"{name} 要是非空的文字")
    return value


def _read_applicant(data: object) -> Applicant:
    if not isinstance(data, dict):
        raise InvalidRequest("缺少申请人 applicant：要有 kind（类型）、name（姓名或单位名称）和 phone（电话）")
    kind = read_applicant_kind(data.get("kind"))
    if kind is None:
        read_applicant_kind("?")
    return Applicant(kind, _read_name(data.get("name")), _read_phone(data.get("phone")), _read_credit_code(data.get("credit_code")))


def _read_name(value: object) -> str:
    name = " ".join(unicodedata.normalize("NFC", value).split()) if isinstance(value, str) else ""
    if not 2 <= len(name) <= 60 or not _NAME.fullmatch(name) or name.replace(" ", "").isdigit():
        raise InvalidRequest("请填写姓名或单位名称（2 到 60 个字）")
    return name


def _read_phone(value: object) -> str:
    text = unicodedata.normalize("NFKC", value) if isinstance(value, str) else ""
    digits = re.sub(r"[\s()-]", "", text).removeprefix("+86")
    if not digits.isascii() or not (_MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits)):
        raise InvalidRequest("电话号码不对：请填 11 位手机号，或带区号的固定电话")
    return digits


def _read_credit_code(value: object) -> str | None:
    if value is None or value == "":
        return None
    code = unicodedata.normalize("NFKC", value).strip().upper() if isinstance(value, str) else ""
    if not is_credit_code(code):
        raise InvalidRequest("统一社会信用代码不对：应是营业执照上的 18 位代码；还没有登记的可以不填")
    return code


def is_credit_code(code: str) -> bool:
    """18 characters with the check character of GB 32100-2015."""
    if len(code) != 18 or any(c not in _CREDIT_ALPHABET for c in code):
        return False
    total = sum(_CREDIT_ALPHABET.index(c) * pow(3, place, 31) for place, c in enumerate(code[:17]))
    return _CREDIT_ALPHABET[(31 - total % 31) % 31] == code[17]
