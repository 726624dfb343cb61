"""Readers shared by matters, bundles and scenarios: citations, material needs, limits, conditions.

Each takes an ``Entry`` (its context comes with it), collects faults there and returns what could be read.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from knowledge_base import conditions
from knowledge_base.catalogue.entries import Entry, suggest
from knowledge_base.catalogue.models import Citation, MaterialNeed, MaterialType, Question, TimeLimit

MUSTS = ("required", "optional", "conditional", "later", "credit_later")
FORMS = ("original", "copy", "both", "electronic")
ORIGINS = ("self", "government", "other")
_PUNCTUATION = re.compile(r"[\s,.;:、，。；：()\[\]【】《》“”\"'‘’·/-]+")


def read_citations(entry: Entry, key: str) -> tuple[Citation, ...]:
    """``key: [{source, article?, note?}]`` as citations."""
    found = []
    for item in entry.entries(key):
        source = item.refer("source", entry.context.sources, "来源")
        if not item.has("source"):
            item.fault(None, "没有写 source", "写上 sources.yml 里的来源编号")
        article, note = item.text("article"), item.text("note")
        item.finish()
        if source:
            found.append(Citation(entry.context.sources[source], article, note))
    return tuple(found)


def read_sources(entry: Entry) -> tuple[Citation, ...]:
    """The ``sources`` of an entry, else those at the head of its file; a fault when there are neither."""
    own = read_citations(entry, "sources") if entry.has("sources") else entry.context.file_citations
    if not own and not entry.data.get("sources"):
        entry.fault(None, "没有来源", "在这一项或文件开头写 sources: [{source: 来源编号}]")
    return own


def read_head(entry: Entry) -> None:
    """Remember the ``sources`` at the head of a file for the entries in it."""
    entry.context.file_citations = read_citations(entry, "sources")


def read_limit(entry: Entry, key: str) -> TimeLimit | None:
    """``key: {days?, unit?, note?, sources?, changes?}``; days missing = not known.

    ``changes: [{from: day, days?, …}]``: what holds from that day on.
    """
    item = entry.entry(key)
    if item is None:
        return None
    limit = replace(_read_days(item), changes=read_changes(item, "changes"))
    item.finish()
    return limit


def read_changes(entry: Entry, key: str, unit: str = "workday") -> tuple[TimeLimit, ...]:
    """``key: [{from: day, days?, unit?, note?, sources?}]``: limits from later days on, each day once."""
    changes = tuple(_read_change(item, unit) for item in entry.entries(key))
    days = [change.since for change in changes if change.since]
    if len(days) != len(set(days)):
        entry.fault(key, "同一天起有两个时限", "一天只留一条")
    return changes


def _read_days(item: Entry, unit: str = "workday") -> TimeLimit:
    return TimeLimit(
        days=item.integer("days", least=0),
        note=item.text("note"),
        unit=item.choice("unit", ("workday", "day"), unit),
        citations=read_citations(item, "sources"),
    )


def _read_change(item: Entry, unit: str) -> TimeLimit:
    change = replace(_read_days(item, unit), since=item.day("from"))
    if change.since is None:
        item.fault("from", "没有写从哪天起", "写上 from: 2027-01-01 这样的日期")
    item.finish()
    return change


def read_needs(entry: Entry, key: str) -> tuple[MaterialNeed, ...]:
    """The material needs in the list under ``key``, each type once."""
    needs: dict[str, MaterialNeed] = {}
    for item in entry.entries(key):
        need = read_need(item)
        item.finish()
        if need and need.type.id in needs:
            item.fault(None, f"材料“{need.name}”（{need.type.id}）写了两次", "合成一条，或换成各自的材料类型")
        elif need:
            needs[need.type.id] = need
    return tuple(needs.values())


def read_need(item: Entry) -> MaterialNeed | None:
    """One material need: ``{type and/or name, must?, form?, copies?, origin?, when?, e_licence?, sources?}``.

    Does not call ``item.finish()``: the caller may have keys of its own.
    """
    material = read_material(item)
    need = MaterialNeed(
        type=material,
        must=item.choice("must", MUSTS, "required"),
        form=item.choice("form", FORMS),
        copies=item.integer("copies", least=0),
        origin=item.choice("origin", ORIGINS, "self"),
        when=item.text("when"),
        e_licence=bool(item.flag("e_licence")),
        citations=read_citations(item, "sources"),
    )
    name = item.text("name")
    if need.must == "conditional" and not need.when:
        item.fault("must", "写了 conditional，但没有写在什么情形下要交", "在 when 里写清情形，或改成 required")
    if material is None:
        return None
    return replace(need, wording=name) if name and name != material.name else need


def read_material(item: Entry) -> MaterialType | None:
    """The material type of ``{type?, name?}``: the shared one, or one made from the name."""
    shared = item.refer("type", item.context.material_types, "材料类型")
    if item.has("type"):
        return item.context.material_types[shared] if shared else None
    name = item.text("name", required=True)
    return derive_material(item.context, name) if name else None


def derive_material(context, name: str) -> MaterialType:
    """The type with this name or alias; a new one, with an id made from the name, when there is none."""
    key = normalise_name(name)
    type_id = context.material_names.get(key)
    if type_id is None:
        type_id = "mt-" + hashlib.sha1(key.encode()).hexdigest()[:8]
        context.material_names[key] = type_id
        context.material_types[type_id] = MaterialType(type_id, name)
    return context.material_types[type_id]


def normalise_name(name: str) -> str:
    """Full and half width, blanks and punctuation make no difference between names."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", name)).lower()


def read_condition(entry: Entry, key: str, questions: Mapping[str, Question]) -> conditions.Condition | None:
    """The condition under ``key``; a fault when it cannot be read or asks for a question or option that is not there."""
    data = entry.raw(key)
    if data is None:
        return None
    try:
        condition = conditions.read_condition(data)
    except conditions.ConditionError as error:
        entry.fault(key, str(error), "照 knowledge_base/conditions.py 的说明改写条件")
        return None
    check_condition(entry, key, condition, questions)
    return condition


def check_condition(entry: Entry, key: str, condition: conditions.Condition, questions: Mapping[str, Question]) -> None:
    """Report questions and option values that a condition names but nobody asks or offers."""
    if isinstance(condition, conditions.All | conditions.Any):
        for part in condition.parts:
            check_condition(entry, key, part, questions)
    elif isinstance(condition, conditions.Not):
        check_condition(entry, key, condition.part, questions)
    elif condition.question not in questions:
        mend = "改成已有的问题编号，或补上这个问题"
        entry.fault(key, f"条件用到的问题 {condition.question} 不存在{suggest(condition.question, questions)}", mend)
    elif isinstance(condition, conditions.Is):
        _check_values(entry, key, condition, questions[condition.question])
    elif questions[condition.question].several:
        problem = f"问题 {condition.question} 可以选几项，不能和数比大小"
        entry.fault(key, problem, "改用 is 或 one_of")


def _check_values(entry: Entry, key: str, condition: conditions.Is, question: Question) -> None:
    offered = [option.value for option in question.options]
    for value in condition.values:
        if value not in offered and value != conditions.UNKNOWN:
            problem = f"问题 {question.id} 没有选项 {value}{suggest(value, offered)}"
            entry.fault(key, problem, f"从这些里选：{'、'.join(offered)}")


def find_cycle(edges: Mapping[str, frozenset[str] | set[str]]) -> list[str] | None:
    """One cycle of a graph, first id repeated at the end; None when there is none."""
    done: set[str] = set()
    for start in edges:
        cycle = _walk(start, edges, [], done)
        if cycle:
            return cycle
    return None


def _walk(node: str, edges: Mapping, trail: list[str], done: set[str]) -> list[str] | None:
    if node in trail:
        return [*trail[trail.index(node):], node]
    if node in done:
        return None
    for following in sorted(edges.get(node, ())):
        cycle = _walk(following, edges, [*trail, node], done)
        if cycle:
            return cycle
    done.add(node)
    return None
