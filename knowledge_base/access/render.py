"""Ways of access as JSON and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge_base.access.models import WAYS, AccessFact
from knowledge_base.access.resolve import facts_in

if TYPE_CHECKING:
    from knowledge_base.catalogue.models import Matter

NOT_FOUND = "没有查到，请问窗口或拨打 12345。"


def access_json(matter: Matter, locality: str | None) -> dict[str, dict]:
    """``{way: {title, value: true|false|null, words, where, all_day, since, sources}}``, every way, in order."""
    return {way: fact_json(way, fact) for way, fact in facts_in(matter, locality).items()}


def fact_json(way: str, fact: AccessFact) -> dict:
    """One way. ``words`` is a sentence in every case; ``sources`` is empty only where nothing was found."""
    return {
        "title": WAYS[way].title,
        "value": fact.value,
        "words": say_fact(way, fact),
        "where": fact.where,
        "all_day": fact.all_day,
        "since": fact.since.isoformat() if fact.since else None,
        "sources": [citation.to_json() for citation in fact.citations],
    }


def say_fact(way: str, fact: AccessFact) -> str:
    """What is known, as one sentence."""
    own = {True: WAYS[way].yes, False: WAYS[way].no, None: None}[fact.value]
    words = (fact.words or own or "").rstrip("。")
    if not words and not fact.where:
        return NOT_FOUND
    parts = [words or None, fact.where and f"地点：{fact.where}", "24 小时开放" if fact.all_day else None]
    sentence = "；".join(part for part in parts if part)
    return f"{sentence}。" if fact.read or fact.value is None else f"{sentence}（原文未核对，去之前先问窗口或 12345）。"
