"""Answers inside a link, so that a checklist can be passed on without storing anything."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from knowledge_base.conditions import Answer, list_values


def make_share_url(public_url: str, bundle_id: str, answers: Mapping[str, Answer]) -> str:
    """``/m?scene=ID&a=q1.v1~q2.v2.v3`` (q2 takes several): only option values and numbers, never anything personal."""
    link = f"{public_url.rstrip('/')}/m?scene={quote(bundle_id)}"
    packed = "~".join(
        ".".join(quote(part, safe="") for part in (question, *list_values(answer))) for question, answer in answers.items()
    )
    return f"{link}&a={packed}" if packed else link


def read_share(packed: str) -> dict[str, str | list[str]]:
    """The answers of a link's ``a`` (already percent-decoded); what cannot be read is left out."""
    found: dict[str, str | list[str]] = {}
    for part in packed.split("~"):
        question, *values = part.split(".")
        values = [value for value in values if value]
        if question and values:
            found[question] = values if len(values) > 1 else values[0]
    return found
