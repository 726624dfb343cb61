"""Reading ``access/*.yml``: what is stated about ways of access, by matter, nationally or by one place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from knowledge_base.access.models import WAYS, AccessFact, AccessLayer
from knowledge_base.access.resolve import NATIONAL
from knowledge_base.catalogue.entries import Entry, suggest
from knowledge_base.catalogue.readers import read_citations, read_head, read_sources

if TYPE_CHECKING:
    from knowledge_base.catalogue.context import LoadingContext

_ABOUT_MACHINES = ("where", "all_day")


@dataclass
class _Stated:
    """What all files state: by place, in general and about each matter."""

    general: dict[str, dict[str, AccessFact]] = field(default_factory=dict)
    own: dict[str, dict[str, dict[str, AccessFact]]] = field(default_factory=dict)  # place -> matter id -> way -> fact
    lines: dict[tuple[str, str, str], str] = field(default_factory=dict)  # (place, matter id or "", way) -> file:line


def read_access(context: LoadingContext) -> None:
    """Give every matter of ``context`` the layers that ``access/*.yml`` state. Imported matters get the general ones."""
    stated = _Stated()
    for path in sorted((context.folder / "access").glob("*.yml")):
        top = context.open_file(path)
        if top is not None:
            _read_file(context, top, stated)
    for matter_id, matter in context.matters.items():
        layers = _layers_of(matter_id, stated)
        if layers:
            context.matters[matter_id] = replace(matter, access=layers)


def _layers_of(matter_id: str, stated: _Stated) -> dict[str, AccessLayer]:
    places = {*stated.general, *(place for place, matters in stated.own.items() if matter_id in matters)}
    return {
        place: AccessLayer(stated.own.get(place, {}).get(matter_id, {}), stated.general.get(place, {})) for place in places
    }


def _read_file(context: LoadingContext, top: Entry, stated: _Stated) -> None:
    read_head(top)
    place = _read_place(context, top)
    general = top.entry("all_matters")
    if general is not None and place == NATIONAL:
        general.fault(None, "全国的文件不能写 all_matters", "写上 centre 或 locality，或改成逐个事项写")
    elif general is not None and place is not None:
        stated.general.setdefault(place, {}).update(_read_ways(general, place, "", stated))
    for matter_id, entry in top.named("matters"):
        facts = _read_ways(entry, place or "", matter_id, stated)
        if matter_id not in context.matters:
            known = suggest(matter_id, context.matters)
            entry.fault(None, f"没有编号为 {matter_id} 的事项{known}", "改成 matters/ 里已有的编号")
        elif place is not None:
            stated.own.setdefault(place, {}).setdefault(matter_id, {}).update(facts)
    top.finish()


def _read_place(context: LoadingContext, top: Entry) -> str | None:
    """The locality that a file is about, NATIONAL for none, None when it cannot be told."""
    centre = top.refer("centre", context.centres, "政务服务中心")
    locality = top.refer("locality", context.localities, "地区")
    if top.has("centre") and top.has("locality"):
        top.fault("locality", "centre 和 locality 只能写一个", "删掉其中一个")
        return None
    if top.has("centre"):
        return context.centres[centre].locality.id if centre else None
    if top.has("locality"):
        return locality
    return NATIONAL


def _read_ways(entry: Entry, place: str, matter_id: str, stated: _Stated) -> dict[str, AccessFact]:
    facts = {}
    for way in WAYS:
        item = entry.entry(way)
        if item is None:
            continue
        here = f"{item.file}:{item.line()}"
        other = stated.lines.setdefault((place, matter_id, way), here)
        if other != here:
            item.fault(None, f"{WAYS[way].title}已经写过（{other}）", "合成一条")
        facts[way] = _read_fact(item, way)
        item.finish()
    entry.finish()
    if not entry.data:
        entry.fault(None, "没有写任何办理方式", f"从这些里选：{'、'.join(WAYS)}")
    return facts


def _read_fact(item: Entry, way: str) -> AccessFact:
    """``{value?, words?, where?, all_day?, since?, sources?}``."""
    fact = AccessFact(
        value=item.flag("value"),
        words=item.text("words"),
        where=item.text("where"),
        all_day=item.flag("all_day"),
        since=item.day("since"),
        citations=read_citations(item, "sources") if item.has("sources") else read_sources(item),
    )
    if fact.value is None and not fact.words:
        item.fault(None, "value 和 words 都没有写", "写 value: true 或 false；说不准的不写 value，在 words 里写清知道什么")
    for key in _ABOUT_MACHINES:
        if item.has(key) and way != "self_service":
            item.fault(key, f"{key} 只用于自助终端", f"删掉 {key}，要说的写进 words")
    return fact
