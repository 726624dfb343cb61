"""Reading what was imported back into a catalogue that is being loaded.

A record that is a matter of the catalogue enriches it: it fills what is open and adds the local practice; what the
catalogue states stays. Any other record becomes a matter of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from knowledge_base.access.models import AccessFact
from knowledge_base.catalogue.context import LoadingContext
from knowledge_base.catalogue.models import (
    Authority,
    Citation,
    LocalPractice,
    MaterialNeed,
    Matter,
    Source,
    TimeLimit,
)
from knowledge_base.catalogue.readers import derive_material, normalise_name
from knowledge_base.importing.records import ACCESS, ACCESS_FLAGS

_STEM = re.compile(r"（.*?）|部门$|机关$|机构$")
_DETAILS = ("legal_limit", "conditions", "steps", "materials")


def read_overlay(context: LoadingContext, path: Path) -> None:
    """Add the records of ``path`` to ``context.matters``; a broken line becomes a fault."""
    overlay = _Overlay(context)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            overlay.add(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            problem = f"导入结果的这一行读不懂（{error}）"
            context.fault(str(path), number, "导入的事项", problem, "删掉这个文件，重新运行 wenban catalogue import")


class _Overlay:
    """Matters by name and departments by their words, while records are being added."""

    def __init__(self, context: LoadingContext):
        self.context = context
        self.departments = _Departments(context)
        self.by_name: dict[str, list[str]] = {}
        self.by_code = {m.implementation_code: m.id for m in context.matters.values() if m.implementation_code}
        self.enriched: set[tuple[str, str]] = set()  # (matter id, locality) that a record already spoke for
        for matter in context.matters.values():
            self.by_name.setdefault(normalise_name(matter.name), []).append(matter.id)

    def add(self, record: Mapping) -> None:
        context = self.context
        agency = record.get("agency")
        citation = _cite(context, record)
        matter = self._find_matter(record)
        office = self.departments.name_office(agency)
        if matter is None:
            context.matters[record["id"]] = _make_matter(context, record, office, citation)
            return
        self.enriched.update((matter.id, locality) for locality in record.get("practices", ()))
        context.matters[matter.id] = _enrich(context, matter, record, office, citation)

    def _find_matter(self, record: Mapping) -> Matter | None:
        """The matter of the catalogue that the record is: same 实施编码, else same name, department and code.

        A part that one side lacks does not count. With several candidates, or when another office's record already
        spoke for the same place, it is none of them.
        """
        code = record.get("implementation_code")
        if code in self.by_code:
            return self.context.matters[self.by_code[code]]
        agency = record.get("agency")
        departments = {department.id for department in self.departments.find(agency)}
        found = []
        for matter_id in self.by_name.get(normalise_name(record["name"]), ()):
            matter = self.context.matters[matter_id]
            same_department = not agency or not matter.authority or matter.authority.id in departments
            if same_department and _has_no_other_code(matter, record):
                found.append(matter)
        spoken_for = found and any((found[0].id, place) in self.enriched for place in record.get("practices", ()))
        return found[0] if len(found) == 1 and not spoken_for else None


def _has_no_other_code(matter: Matter, record: Mapping) -> bool:
    pairs = (
        (matter.implementation_code, record.get("implementation_code")),
        (matter.code, record.get("code")),
    )
    return all(not mine or not theirs or mine == theirs for mine, theirs in pairs)


class _Departments:
    """Which department (市场监督管理部门) an office (翁源县市场监督管理局) belongs to."""

    def __init__(self, context: LoadingContext):
        self.authorities = context.authorities
        self.offices: dict[str, Authority] = {}
        self.names = {name: item for item in context.authorities.values() for name in (item.name, *item.aliases)}
        self.stems = {_STEM.sub("", item.name): item for item in context.authorities.values()}

    def find(self, agency: str | None) -> tuple[Authority, ...]:
        """The department of that name or alias, else those whose stem stands in the office's name (教育体育局: two)."""
        if not agency or agency in self.names:
            return (self.names[agency],) if agency else ()
        return tuple(department for stem, department in self.stems.items() if stem in agency)

    def name_office(self, agency: str | None) -> Authority | None:
        """The office under its own name, with the hotline of its department when that is clear."""
        if not agency or agency in self.names:
            return self.names.get(agency)
        if agency not in self.offices:
            hotlines = {department.hotline for department in self.find(agency)}
            office_id = "a-" + hashlib.sha1(normalise_name(agency).encode()).hexdigest()[:8]
            self.offices[agency] = Authority(office_id, agency, hotline=hotlines.pop() if len(hotlines) == 1 else None)
            self.authorities.setdefault(office_id, self.offices[agency])
        return self.offices[agency]


def _make_matter(context: LoadingContext, record: Mapping, authority: Authority | None, citation: Citation) -> Matter:
    return Matter(
        id=record["id"],
        name=record["name"],
        detail="full" if any(record.get(key) for key in _DETAILS) else "name_only",
        type=record.get("type"),
        code=record.get("code"),
        implementation_code=record.get("implementation_code"),
        authority=authority,
        objects=tuple(record.get("objects", ())),
        legal_limit=_make_limit(record.get("legal_limit"), citation),
        conditions=tuple(record.get("conditions", ())),
        steps=tuple(record.get("steps", ())),
        materials=_make_needs(context, record, citation),
        result=record.get("result"),
        practices=_make_practices(record, citation),
        extra=_make_extra(record),
        citations=(citation,),
    )


def _enrich(
    context: LoadingContext, matter: Matter, record: Mapping, authority: Authority | None, citation: Citation
) -> Matter:
    """The matter with what the record adds. Papers that only the importing place asks for stay with its practice."""
    imported = _make_practices(record, citation)
    own_needs = {need.type.id: need for need in _make_needs(context, record, citation)} if matter.materials else {}
    if own_needs and imported:
        known = {need.type.id for need in matter.materials}
        extra_needs = {key: need for key, need in own_needs.items() if key not in known}
        imported = {key: replace(practice, needs=extra_needs) for key, practice in imported.items()}
    practices = dict(imported)
    for locality, practice in matter.practices.items():
        practices[locality] = _fill(practice, imported[locality]) if locality in imported else practice
    return replace(
        matter,
        type=matter.type or record.get("type"),
        code=matter.code or record.get("code"),
        implementation_code=matter.implementation_code or record.get("implementation_code"),
        authority=matter.authority or authority,
        objects=matter.objects or tuple(record.get("objects", ())),
        legal_limit=matter.legal_limit or _make_limit(record.get("legal_limit"), citation),
        conditions=matter.conditions or tuple(record.get("conditions", ())),
        steps=matter.steps or tuple(record.get("steps", ())),
        materials=matter.materials or _make_needs(context, record, citation),
        result=matter.result or record.get("result"),
        practices=practices,
        extra={**_make_extra(record), **matter.extra},
        citations=(*matter.citations, citation) if _fills_words(matter, record) else matter.citations,
    )


def _fills_words(matter: Matter, record: Mapping) -> bool:
    """Whether elements without citations of their own now come from the record; else nothing is ascribed to it."""
    return any(record.get(key) and not getattr(matter, key) for key in ("conditions", "steps", "result"))


def _fill(practice: LocalPractice, imported: LocalPractice) -> LocalPractice:
    """The catalogue's practice with the imported one's values where it has none."""
    gaps = {
        key: value
        for key, value in vars(imported).items()
        if value is not None and value != {} and getattr(practice, key) in (None, (), {})
    }
    return replace(practice, **gaps, citations=(*practice.citations, *imported.citations)) if gaps else practice


def _make_practices(record: Mapping, citation: Citation) -> dict[str, LocalPractice]:
    return {key: _make_practice(values, citation) for key, values in record.get("practices", {}).items()}


def _make_practice(values: Mapping, citation: Citation) -> LocalPractice:
    plain = {key: value for key, value in values.items() if key != "promised_limit" and key not in ACCESS}
    promised = _make_limit(values.get("promised_limit"), citation)
    return LocalPractice(promised=promised, access=_make_access(values, citation), **plain, citations=(citation,))


def _make_access(values: Mapping, citation: Citation) -> dict[str, AccessFact]:
    """Way id -> what the row says of it. A place of the machine alone says that there is one."""
    facts = {way: AccessFact(values[way], citations=(citation,)) for way in ACCESS_FLAGS if way in values}
    where, all_day = values.get("self_service_place"), values.get("self_service_all_day")
    machine = facts.get("self_service") or AccessFact(True if where or all_day else None, citations=(citation,))
    if machine.value:
        facts["self_service"] = replace(machine, where=where, all_day=all_day)
    return facts


def _make_limit(data: Mapping | None, citation: Citation) -> TimeLimit | None:
    if data is None:
        return None
    return TimeLimit(data["days"], data.get("note"), data["unit"], (citation,))


def _make_needs(context: LoadingContext, record: Mapping, citation: Citation) -> tuple[MaterialNeed, ...]:
    needs: dict[str, MaterialNeed] = {}
    for item in record.get("materials", ()):
        material = derive_material(context, item["name"])
        values = {key: item[key] for key in ("must", "form", "copies", "origin")}
        wording = item["name"] if item["name"] != material.name else None
        needs.setdefault(material.id, MaterialNeed(material, **values, citations=(citation,), wording=wording))
    return tuple(needs.values())


def _make_extra(record: Mapping) -> dict[str, str]:
    """Elements we have no field for, under their national heading. A basis is words here, not a checked citation."""
    extra = {"办件类型": record.get("handling"), "设定依据": "；".join(record.get("basis", ()))}
    return {key: value for key, value in extra.items() if value}


def _cite(context: LoadingContext, record: Mapping) -> Citation:
    source_id = "import-" + hashlib.sha1(f"{record['source']}|{record['as_of']}".encode()).hexdigest()[:8]
    if source_id not in context.sources:
        title = f"本地导入的事项清单（{record['source']}）"
        context.sources[source_id] = Source(source_id, title, "guide", record["as_of"])
    return Citation(context.sources[source_id])


