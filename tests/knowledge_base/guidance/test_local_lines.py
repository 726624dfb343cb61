"""A locality may draw the line of a scenario elsewhere than the country; only there it counts."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from knowledge_base.catalogue.loader import check_folder, load_catalogue
from knowledge_base.catalogue.views import bundle_json
from knowledge_base.guidance import compose_checklist
from knowledge_base.settings import BUILT_IN_CATALOGUE

FROM_200 = """
locality: hunan
sources: [{source: hunan-guide-2026-07}]
lines:
  - scenarios: [cake-shop]
    matter: fire-check-promise
    required_if: {at_least: {area: 200}}
    after: [individual-register, company-register]
    because:
      - {text: 只为测试：这里从200平方米起就要办。, if: {at_least: {area: 200}}, source: hunan-guide-2026-07}
"""
ANSWERS = {"who": "individual", "make": "onsite", "area": 250}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("catalogue") / "data"
    shutil.copytree(BUILT_IN_CATALOGUE, target)
    return target


def write(folder, text):
    (folder / "localities" / "hunan-scenarios.yml").write_text(text, encoding="utf-8")


def fire_check(catalogue, locality, area):
    checklist = compose_checklist(catalogue, "cake-shop", ANSWERS | {"area": area}, locality=locality)
    return next(matter for matter in checklist.matters if matter.id == "fire-check-promise")


@pytest.mark.parametrize(
    ("locality", "area", "state"),
    [("hunan", 250, "required"), ("hunan", 199, "not_required"), (None, 250, "to_confirm"), (None, 300, "required")],
)
def test_the_local_line_counts_inside_the_locality_only(folder, locality, area, state):
    write(folder, FROM_200)
    matter = fire_check(load_catalogue(folder), locality, area)
    assert matter.state == state
    assert any("从200平方米起" in reason for reason in matter.because) == (locality == "hunan" and state == "required")


@pytest.mark.parametrize("locality", [None, "hunan"])
def test_the_matter_is_named_once(folder, locality):
    write(folder, FROM_200)
    shown = bundle_json(load_catalogue(folder).scenarios["cake-shop"], locality, date(2026, 11, 25))
    assert [line["id"] for line in shown["matters"]].count("fire-check-promise") == 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[cake-shop]", "[cake-shops]", "没有编号为 cake-shops 的场景"),
        ("scenarios: [cake-shop]", "note: 没写场景", "没有写 scenarios"),
        ("matter: fire-check-promise", "matter: tobacco-new", "没有可以替换的"),
        ("area: 200", "size: 200", "size 不存在"),
        ("locality: hunan", "locality: mars", "mars"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(folder, old, new, words):
    write(folder, FROM_200.replace(old, new))
    faults = [fault for fault in check_folder(folder) if fault.file == "localities/hunan-scenarios.yml"]
    assert any(words in fault.problem for fault in faults)
    assert all(fault.line and fault.mend for fault in faults)
