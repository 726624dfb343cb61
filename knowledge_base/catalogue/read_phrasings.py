"""Reading ``phrasings/*.yml``: how people ask for what the other files describe, kept apart from the facts.

``{matters: {id: [sentence, …]}, bundles: …, scenarios: …}``; they join the ``phrasings`` of the entry itself.
"""

from __future__ import annotations

from dataclasses import replace

from knowledge_base.catalogue.context import LoadingContext
from knowledge_base.catalogue.entries import Entry, suggest

_WHAT = {"matters": "事项", "bundles": "一件事", "scenarios": "场景"}


class Phrasings:
    """All of the folder's files; ``add_to`` widens the entries of one group, before others refer to them."""

    def __init__(self, context: LoadingContext) -> None:
        paths = sorted((context.folder / "phrasings").glob("*.yml"))
        tops = [top for top in map(context.open_file, paths) if top is not None]
        self._groups = {name: [group for top in tops if (group := top.entry(name))] for name in _WHAT}
        for top in tops:
            top.finish()

    def add_to(self, name: str, known: dict) -> None:
        """``known``: the entries of the group ``name`` by id, changed in place."""
        for group in self._groups[name]:
            for entry_id in group.data:
                said = group.texts(entry_id)
                if entry_id not in known:
                    problem = f"没有编号为 {entry_id} 的{_WHAT[name]}{suggest(entry_id, known)}"
                    group.fault(entry_id, problem, f"改成 {name}/ 里已有的编号")
                    continue
                _check_new(group, entry_id, said, known[entry_id].phrasings)
                known[entry_id] = replace(known[entry_id], phrasings=(*known[entry_id].phrasings, *said))


def _check_new(group: Entry, entry_id: str, said: tuple[str, ...], before: tuple[str, ...]) -> None:
    seen = set(before)
    for sentence in said:
        if sentence in seen:
            group.fault(entry_id, f"“{sentence}”已经写过", "删掉其中一句")
        seen.add(sentence)
