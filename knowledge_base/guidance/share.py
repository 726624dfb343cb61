"""Answers inside a link, so that a checklist can be passed on without storing anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

from knowledge_base.conditions import Answer, list_values


def make_share_url(
    public_url: str, bundle_id: str, answers: Mapping[str, Answer], centre: str | None = None, start_date: date | None = None
) -> str:
    """``/m?scene=ID&a=q1.v1~q2.v2.v3&centre=ID&start_date=2026-12-01`` (q2 takes several).

    Only option values and numbers, never anything personal; whoever opens it sees the rules of the same ``centre``.
    """
    link = f"{public_url.rstrip('/')}/m?scene={quote(bundle_id)}"
    packed = "~".join(
        ".".join(quote(part, safe="") for part in (question, *list_values(answer))) for question, answer in answers.items()
    )
    parts = {"a": packed, "centre": centre, "start_date": start_date and start_date.isoformat()}
    return link + "".join(f"&{name}={value}" for name, value in parts.items() if value)


def read_share(packed: str) -> dict[str, str | list[str]]:
    """The answers of a link's ``a`` (already percent-decoded); what cannot be read is left out."""
    found: dict[str, str | list[str]] = {}
    for part in packed.split("~"):
        question, *values = part.split(".")
        values = [value for value in values if value]
        if question and values:
            found[question] = values if len(values) > 1 else values[0]
    return found
