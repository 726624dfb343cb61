"""A search engine over the built-in catalogue, with the names of real matters beside it when a list is given."""

from __future__ import annotations

import csv
from dataclasses import replace

from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.catalogue.models import Authority, Catalogue, Matter
from knowledge_base.search.engine import SearchEngine
from knowledge_base.search.normalise import strip_decoration
from knowledge_base.settings import load_settings


def open_engine(names_file: str | None = None) -> SearchEngine:
    settings = load_settings()
    catalogue = open_catalogue(settings)
    return SearchEngine.open(settings, add_names(catalogue, names_file) if names_file else catalogue, print)


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
