"""Kinds of business that no scenario guides: ``trades.yml``, which a catalogue may have."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.catalogue.context import LoadingContext
from knowledge_base.catalogue.entries import Entry
from knowledge_base.catalogue.models import Citation
from knowledge_base.catalogue.readers import read_sources

_FILE = "trades.yml"


@dataclass(frozen=True)
class Trade:
    """``name`` with its other ``names``; ``leads``: ids of matters or scenarios that are sure for it all the same."""

    name: str
    names: tuple[str, ...]
    leads: tuple[str, ...]
    citations: tuple[Citation, ...]


def read_trades(context: LoadingContext, known: dict[str, object]) -> tuple[Trade, ...]:
    """In the order of the file; empty without one. ``known``: what ``leads`` may name."""
    if not (context.folder / _FILE).exists():
        return ()
    top = context.open_file(context.folder / _FILE)
    if top is None:
        return ()
    context.file_citations = ()
    citations, usual = read_sources(top), top.refer_all("leads", known, "事项或场景")
    trades = tuple(_read_trade(entry, known, usual, citations) for entry in top.entries("trades"))
    top.finish()
    return trades


def _read_trade(entry: Entry, known: dict[str, object], usual: tuple[str, ...], citations: tuple[Citation, ...]) -> Trade:
    names = entry.texts("names")
    if not names:
        entry.fault("names", "缺少 names", "写上这一行的各种叫法，第一个是正式叫法")
    leads = entry.refer_all("leads", known, "事项或场景") if "leads" in entry.data else usual
    entry.finish()
    return Trade(names[0] if names else "", names, leads, citations)
