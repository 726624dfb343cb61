"""Reading bundles (一件事): the national layer and what localities add to it."""

from __future__ import annotations

from dataclasses import replace

from knowledge_base.catalogue.context import LoadingContext
from knowledge_base.catalogue.entries import Entry, suggest
from knowledge_base.catalogue.models import Bundle, LinkedMatter, LocalPractice, MaterialNeed
from knowledge_base.catalogue.read_matters import (
    claim_id,
    read_authority,
    read_common_practice,
    read_file_locality,
    read_local_needs,
)
from knowledge_base.catalogue.read_questions import read_questions
from knowledge_base.catalogue.readers import (
    read_condition,
    read_head,
    read_need,
    read_sources,
)


def read_bundles(context: LoadingContext) -> dict[str, Bundle]:
    """All of ``bundles/*.yml``, then ``localities/*-bundles.yml``."""
    bundles: dict[str, Bundle] = {}
    for path in sorted((context.folder / "bundles").glob("*.yml")):
        top = context.open_file(path)
        if top is None:
            continue
        read_head(top)
        for bundle_id, entry in top.named("bundles"):
            if claim_id(context, bundle_id, entry):
                bundles[bundle_id] = _read_bundle(context, bundle_id, entry)
                entry.finish()
        top.finish()
    for path in sorted((context.folder / "localities").glob("*-bundles.yml")):
        _read_local_file(context, path, bundles)
    return bundles


def _read_bundle(context: LoadingContext, bundle_id: str, entry: Entry) -> Bundle:
    questions = read_questions(entry)
    by_id = {question.id: question for question in questions}
    linked = _read_linked(entry, by_id)
    return Bundle(
        id=bundle_id,
        name=entry.text("name", required=True) or bundle_id,
        audience=entry.text("audience", required=True) or "",
        summary=entry.text("summary", required=entry.data.get("summary") is None) or "",
        stage=entry.text("stage"),
        batch=entry.text("batch"),
        batch_confidence=entry.choice("batch_confidence", ("read", "inferred", "unknown"), "unknown"),
        aliases=entry.texts("aliases"),
        phrasings=entry.texts("phrasings"),
        authority=read_authority(entry),
        linked=linked,
        covers=tuple(context.matters[key] for key in entry.refer_all("covers", context.matters, "事项")),
        materials=_read_materials(entry, linked, by_id),
        conditions=entry.texts("conditions"),
        situations=entry.texts("situations"),
        questions=questions,
        faq=_read_faq(entry),
        fee=entry.text("fee"),
        detail=entry.choice("detail", ("full", "name_only"), "full"),
        valid_until=entry.day("valid_until"),
        locality=entry.refer("locality", context.localities, "地区"),
        scenario_id=entry.text("scenario"),
        citations=read_sources(entry),
    )


def _read_linked(entry: Entry, questions: dict) -> tuple[LinkedMatter, ...]:
    linked = []
    for item in entry.entries("matters"):
        matter_id = item.refer("matter", entry.context.matters, "事项")
        matter = entry.context.matters[matter_id] if matter_id else None
        name = item.text("name") or (matter.name if matter else None)
        when, note = read_condition(item, "when", questions), item.text("note")
        behind, not_in, varies = bool(item.flag("behind")), item.texts("not_in"), bool(item.flag("varies"))
        item.finish()
        if name in {part.name for part in linked}:
            item.fault(None, f"联办事项“{name}”写了两次", "合成一条，或在名称里写明区别")
        elif name:
            linked.append(LinkedMatter(name, matter, when=when, note=note, behind=behind, not_in=not_in, varies=varies))
        elif not item.has("matter"):
            item.fault(None, "没有写 matter 或 name", "写事项编号；只知道名称的写 name")
    return tuple(linked)


def _read_materials(
    entry: Entry, linked: tuple[LinkedMatter, ...], questions: dict
) -> tuple[tuple[MaterialNeed, str | None], ...]:
    """``materials``: a need for each linked matter that ``for`` names (one, or a list); without ``for`` the bundle's."""
    names = name_linked(linked)
    found = []
    for item in entry.entries("materials"):
        need = read_need(item)
        owners = _read_owners(item, names)
        only_if = read_condition(item, "only_if", questions)
        item.finish()
        if need:
            need = replace(need, only_if=only_if)
            found += [(need, owner) for owner in owners]
    return tuple(found)


def _read_owners(item: Entry, names: dict[str, str]) -> list[str | None]:
    if not item.has("for"):
        return [None]
    given = item.texts("for") if isinstance(item.raw("for"), list) else (item.text("for"),)
    for word in given:
        if word not in names:
            mend = "写联办事项的编号或名称；这个一件事自己的材料不写 for"
            item.fault("for", f"“{word}”不是这个一件事的联办事项{suggest(word, names)}", mend)
    return [names[word] for word in given if word in names]


def name_linked(linked: tuple[LinkedMatter, ...]) -> dict[str, str]:
    """How a linked matter may be called (its id, its own name, its name here) -> its name here."""
    names = {part.name: part.name for part in linked}
    for part in linked:
        if part.matter:
            names.setdefault(part.matter.id, part.name)
            names.setdefault(part.matter.name, part.name)
    return names


def _read_faq(entry: Entry) -> tuple[tuple[str, str], ...]:
    found = []
    for item in entry.entries("faq"):
        question, answer = item.text("q", required=True), item.text("a", required=True)
        item.finish()
        if question and answer:
            found.append((question, answer))
    return tuple(found)


def _read_local_file(context: LoadingContext, path, bundles: dict[str, Bundle]) -> None:
    top = context.open_file(path)
    if top is None:
        return
    read_head(top)
    locality = read_file_locality(top)
    for bundle_id, entry in top.named("bundles"):
        bundle = bundles.get(bundle_id)
        if bundle is None:
            entry.fault(None, f"没有编号为 {bundle_id} 的一件事", "改成 bundles/ 里已有的编号")
            continue
        practice, days = _read_practice(entry, bundle)
        entry.finish()
        if locality:
            bundles[bundle_id] = _add_practice(bundle, locality, practice, days)
    top.finish()


def _read_practice(entry: Entry, bundle: Bundle) -> tuple[LocalPractice, dict[str, int]]:
    practice = replace(
        read_common_practice(entry),
        code=entry.text("code"),
        fee=entry.text("fee"),
        channels=_read_channels(entry),
        needs=read_local_needs(entry, tuple(need for need, _ in bundle.materials)),
    )
    return practice, _read_linked_days(entry, bundle)


def _read_channels(entry: Entry) -> str | None:
    """Words, or a list of words."""
    return "、".join(entry.texts("channels")) if isinstance(entry.raw("channels"), list) else entry.text("channels")


def _read_linked_days(entry: Entry, bundle: Bundle) -> dict[str, int]:
    """``linked_days: {matter id or name: working days}`` -> name of the linked matter -> days."""
    names = name_linked(bundle.linked)
    group = entry.entry("linked_days")
    found = {}
    for key in group.data if group else ():
        days = group.integer(key, least=0)
        if key not in names:
            group.fault(str(key), f"“{key}”不是这个一件事的联办事项", "写联办事项的编号或名称")
        elif days is not None:
            found[names[key]] = days
    return found


def _add_practice(bundle: Bundle, locality: str, practice: LocalPractice, days: dict[str, int]) -> Bundle:
    linked = tuple(
        replace(part, days={**part.days, locality: days[part.name]}) if part.name in days else part
        for part in bundle.linked
    )
    return replace(bundle, linked=linked, practices={**bundle.practices, locality: practice})
