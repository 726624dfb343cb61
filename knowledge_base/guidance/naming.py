"""Answers in words, the same in the chat, on paper and in the reasons of a list."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge_base.conditions import UNKNOWN, list_values


def name_answer(value: object, titles: Mapping[str, str], unit: str | None = None) -> str:
    """``titles``: of the options, by their values; of several chosen ones all are named. Else the number with its ``unit``."""
    known = {UNKNOWN: "不清楚", **titles}
    return "、".join(known.get(each) or f"{each}{unit or ''}" for each in list_values(value))
