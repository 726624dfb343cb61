"""Personal data at rest: encrypted with a key beside the data, matched by a keyed hash, shown masked."""

from __future__ import annotations

import hashlib
import hmac
import re
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet

from webhook.secrets_store import read_or_make_key

_COMPOUND_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "长孙", "宇文", "司徒")


class PersonalKey:
    """Encrypts and matches with one secret."""

    def __init__(self, secret: bytes):
        self._fernet = Fernet(secret)
        self._matching = hmac.new(secret, b"matching", hashlib.sha256).digest()

    def encrypt(self, text: str) -> str:
        return self._fernet.encrypt(text.encode()).decode()

    def decrypt(self, text: str) -> str:
        return self._fernet.decrypt(text.encode()).decode()

    def match(self, purpose: str, text: str) -> str:
        """The same text gives the same 64 hex digits; nobody without the key can try phone numbers out."""
        return hmac.new(self._matching, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=16)
def open_personal_key(var: Path) -> PersonalKey:
    """The key of this instance, made at the first use, readable by its owner only."""
    return PersonalKey(read_or_make_key(var / "personal.key", Fernet.generate_key))


def mask_name(name: str) -> str:
    """张三丰 → 张**, 欧阳修 → 欧阳*; a company keeps its first two characters."""
    shown = 2 if len(name) > 4 or name.startswith(_COMPOUND_SURNAMES) else 1
    return name[:shown] + "*" * max(1, len(name) - shown) if len(name) <= 4 else name[:shown] + "***"


def mask_phone(phone: str) -> str:
    """13812341234 → 138****1234; a landline keeps its last four digits."""
    return f"{phone[:3]}****{phone[-4:]}" if re.fullmatch(r"1\d{10}", phone) else f"****{phone[-4:]}"


def hash_secret(text: str) -> str:
    """For tokens: long and random already, so a plain hash keeps them."""
    return hashlib.sha256(text.encode()).hexdigest()
