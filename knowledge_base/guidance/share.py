"""Answers inside a link, so that a checklist can be passed on without storing anything."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote


def make_share_url(public_url: str, bundle_id: str, answers: Mapping[str, str | int]) -> str:
    """``/m?scene=ID&a=q1.v1~q2.v2``: only option values and numbers, never anything personal."""
    link = f"{public_url.rstrip('/')}/m?scene={quote(bundle_id)}"
    packed = "~".join(f"{quote(question, safe='')}.{quote(str(value), safe='')}" for question, value in answers.items())
    return f"{link}&a={packed}" if packed else link


def read_share(packed: str) -> dict[str, str]:
    """The answers of a link's ``a`` (already percent-decoded); what cannot be read is left out."""
    pairs = (part.partition(".") for part in packed.split("~"))
    return {question: value for question, dot, value in pairs if question and dot and value}
