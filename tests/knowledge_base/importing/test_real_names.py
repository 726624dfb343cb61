"""The real list of 3,135 names, which is not part of the project."""

import re

import pytest

from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.importing.importer import import_file
from knowledge_base.settings import load_settings

pytestmark = pytest.mark.shared


def test_real_names_import_whole_and_keep_their_ids(shared_data, tmp_path):
    settings = load_settings({"WENBAN_VAR": str(tmp_path)})
    built_in = open_catalogue(settings)
    first = import_file(settings, shared_data / "matter_names.csv")
    assert first.taken and not first.faults and first.rows == 3135
    assert first.added == first.rows - len(first.warnings)
    catalogue = open_catalogue(settings)
    added = [matter for matter_id, matter in catalogue.matters.items() if matter_id not in built_in.matters]
    enriched = first.added - len(added)
    assert enriched > 50  # names that the built-in catalogue knows in full
    assert all(matter.detail == "name_only" and re.fullmatch(r"i-[a-z0-9-]{2,22}", matter.id) for matter in added)
    assert all(catalogue.matters[matter_id].materials == matter.materials for matter_id, matter in built_in.matters.items())
    second = import_file(settings, shared_data / "matter_names.csv")
    assert (second.added, second.changed) == (0, 0)
    assert list(open_catalogue(settings).matters) == list(catalogue.matters)
