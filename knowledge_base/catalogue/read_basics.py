"""Reading what everything else refers to: sources, departments, material types, localities, centres."""

from __future__ import annotations

import re

from knowledge_base.catalogue.context import LoadingContext
from knowledge_base.catalogue.entries import Entry
from knowledge_base.catalogue.models import Authority, Centre, Locality, MaterialType, Source
from knowledge_base.catalogue.readers import normalise_name, read_citations, read_sources

SOURCE_KINDS = ("law", "regulation", "rule", "notice", "guide", "assumption")
_AS_OF = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LONGEST_INNER_ID = 40  # these ids never leave the data files
# Opening rules; knowledge_base.opening reads and checks them.
OPENING_KEYS = ("opening",)


def read_basics(context: LoadingContext) -> None:
    """Fill the context from the four base files; each must be there."""
    for file_name, key, read in (
        ("sources.yml", "sources", _read_source),
        ("authorities.yml", "authorities", _read_authority),
        ("localities.yml", "localities", _read_locality),
        ("material_types.yml", "material_types", _read_material_type),
    ):
        top = context.open_file(context.folder / file_name)
        if top is None:
            continue
        for entry_id, entry in top.named(key, longest=_LONGEST_INNER_ID):
            read(context, entry_id, entry)
            entry.finish()
        top.finish()


def _read_source(context: LoadingContext, source_id: str, entry: Entry) -> None:
    as_of = entry.text("as_of", required=True)
    if as_of and not _AS_OF.fullmatch(as_of):
        entry.fault("as_of", f"日期 {as_of} 不合规则", "写成 2026、2026-07 或 2026-07-01")
    read = entry.flag("read")
    context.sources[source_id] = Source(
        id=source_id,
        title=entry.text("title", required=True) or source_id,
        kind=entry.choice("kind", SOURCE_KINDS, "assumption"),
        as_of=as_of or "",
        read=True if read is None else read,
        url=read_url(entry),
        note=entry.text("note"),
    )
    if not entry.has("kind"):
        entry.fault("kind", "缺少 kind", f"从这些里选：{'、'.join(SOURCE_KINDS)}")


def _read_authority(context: LoadingContext, authority_id: str, entry: Entry) -> None:
    name = entry.text("name", required=True) or authority_id
    context.authorities[authority_id] = Authority(authority_id, name, entry.texts("aliases"), entry.text("hotline"))


def _read_locality(context: LoadingContext, locality_id: str, entry: Entry) -> None:
    name = entry.text("name", required=True) or locality_id
    context.localities[locality_id] = Locality(locality_id, name, entry.texts("aliases"))


def _read_material_type(context: LoadingContext, type_id: str, entry: Entry) -> None:
    material = MaterialType(
        id=type_id,
        name=entry.text("name", required=True) or type_id,
        aliases=entry.texts("aliases"),
        e_licence=bool(entry.flag("e_licence")),
        citations=read_citations(entry, "sources"),
    )
    context.material_types[type_id] = material
    for name in (material.name, *material.aliases):
        other = context.material_names.setdefault(normalise_name(name), type_id)
        if other != type_id:
            entry.fault("aliases", f"“{name}”已经是材料类型 {other} 的名称", "一个名称只归一种材料，删掉其中一处")


def read_centres(context: LoadingContext) -> None:
    """The describing keys of ``centres/*.yml``; a file holds one centre."""
    for path in sorted((context.folder / "centres").glob("*.yml")):
        entry = context.open_file(path)
        if entry is not None:
            _read_centre(context, entry, path.name)


def _read_centre(context: LoadingContext, entry: Entry, file_name: str) -> None:
    context.file_citations = ()
    entry.ignore(*OPENING_KEYS)
    centre_id = entry.text("id", required=True)
    name = entry.text("name", required=True)
    locality = entry.refer("locality", context.localities, "地区")
    if not entry.has("locality"):
        entry.fault("locality", "缺少 locality", "写上 localities.yml 里的地区编号")
    centre = dict(
        aliases=entry.texts("aliases"),
        address=entry.text("address"),
        phone=entry.text("phone"),
        hours_in_words=entry.texts("hours_in_words"),
        rules_file=file_name,
        citations=read_sources(entry),
    )
    if centre_id in context.centres:
        entry.fault("id", f"中心编号 {centre_id} 重复", "换一个编号")
    elif centre_id and name and locality:
        context.centres[centre_id] = Centre(centre_id, name, context.localities[locality], **centre)


def read_url(entry: Entry, key: str = "url") -> str | None:
    """A web address; anything but http(s) is a fault, because pages print it as a link."""
    url = entry.text(key)
    if url and not url.startswith(("https://", "http://")):
        entry.fault(key, f"网址 {url} 不是 http(s) 开头", "写完整的网址")
        return None
    return url
