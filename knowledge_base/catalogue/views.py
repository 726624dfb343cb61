"""Matters and bundles as the JSON of the HTTP contract, localised.

National rules are always shown. What one locality promises (limit, code, link, visits, arrangements) is shown only
when the asked locality has it; elsewhere the field is null and ``local_note`` says whom to ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from knowledge_base.access.render import access_json
from knowledge_base.catalogue.models import (
    Bundle,
    LinkedMatter,
    LocalPractice,
    MaterialNeed,
    Matter,
)
from knowledge_base.catalogue.view_parts import (
    fee_json,
    limit_json,
    local_json,
    local_note,
    name_authority,
    need_json,
    question_json,
    sources_json,
)

if TYPE_CHECKING:
    from knowledge_base.guidance.scenario import Scenario

BEHIND = "部门之间核验，不用你跑"


def visible_in(item: Matter | Bundle | Scenario, locality: str | None) -> bool:
    """Whether a matter, bundle or scenario exists in this locality; a local licence exists only in its own."""
    return item.locality is None or item.locality == locality


def matter_row(matter: Matter) -> dict:
    """One row of a list: id, name, agency, detail."""
    return {"id": matter.id, "name": matter.name, "agency": name_authority(matter.authority), "detail": matter.detail}


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
        "fee": fee_json(matter.fee, matter.citations, practice),
        "conditions": list(matter.conditions),
        "steps": list(matter.steps),
        "materials": [need_json(need, matter.citations) for need in needs_in(matter, locality)],
        "result": matter.result,
        "issues": [{"id": material.id, "name": material.name} for material in matter.issues],
        "basis": sources_json((*matter.basis, *(practice.basis if practice else ()))),
        **local_json(practice),
        "access": access_json(matter, locality),
        "note": _matter_note(matter, locality),
        "local_note": None if practice else local_note(matter.authority),
        "extra": dict(matter.extra),
        "sources": sources_json(matter.citations),
    }


def bundle_json(item: Bundle | Scenario, locality: str | None, today: date) -> dict:
    """Everything known about a bundle or scenario, for a reader in ``locality``, on the day ``today``.

    Both have the same keys; a scenario promises no limits of its own.
    """
    return {**_EMPTY, **(_bundle_json(item, locality, today) if isinstance(item, Bundle) else _scenario_json(item, locality))}


_EMPTY: Mapping[str, object] = {
    **dict.fromkeys(("agency", "agency_hotline", "stage", "batch", "valid_until", "fee", "scenario", "bundle", "note")),
    **local_json(None),
    "batch_confidence": "unknown",
    "expired": False,
    "materials": [],
    "conditions": [],
    "situations": [],
    "faq": [],
}


def _bundle_json(bundle: Bundle, locality: str | None, today: date) -> dict:
    practice = bundle.practice_in(locality) if visible_in(bundle, locality) else None
    here = [part for part in bundle.linked if locality not in part.not_in]
    linked = [part for part in here if part.matter is None or visible_in(part.matter, locality)]
    expired = bundle.expired(today)
    return {
        **_common_json(bundle, "bundle"),
        "agency": name_authority(bundle.authority),
        "agency_hotline": bundle.authority.hotline if bundle.authority else None,
        "stage": bundle.stage,
        "batch": bundle.batch,
        "batch_confidence": bundle.batch_confidence,
        "valid_until": bundle.valid_until.isoformat() if bundle.valid_until else None,
        "expired": expired,
        "matters": [_linked_json(part, locality) for part in linked],
        "materials": _bundle_materials(bundle, linked, practice),
        "fee": fee_json(bundle.fee, bundle.citations, practice),
        "conditions": list(bundle.conditions),
        "situations": list(bundle.situations),
        "faq": [{"q": question, "a": answer} for question, answer in bundle.faq],
        "scenario": bundle.scenario_id,
        **local_json(practice),
        "note": _bundle_note(bundle, expired),
        "local_note": None if practice else local_note(bundle.authority),
    }


def _scenario_json(scenario: Scenario, locality: str | None) -> dict:
    lines = [line for line in scenario.lines if line.exists_in(locality)]
    return {
        **_common_json(scenario, "scenario"),
        "bundle": scenario.bundle_id,
        "matters": [
            {
                "id": line.matter.id if line.matter else None,
                "name": line.name,
                "agency": name_authority(line.matter.authority) if line.matter else None,
                "detail": line.matter.detail if line.matter else "name_only",
                "days": None,
                "always": line.required_if is None and line.confirm_if is None,
                "note": line.note,
            }
            for line in lines
        ],
        "local_note": local_note(None),
    }


def _common_json(item: Bundle | Scenario, kind: str) -> dict:
    return {
        "id": item.id,
        "kind": kind,
        "name": item.name,
        "detail": item.detail,
        "audience": item.audience,
        "summary": item.summary,
        "aliases": list(item.aliases),
        "questions": [question_json(question) for question in item.questions],
        "sources": sources_json(item.citations),
    }


def needs_in(matter: Matter, locality: str | None) -> tuple[MaterialNeed, ...]:
    """The matter's material needs as they are asked for in ``locality``; imported local additions come last."""
    practice = matter.practice_in(locality)
    if practice is None:
        return matter.materials
    national = {need.type.id for need in matter.materials}
    adapted = [practice.needs.get(need.type.id, need) for need in matter.materials]
    return (*adapted, *(need for type_id, need in practice.needs.items() if type_id not in national))


def _linked_json(part: LinkedMatter, locality: str | None) -> dict:
    matter = part.matter
    return {
        "id": matter.id if matter else None,
        "name": part.name,
        "agency": name_authority(matter.authority) if matter else None,
        "detail": matter.detail if matter else "name_only",
        "days": part.days.get(locality) if locality else None,
        "always": part.when is None and not part.behind,
        "note": "；".join(filter(None, [BEHIND if part.behind else None, part.note])) or None,
    }


def _bundle_materials(bundle: Bundle, linked: list[LinkedMatter], practice: LocalPractice | None) -> list[dict]:
    """Each paper once; ``for`` holds the ids, ``for_names`` the names of the matters that ask for it (none: the bundle)."""
    owners = {part.name: part.matter.id if part.matter else None for part in linked}
    local = practice.needs if practice else {}
    found: dict[MaterialNeed, dict] = {}
    for need, owner in bundle.materials:
        if owner is not None and owner not in owners:
            continue  # its matter does not exist in this locality
        shown = need_json(local.get(need.type.id, need), bundle.citations)
        row = found.setdefault(need, {**shown, "for": [], "for_names": [], "always": need.only_if is None})
        if owner is not None:
            row["for_names"].append(owner)
            row["for"] += [owners[owner]] if owners[owner] else []
    return list(found.values())


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
