"""Reading matters: the national layer and what localities add to it."""

from __future__ import annotations

from dataclasses import replace

from knowledge_base.catalogue.context import LoadingContext
from knowledge_base.catalogue.entries import Entry
from knowledge_base.catalogue.models import (
    Citation,
    LocalPractice,
    MaterialNeed,
    MaterialType,
    Matter,
    TimeLimit,
)
from knowledge_base.catalogue.read_basics import read_url
from knowledge_base.catalogue.readers import (
    FORMS,
    MUSTS,
    derive_material,
    find_cycle,
    read_changes,
    read_citations,
    read_head,
    read_limit,
    read_material,
    read_needs,
    read_sources,
)

IMPORTED_PREFIX = "i-"
_CODE_LENGTH = 36


def read_matters(context: LoadingContext) -> None:
    """All of ``matters/*.yml``, then ``localities/*-matters.yml``."""
    for path in sorted((context.folder / "matters").glob("*.yml")):
        top = context.open_file(path)
        if top is None:
            continue
        read_head(top)
        for matter_id, entry in top.named("matters"):
            if claim_id(context, matter_id, entry):
                context.matters[matter_id] = _read_matter(context, matter_id, entry)
                entry.finish()
        top.finish()
    for path in sorted((context.folder / "localities").glob("*-matters.yml")):
        _read_local_file(context, path)
    _check_dependency_cycles(context)


def claim_id(context: LoadingContext, entry_id: str, entry: Entry) -> bool:
    """Whether nobody else has this id; it is printed on posters and must be one thing only."""
    if entry_id.startswith(IMPORTED_PREFIX):
        entry.fault(None, f"编号 {entry_id} 用了导入事项专用的开头 {IMPORTED_PREFIX}", "换一个编号")
        return False
    if entry_id in context.seen_ids:
        entry.fault(None, f"编号 {entry_id} 已经用过（{context.seen_ids[entry_id]}）", "换一个编号")
        return False
    context.seen_ids[entry_id] = f"{entry.file}:{entry.line()}"
    return True


def _read_matter(context: LoadingContext, matter_id: str, entry: Entry) -> Matter:
    detail = entry.choice("detail", ("full", "name_only"), "full")
    code = entry.text("code")
    if code and len(code) > _CODE_LENGTH:
        entry.fault("code", f"编码超过 {_CODE_LENGTH} 个字符", "核对基本编码")
    authority = read_authority(entry)
    return Matter(
        id=matter_id,
        name=entry.text("name", required=True) or matter_id,
        detail=detail,
        type=entry.text("type"),
        code=code,
        implementation_code=entry.text("implementation_code"),
        authority=authority,
        objects=entry.texts("objects"),
        summary=entry.text("summary", required=detail == "full" and entry.data.get("summary") is None),
        aliases=entry.texts("aliases"),
        phrasings=entry.texts("phrasings"),
        legal_limit=read_limit(entry, "legal_limit"),
        fee=entry.text("fee"),
        conditions=entry.texts("conditions"),
        steps=entry.texts("steps"),
        materials=read_needs(entry, "materials"),
        issues=_read_issues(entry),
        result=entry.text("result"),
        basis=read_citations(entry, "basis"),
        citations=read_sources(entry),
        locality=entry.refer("locality", context.localities, "地区"),
    )


def read_authority(entry: Entry, key: str = "agency"):
    """The department under ``key``, None when it is not said."""
    found = entry.refer(key, entry.context.authorities, "部门")
    return entry.context.authorities[found] if found else None


def _read_issues(entry: Entry) -> tuple[MaterialType, ...]:
    """``issues: [type id]`` or ``[{type/name}]``: papers that this matter hands out."""
    value = entry.raw("issues")
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(_find_issued(entry, item) for item in value)
    found = []
    for item in entry.entries("issues"):
        material = read_material(item)
        item.finish()
        if material:
            found.append(material)
    return tuple(found)


def _find_issued(entry: Entry, word: str) -> MaterialType:
    return entry.context.material_types.get(word) or derive_material(entry.context, word)


def _read_local_file(context: LoadingContext, path) -> None:
    top = context.open_file(path)
    if top is None:
        return
    read_head(top)
    locality = read_file_locality(top)
    for matter_id, entry in top.named("matters"):
        matter = context.matters.get(matter_id)
        if matter is None:
            entry.fault(None, f"没有编号为 {matter_id} 的事项", "改成 matters/ 里已有的编号")
            continue
        practice = _read_practice(entry, matter)
        entry.finish()
        if locality:
            context.matters[matter_id] = replace(matter, practices={**matter.practices, locality: practice})
    top.finish()


def read_file_locality(top: Entry) -> str | None:
    """The locality that a local file is about."""
    locality = top.refer("locality", top.context.localities, "地区")
    if not top.has("locality"):
        top.fault("locality", "缺少 locality", "在文件开头写上地区编号")
    return locality


def _read_practice(entry: Entry, matter: Matter) -> LocalPractice:
    return replace(
        read_common_practice(entry),
        code=entry.text("code"),
        fee=entry.text("fee"),
        scope=entry.text("scope"),
        level=entry.text("level"),
        needs=read_local_needs(entry, matter.materials),
        special_procedure=entry.text("special_procedure"),
        basis=read_citations(entry, "basis"),
    )


def read_common_practice(entry: Entry) -> LocalPractice:
    """What local practices of matters and bundles have in common."""
    citations = read_sources(entry)
    return LocalPractice(
        promised=_read_promise(entry, citations),
        online=entry.flag("online"),
        visits=entry.integer("visits", least=0),
        url=read_url(entry),
        note=entry.text("note"),
        citations=citations,
    )


def _read_promise(entry: Entry, citations: tuple[Citation, ...]) -> TimeLimit | None:
    """``promised_days``, and what is promised from later days on: ``promised_changes: [{from: day, days, …}]``."""
    days = entry.integer("promised_days", least=0)
    note, unit = entry.text("promised_note"), entry.choice("promised_unit", ("workday", "day"), "workday")
    changes = tuple(replace(c, citations=c.citations or citations) for c in read_changes(entry, "promised_changes", unit))
    if days is None and not changes:
        return None
    return TimeLimit(days, note, unit, citations, changes=changes)


def read_local_needs(entry: Entry, national: tuple[MaterialNeed, ...]) -> dict[str, MaterialNeed]:
    """``materials:`` of a locality: type id -> the national need as it is asked for here.

    A locality may ease or sharpen a national need; a paper that the national layer does not name is a fault.
    """
    known = {need.type.id: need for need in national}
    needs = {}
    for item in entry.entries("materials"):
        material, overrides = read_material(item), _read_overrides(item)
        item.ignore("name", "type")
        item.finish()
        if material and material.id in known:
            needs[material.id] = replace(known[material.id], **overrides)
        elif material:
            item.fault(None, f"{entry.path[-1]} 的全国材料里没有“{material.name}”", "名称要和全国层的材料一致")
    return needs


def _read_overrides(item: Entry) -> dict[str, object]:
    values = {
        "must": item.choice("must", MUSTS),
        "form": item.choice("form", FORMS),
        "copies": item.integer("copies", least=0),
        "when": item.text("when"),
        "e_licence": item.flag("e_licence"),
    }
    return {key: value for key, value in values.items() if value is not None}


def _check_dependency_cycles(context: LoadingContext) -> None:
    """Matters that wait for each other's papers can never be started.

    A matter that needs the very paper it issues (a change, a renewal) is no first issuer and is left out.
    """
    issuers: dict[str, set[str]] = {}
    for matter in context.matters.values():
        needed = {need.type.id for need in matter.materials}
        for issued in matter.issues:
            if issued.id not in needed:
                issuers.setdefault(issued.id, set()).add(matter.id)
    edges = {
        matter.id: frozenset().union(
            *(issuers.get(need.type.id, ()) for need in matter.materials if need.must == "required")
        )
        for matter in context.matters.values()
    }
    cycle = find_cycle(edges)
    if cycle:
        file, _, line = context.seen_ids[cycle[0]].rpartition(":")
        problem = f"事项互相等待对方的结果：{' → '.join(cycle)}"
        context.fault(file, int(line), f"matters › {cycle[0]}", problem, "核对其中一项的材料或 issues")
