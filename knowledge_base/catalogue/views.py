"""Matters and bundles as the JSON of the HTTP contract, localised.

National rules are always shown. What one locality promises (limit, code, link, visits, arrangements) is shown only
when the asked locality has it; elsewhere the field is null and ``local_note`` says whom to ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from knowledge_base.catalogue.models import (
    Authority,
    Bundle,
    Citation,
    LinkedMatter,
    LocalPractice,
    MaterialNeed,
    Matter,
    Question,
    TimeLimit,
)

_UNITS = {"workday": "个工作日", "day": "天"}


def visible_in(item: Matter | Bundle | object, locality: str | None) -> bool:
    """Whether a matter, bundle or scenario exists in this locality; a local licence exists only in its own."""
    own = getattr(item, "locality", None)
    return own is None or own == locality


def matter_row(matter: Matter) -> dict:
    """One row of a list: id, name, agency, detail."""
    return {"id": matter.id, "name": matter.name, "agency": _name(matter.authority), "detail": matter.detail}


def matter_json(matter: Matter, locality: str | None) -> dict:
    """Everything known about a matter, for a reader in ``locality`` (None: not known where)."""
    practice = matter.practice_in(locality) if visible_in(matter, locality) else None
    return {
        "kind": "matter",
        **matter_row(matter),
        "agency_hotline": matter.authority.hotline if matter.authority else None,
        "type": matter.type,
        "code": matter.code,
        "implementation_code": matter.implementation_code,
        "objects": list(matter.objects),
        "summary": matter.summary,
        "aliases": list(matter.aliases),
        "legal_limit": limit_json(matter.legal_limit, matter.citations),
        "fee": _fee_json(matter.fee, matter.citations, practice),
        "conditions": list(matter.conditions),
        "steps": list(matter.steps),
        "materials": [need_json(need, matter.citations) for need in needs_in(matter, locality)],
        "result": matter.result,
        "issues": [{"id": material.id, "name": material.name} for material in matter.issues],
        "basis": sources_json((*matter.basis, *(practice.basis if practice else ()))),
        **_local_json(practice),
        "note": _matter_note(matter, locality),
        "local_note": None if practice else _local_note(matter.authority),
        "extra": dict(matter.extra),
        "sources": sources_json(matter.citations),
    }


def bundle_json(bundle: Bundle, locality: str | None, today: date) -> dict:
    """Everything known about a bundle, for a reader in ``locality``, on the day ``today``."""
    practice = bundle.practice_in(locality)
    linked = [part for part in bundle.linked if part.matter is None or visible_in(part.matter, locality)]
    expired = bundle.expired(today)
    return {
        "id": bundle.id,
        "kind": "bundle",
        "name": bundle.name,
        "detail": bundle.detail,
        "audience": bundle.audience,
        "summary": bundle.summary,
        "aliases": list(bundle.aliases),
        "agency": _name(bundle.authority),
        "agency_hotline": bundle.authority.hotline if bundle.authority else None,
        "stage": bundle.stage,
        "batch": bundle.batch,
        "batch_confidence": bundle.batch_confidence,
        "valid_until": bundle.valid_until.isoformat() if bundle.valid_until else None,
        "expired": expired,
        "matters": [_linked_json(part, locality) for part in linked],
        "materials": _bundle_materials(bundle, linked, practice),
        "fee": _fee_json(bundle.fee, bundle.citations, practice),
        "conditions": list(bundle.conditions),
        "situations": list(bundle.situations),
        "questions": [question_json(question) for question in bundle.questions],
        "faq": [{"q": question, "a": answer} for question, answer in bundle.faq],
        "scenario": bundle.scenario_id,
        **_local_json(practice),
        "note": _bundle_note(bundle, expired),
        "local_note": None if practice else _local_note(bundle.authority),
        "sources": sources_json(bundle.citations),
    }


def needs_in(matter: Matter, locality: str | None) -> tuple[MaterialNeed, ...]:
    """The matter's material needs as they are asked for in ``locality``; imported local additions come last."""
    practice = matter.practice_in(locality)
    if practice is None:
        return matter.materials
    national = {need.type.id for need in matter.materials}
    adapted = [practice.needs.get(need.type.id, need) for need in matter.materials]
    return (*adapted, *(need for type_id, need in practice.needs.items() if type_id not in national))


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
    """``{days, unit, text, note, sources}``; None when nothing is known."""
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
    """``{id, text, why, number, unit, options: [{value, title}]}``."""
    return {
        "id": question.id,
        "text": question.text,
        "why": question.why,
        "number": question.number,
        "unit": question.unit,
        "options": [{"value": option.value, "title": option.title} for option in question.options],
    }


def sources_json(citations: Iterable[Citation]) -> list[dict]:
    """Citations as JSON, each once, in order."""
    found: list[dict] = []
    for citation in citations:
        entry = citation.to_json()
        if entry not in found:
            found.append(entry)
    return found


def _local_json(practice: LocalPractice | None) -> dict:
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


def _fee_json(fee: str | None, citations: tuple[Citation, ...], practice: LocalPractice | None) -> dict | None:
    if practice and practice.fee:
        return {"text": practice.fee, "sources": sources_json(practice.citations)}
    return {"text": fee, "sources": sources_json(citations)} if fee else None


def _linked_json(part: LinkedMatter, locality: str | None) -> dict:
    matter = part.matter
    return {
        "id": matter.id if matter else None,
        "name": part.name,
        "agency": _name(matter.authority) if matter else None,
        "detail": matter.detail if matter else "name_only",
        "days": part.days.get(locality) if locality else None,
        "always": part.when is None,
        "note": part.note,
    }


def _bundle_materials(bundle: Bundle, linked: list[LinkedMatter], practice: LocalPractice | None) -> list[dict]:
    owners = {part.name: part.matter.id if part.matter else None for part in linked}
    local = practice.needs if practice else {}
    return [
        {**need_json(local.get(need.type.id, need), bundle.citations), "for": owners.get(owner), "for_name": owner}
        for need, owner in bundle.materials
        if owner is None or owner in owners
    ]


def _matter_note(matter: Matter, locality: str | None) -> str | None:
    if not visible_in(matter, locality):
        return "这是个别地区自己设立的事项，您所在的地方不一定有，请先问当地窗口或拨打12345。"
    if matter.detail == "name_only":
        return "目前只知道这个事项的名称、类型和部门；要什么材料、办多久、收不收费还没有收录，请以当地窗口为准，或拨打12345询问。"
    return None


def _bundle_note(bundle: Bundle, expired: bool) -> str | None:
    if expired:
        end = bundle.valid_until
        return f"这项政策到{end.year}年{end.month}月{end.day}日为止，现在已经过期；有没有新一轮，请拨打12345问当地部门。"
    if bundle.detail == "name_only":
        return "目前只知道这件事的名称；具体材料和流程请以当地窗口为准，或拨打12345询问。"
    return None


def _local_note(authority: Authority | None) -> str:
    asked = f"12345，或{authority.name}热线{authority.hotline}" if authority and authority.hotline else "12345"
    return f"实际办理时限、地点和网上办理方式以当地窗口为准，可拨打{asked}询问。"


def _name(authority: Authority | None) -> str | None:
    return authority.name if authority else None
