"""Reading the catalogue for HTTP: search, lists, single entries, checklists."""

from __future__ import annotations

from datetime import date

from knowledge_base import clock
from knowledge_base.access.filters import UnknownFilter, find_with_access, has_access, read_filters
from knowledge_base.catalogue.models import Catalogue, Matter
from knowledge_base.catalogue.views import bundle_json, matter_json, matter_row, visible_in
from knowledge_base.guidance import AnswerError, Checklist, checklist_json, compose_checklist
from knowledge_base.guidance.share import read_share
from knowledge_base.opening import Calendar, open_rules
from webhook.errors import ApiError, invalid
from webhook.parts import Parts
from webhook.place import read_centre

LONGEST_QUERY = 300
LONGEST_CODE = 2000  # characters of a share code


def search_catalogue(
    parts: Parts, query: str, limit: int, audience: str | None, locality: str | None, access: str | None = None
) -> dict:
    """The contract's search answer. ``access``: names of filters, ``online,self_service``.

    Raises 422 for an empty or overlong query and for a name that is no filter.
    """
    if not query.strip():
        raise invalid("请输入要查的内容，例如：开蛋糕店")
    if len(query) > LONGEST_QUERY:
        raise invalid(f"问题太长：最多 {LONGEST_QUERY} 个字")
    ways = read_ways(access)
    only = find_with_access(parts.catalogue, ways, locality) if ways else None
    answer = parts.search.search(query, limit=limit, audience=audience, locality=locality, only=only)
    return {
        "query": query,
        "answerable": answer.answerable,
        "results": [
            {"id": h.id, "kind": h.kind, "name": h.name, "agency": h.agency, "score": round(float(h.score), 4)}
            for h in answer.results
        ],
    }


def read_ways(text: str | None) -> tuple[str, ...]:
    """The filters of a request. Raises 422 that lists the valid names."""
    try:
        return read_filters(text)
    except UnknownFilter as error:
        raise invalid(str(error)) from error


def list_matters(
    catalogue: Catalogue,
    offset: int,
    limit: int,
    agency: str | None,
    audience: str | None,
    words: str | None,
    locality: str | None,
    access: str | None = None,
) -> dict:
    """One page of matters: those whose name or agency holds ``words``, of that agency and audience, that surely have
    every way of ``access``. Raises 422 for a name that is no filter."""
    ways = read_ways(access)
    rows = [
        m
        for m in catalogue.matters.values()
        if visible_in(m, locality)
        and _has_agency(m, agency)
        and (not audience or audience in m.objects)
        and _has_words(m, words)
        and has_access(m, ways, locality)
    ]
    return {"matters": [matter_row(m) for m in rows[offset : offset + limit]], "total": len(rows)}


def show_matter(catalogue: Catalogue, matter_id: str, locality: str | None) -> dict:
    matter = catalogue.matters.get(matter_id)
    if matter is None:
        raise ApiError(404, "unknown_matter", f"没有编号为 {matter_id} 的事项")
    return matter_json(matter, locality)


def list_bundles(catalogue: Catalogue, audience: str | None, locality: str | None) -> dict:
    """Bundles and scenarios together: a scenario is served as a bundle too."""
    entries = [(b, "bundle") for b in catalogue.bundles.values()] + [(s, "scenario") for s in catalogue.scenarios.values()]
    return {
        "bundles": [
            _bundle_row(entry, kind)
            for entry, kind in entries
            if visible_in(entry, locality) and (not audience or entry.audience == audience)
        ]
    }


def show_bundle(catalogue: Catalogue, bundle_id: str, locality: str | None) -> dict:
    return bundle_json(find_bundle(catalogue, bundle_id), locality, clock.today())


def find_bundle(catalogue: Catalogue, bundle_id: str):
    """The bundle or scenario with this id. Raises 404."""
    entry = catalogue.bundles.get(bundle_id) or catalogue.scenarios.get(bundle_id)
    if entry is None:
        raise ApiError(404, "unknown_bundle", f"没有编号为 {bundle_id} 的一件事")
    return entry


def make_checklist(parts: Parts, bundle_id: str, data: dict, locality: str | None) -> dict:
    """The checklist for answers as JSON. Raises 404 for an unknown bundle, 422 for answers that cannot be."""
    centre = read_centre(data, parts.catalogue)
    return checklist_json(compose_for(parts, bundle_id, data, locality), parts.settings.public_url, centre)


def compose_for(parts: Parts, bundle_id: str, data: dict, locality: str | None) -> Checklist:
    """The checklist that a request's ``answers``, ``as_of`` and ``start_date`` ask for. Raises as make_checklist."""
    find_bundle(parts.catalogue, bundle_id)
    centre = read_centre(data, parts.catalogue)
    answers = data.get("answers", {})
    if not isinstance(answers, dict):
        raise invalid('answers 要是对象，例如 {"answers": {"entity": "individual"}}')
    try:
        return compose_checklist(
            parts.catalogue,
            bundle_id,
            answers,
            locality=locality,
            as_of=_read_date(data, "as_of") or clock.today(),
            start_date=_read_date(data, "start_date"),
            calendar=open_rules(parts.settings)[centre].calendar if centre else Calendar(),
        )
    except AnswerError as error:
        raise invalid(str(error)) from error


def read_code(code: str) -> dict[str, object]:
    """The answers of a share link's ``a``. Who prints or files half a list would not notice: what cannot be read is 422."""
    answers = read_share(code)
    if len(code) > LONGEST_CODE or (code and len(answers) != len(code.split("~"))):
        raise invalid("清单链接不完整或被改动过，请回到清单页面重新打开")
    return dict(answers)


def _read_date(data: dict, name: str) -> date | None:
    value = data.get(name)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise invalid(f"{name} 要写成 2026-12-01 这样的日期") from None


def _has_agency(matter: Matter, agency: str | None) -> bool:
    if not agency:
        return True
    authority = matter.authority
    return authority is not None and (agency == authority.id or agency in authority.name or agency in authority.aliases)


def _has_words(matter: Matter, words: str | None) -> bool:
    if not words:
        return True
    fields = (matter.name, *matter.aliases, matter.authority.name if matter.authority else "")
    return all(any(word in field for field in fields) for word in words.split())


def _bundle_row(entry, kind: str) -> dict:
    row = {"id": entry.id, "kind": kind, "name": entry.name, "audience": entry.audience}
    if kind == "bundle":
        row |= {"stage": entry.stage, "expired": entry.expired(clock.today())}
    return row
