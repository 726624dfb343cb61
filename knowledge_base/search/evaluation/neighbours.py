"""Real matter names imported beside the catalogue, as neighbours that a question may be mistaken for."""

from __future__ import annotations

import csv
import random
from dataclasses import replace

from knowledge_base.catalogue.models import Authority, Catalogue, Matter
from knowledge_base.search.engine import SearchEngine
from knowledge_base.search.evaluation.measures import Figure, measure_share
from knowledge_base.search.normalise import strip_decoration

_NAMES_ASKED = 300
_SEED = 7


def add_names(catalogue: Catalogue, names_file: str) -> Catalogue:
    """The catalogue with one ``name_only`` matter for each new name of a CSV file (columns name, objects, type, agency)."""
    known = {strip_decoration(m.name) for m in catalogue.matters.values()}
    matters = dict(catalogue.matters)
    with open(names_file, encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            if strip_decoration(row["name"]) in known:
                continue
            known.add(strip_decoration(row["name"]))
            agency = Authority(id=row["agency"], name=row["agency"]) if row["agency"] else None
            objects = tuple(o for o in row["objects"].split("、") if o)
            matter = Matter(f"name-{number}", row["name"], "name_only", type=row["type"], authority=agency, objects=objects)
            matters[matter.id] = matter
    return replace(catalogue, matters=matters)


def ask_names(engine: SearchEngine) -> Figure | None:
    """The share of 300 imported names, asked word for word, that are found first."""
    bare = [target for target in engine.targets if target.name_only and target.id.startswith("name-")]
    asked = random.Random(_SEED).sample(bare, min(_NAMES_ASKED, len(bare)))
    # Several offices may have a matter of one name.
    return measure_share(sum(engine.search(target.name, limit=1).results[0].name == target.name for target in asked), len(asked))
