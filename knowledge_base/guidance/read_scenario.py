"""Reading ``scenarios/*.yml``: one file a scenario; ``_shared.yml`` holds blocks that several scenarios use.

A scenario's lists of questions, lines, materials and notes may hold ``{use: NAME}``: the block NAME of the same list in
``_shared.yml`` stands in that place.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from knowledge_base.catalogue.context import LoadingContext
from knowledge_base.catalogue.entries import Entry
from knowledge_base.catalogue.models import Citation, Question
from knowledge_base.catalogue.read_matters import claim_id
from knowledge_base.catalogue.read_questions import read_questions
from knowledge_base.catalogue.readers import (
    find_cycle,
    read_condition,
    read_head,
    read_sources,
)
from knowledge_base.catalogue.yaml_marks import MarkedDict, MarkedList
from knowledge_base.guidance.scenario import Line, MaterialRule, Period, Reason, Scenario

SHARED = "_shared.yml"
_LISTS = ("questions", "lines", "materials", "notes")
_STATES = ("bring", "produced", "to_confirm", "leave_out")


def read_folder(folder: Path, context: LoadingContext) -> dict[str, Scenario]:
    """All scenarios of the folder, by id (the file's name). Faults are collected in ``context``."""
    shared = _read_shared(folder, context)
    scenarios = {}
    for path in sorted(folder.glob("*.yml")):
        entry = context.open_file(path) if path.name != SHARED else None
        if entry is not None:
            read_head(entry)
            if claim_id(context, path.stem, entry):
                scenarios[path.stem] = _read_scenario(path.stem, _expand(entry, shared))
                entry.finish()
    return scenarios


def _read_shared(folder: Path, context: LoadingContext) -> dict[str, MarkedDict]:
    """List name -> blocks by name."""
    path = folder / SHARED
    top = context.open_file(path) if path.exists() else None
    blocks = {}
    for name in _LISTS if top else ():
        group = top.entry(name)
        blocks[name] = group.data if group else MarkedDict(1)
    if top:
        top.finish()
    return blocks


def _expand(entry: Entry, shared: Mapping[str, MarkedDict]) -> Entry:
    """The entry with every ``{use: NAME}`` replaced by the shared block of that name."""
    for name in _LISTS:
        items = entry.data.get(name)
        if not isinstance(items, MarkedList):
            continue
        expanded, lines = MarkedList(items.line), []
        for item, line in zip(items, items.lines, strict=True):
            block = _find_block(entry, name, item, shared)
            expanded.extend(block)
            lines.extend([line] * len(block))
        expanded.lines = lines
        entry.data[name] = expanded
    return entry


def _find_block(entry: Entry, name: str, item: object, shared: Mapping[str, MarkedDict]) -> list:
    if not isinstance(item, Mapping) or set(item) != {"use"}:
        return [item]
    block = shared.get(name, {}).get(item["use"])
    if isinstance(block, MarkedList):
        return list(block)
    entry.fault(name, f"{SHARED} 的 {name} 里没有“{item['use']}”", f"改成 {SHARED} 里已有的名称")
    return []


def _read_scenario(scenario_id: str, entry: Entry) -> Scenario:
    questions = read_questions(entry)
    by_id = {question.id: question for question in questions}
    lines = tuple(filter(None, (read_line(item, by_id) for item in entry.entries("lines"))))
    _check_lines(entry, lines)
    return Scenario(
        id=scenario_id,
        name=entry.text("name", required=True) or scenario_id,
        audience=entry.text("audience", required=True) or "",
        summary=entry.text("summary", required=True) or "",
        aliases=entry.texts("aliases"),
        phrasings=entry.texts("phrasings"),
        bundle_id=_read_bundle_id(entry),
        questions=questions,
        lines=lines,
        material_rules=tuple(filter(None, (_read_rule(item, by_id, lines) for item in entry.entries("materials")))),
        notes=tuple(_read_reason(item, by_id) for item in entry.entries("notes")),
        citations=read_sources(entry),
    )


def _read_bundle_id(entry: Entry) -> str | None:
    bundle_id = entry.text("bundle")
    if bundle_id and bundle_id not in entry.context.seen_ids:
        entry.fault("bundle", f"没有编号为 {bundle_id} 的一件事", "改成 bundles/ 里已有的编号，或删掉这一行")
        return None
    return bundle_id


def read_line(item: Entry, questions: Mapping[str, Question]) -> Line | None:
    """``only_confirm``: local rules decide, never surely required. ``not_needed``: listed to say that it is not needed."""
    matter_id = item.refer("matter", item.context.matters, "事项")
    if not item.has("matter"):
        item.fault(None, "没有写 matter", "写上事项编号")
    only_confirm, not_needed = bool(item.flag("only_confirm")), bool(item.flag("not_needed"))
    line = dict(
        required_if=read_condition(item, "required_if", questions),
        confirm_if=read_condition(item, "confirm_if", questions),
        may_need_confirming=item.has("confirm_if") or only_confirm,
        only_confirm=only_confirm or not_needed,
        who=item.text("who"),
        reasons=tuple(_read_reason(reason, questions) for reason in item.entries("because")),
        after=item.texts("after"),
        note=item.text("note"),
        not_in=item.texts("not_in"),
        varies=bool(item.flag("varies")),
        period=_read_period(item),
    )
    item.finish()
    if matter_id is None:
        return None
    matter = item.context.matters[matter_id]
    return Line(id=matter_id, name=matter.name, matter=matter, **line)


def _read_period(item: Entry) -> Period:
    """``from`` and ``until``: the first and the last day on which a rule is in force."""
    start, end = item.day("from"), item.day("until")
    if start and end and end < start:
        item.fault("until", f"until（{end}）早于 from（{start}）", "把日期改对")
    return Period(start, end)


def _read_reason(item: Entry, questions: Mapping[str, Question]) -> Reason:
    """``{text, if?, source?, article?, from?, until?}``."""
    source = item.refer("source", item.context.sources, "来源")
    citation = Citation(item.context.sources[source], item.text("article")) if source else None
    text, when = item.text("text", required=True) or "", read_condition(item, "if", questions)
    reason = Reason(text, when, citation, _read_period(item))
    if citation is None:
        item.ignore("article")
    item.finish()
    return reason


def _read_rule(item: Entry, questions: Mapping[str, Question], lines: tuple[Line, ...]) -> MaterialRule | None:
    """``{matter, material, state, because, if?, name?, from?, until?}``; the material is named by type or name and must
    be one of the matter's; ``name`` is what it is called for this person."""
    matters = {line.id: line.matter for line in lines}
    matter_id = item.text("matter", required=True)
    material = item.text("material", required=True)
    state = item.choice("state", _STATES)
    because, when = item.text("because", required=True), read_condition(item, "if", questions)
    wording, period = item.text("name"), _read_period(item)
    item.finish()
    if matter_id not in matters or not material or not state:
        item.fault("matter", f"清单里没有事项 {matter_id}，或缺 material、state", "只写清单里有的事项，并写全 material 和 state")
        return None
    needs = matters[matter_id].materials
    if not any(material in (need.type.id, need.type.name, need.name) for need in needs):
        item.fault("material", f"事项 {matter_id} 没有材料“{material}”", f"从这些里选：{'、'.join(need.name for need in needs)}")
        return None
    return MaterialRule(matter_id, material, state, because or "", when, wording, period)


def _check_lines(entry: Entry, lines: tuple[Line, ...]) -> None:
    ids = [line.id for line in lines]
    for place, line in enumerate(lines):
        if any(other.id == line.id and other.period.meets(line.period) for other in lines[:place]):
            _fault_line(entry, line.id, None, f"事项 {line.id} 在同一段时间里写了两次", "合成一条，或用 from、until 把时间分开")
        for earlier in line.after:
            if earlier not in ids:
                _fault_line(entry, line.id, "after", f"{line.id} 的 after 里的 {earlier} 不在这份清单里", "改成清单里的事项")
        for locality in line.not_in:
            if locality not in entry.context.localities:
                _fault_line(entry, line.id, "not_in", f"{line.id} 的 not_in 里没有地区 {locality}", "改成 localities.yml 里的地区编号")
    waits = {name: frozenset(a for line in lines if line.id == name for a in line.after) for name in ids}
    cycle = find_cycle(waits)
    if cycle:
        _fault_line(entry, cycle[0], "after", f"办理顺序成了一个圈：{' → '.join(cycle)}", "去掉其中一个 after")


def _fault_line(entry: Entry, matter_id: str, key: str | None, problem: str, mend: str) -> None:
    """A fault at the last line of the list about this matter; of a shared block at its ``use``."""
    items = entry.data["lines"]
    where = max(
        number for item, number in zip(items, items.lines, strict=True) if isinstance(item, Mapping) and item.get("matter") == matter_id
    )
    place = " › ".join((*entry.path, "lines", matter_id, *([key] if key else [])))
    entry.context.fault(entry.file, where, place, problem, mend)
