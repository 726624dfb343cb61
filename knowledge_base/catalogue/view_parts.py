"""The pieces that the views of matters, bundles and scenarios are made of."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge_base import clock
from knowledge_base.catalogue.models import (
    Authority,
    Citation,
    LocalPractice,
    MaterialNeed,
    Option,
    Question,
    TimeLimit,
)

_UNITS = {"workday": "个工作日", "day": "天"}


def need_json(need: MaterialNeed, fallback: tuple[Citation, ...] = ()) -> dict:
    """One material need. ``copies`` null = the guide does not say."""
    return {
        "id": need.type.id,
        "name": need.name,
        "must": need.must,
        "form": need.form,
        "copies": need.copies,
        "origin": need.origin,
        "when": need.when,
        "e_licence": need.e_licence or need.type.e_licence,
        "sources": sources_json(need.citations or fallback),
    }


def limit_json(limit: TimeLimit | None, fallback: tuple[Citation, ...] = ()) -> dict | None:
    """``{days, unit, text, note, sources}`` of the limit in force today; None when nothing is known."""
    limit = limit.on(clock.today()) if limit else None
    if limit is None or (limit.days is None and not limit.note):
        return None
    return {
        "days": limit.days,
        "unit": limit.unit,
        "text": limit_in_words(limit),
        "note": limit.note,
        "sources": sources_json(limit.citations or fallback),
    }


def limit_in_words(limit: TimeLimit) -> str:
    """20个工作日; 当场办结 for nought; the note where no number is known."""
    if limit.days is None:
        return limit.note or ""
    return "当场办结" if limit.days == 0 else f"{limit.days}{_UNITS[limit.unit]}"


def question_json(question: Question) -> dict:
    """``{id, text, why, number, unit, several, options: [{value, title, exclusive?}]}``."""
    return {
        "id": question.id,
        "text": question.text,
        "why": question.why,
        "number": question.number,
        "unit": question.unit,
        "several": question.several,
        "options": [option_json(option) for option in question.options],
    }


def option_json(option: Option) -> dict:
    """``exclusive`` only where it holds: the option cannot be chosen beside others."""
    return {"value": option.value, "title": option.title} | ({"exclusive": True} if option.exclusive else {})


def sources_json(citations: Iterable[Citation]) -> list[dict]:
    """Citations as JSON, each once, in order."""
    found: list[dict] = []
    for citation in citations:
        entry = citation.to_json()
        if entry not in found:
            found.append(entry)
    return found


def local_json(practice: LocalPractice | None) -> dict:
    practice = practice or LocalPractice()
    return {
        "promised_limit": limit_json(practice.promised, practice.citations),
        "local_code": practice.code,
        "url": practice.url,
        "online": practice.online,
        "visits": practice.visits,
        "scope": practice.scope,
        "level": practice.level,
        "special_procedure": practice.special_procedure,
        "channels": practice.channels,
        "bookable": practice.bookable,
        "place": _place_json(practice),
        "local_arrangement": practice.note,
        "local_sources": sources_json(practice.citations),
    }


def _place_json(practice: LocalPractice) -> dict | None:
    if not (practice.place or practice.hours or practice.contact):
        return None
    return {
        "address": practice.place,
        "hours": practice.hours,
        "contact": practice.contact,
        "sources": sources_json(practice.citations),
    }


def fee_json(fee: str | None, citations: tuple[Citation, ...], practice: LocalPractice | None) -> dict | None:
    if practice and practice.fee:
        return {"text": practice.fee, "sources": sources_json(practice.citations)}
    return {"text": fee, "sources": sources_json(citations)} if fee else None


def local_note(authority: Authority | None) -> str:
    asked = f"12345，或{authority.name}热线{authority.hotline}" if authority and authority.hotline else "12345"
    return f"实际办理时限、地点和网上办理方式以当地窗口为准，可拨打{asked}询问。"


def name_authority(authority: Authority | None) -> str | None:
    return authority.name if authority else None
