"""Reading ``localities/*-scenarios.yml``: where a locality draws the line elsewhere (200 m² instead of 300).

Each entry of ``lines`` is written as in a scenario and names the ``scenarios`` it is for; inside the locality it takes the
place of the national line about the same matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from knowledge_base.catalogue.context import LoadingContext
from knowledge_base.catalogue.entries import Entry, suggest
from knowledge_base.catalogue.read_matters import read_file_locality
from knowledge_base.catalogue.readers import read_head
from knowledge_base.guidance.read_scenario import read_line
from knowledge_base.guidance.scenario import Line, Scenario


def read_local_lines(scenarios: dict[str, Scenario], context: LoadingContext) -> dict[str, Scenario]:
    """The scenarios with the lines of all localities. Faults are collected in ``context``."""
    found = dict(scenarios)
    for path in sorted((context.folder / "localities").glob("*-scenarios.yml")):
        top = context.open_file(path)
        if top is None:
            continue
        read_head(top)
        locality = read_file_locality(top)
        for item in top.entries("lines"):
            for scenario_id in _read_scenario_ids(item, found):
                found[scenario_id] = _replace_line(found[scenario_id], item, locality)
        top.finish()
    return found


def _read_scenario_ids(item: Entry, scenarios: Mapping[str, Scenario]) -> list[str]:
    named = item.texts("scenarios")
    if not named:
        item.fault("scenarios", "没有写 scenarios", "写上这条规定用在哪些场景，例如 [cake-shop]")
    for name in named:
        if name not in scenarios:
            item.fault("scenarios", f"没有编号为 {name} 的场景{suggest(name, scenarios)}", "改成 scenarios/ 里已有的编号")
    return [name for name in named if name in scenarios]


def _replace_line(scenario: Scenario, item: Entry, locality: str | None) -> Scenario:
    line = read_line(item, {question.id: question for question in scenario.questions})
    if line is None or locality is None:
        return scenario
    if not any(_is_replaced(each, line, locality) for each in scenario.lines):
        item.fault("matter", f"{scenario.id} 的全国清单里没有事项 {line.id}，没有可以替换的", "改成清单里的事项；只有当地才有的事项写进场景本身")
        return scenario
    lines: list[Line] = []
    for each in scenario.lines:
        if _is_replaced(each, line, locality):
            lines += [replace(each, not_in=(*each.not_in, locality)), replace(line, only_in=locality)]
        else:
            lines.append(each)
    return replace(scenario, lines=tuple(lines))


def _is_replaced(national: Line, line: Line, locality: str) -> bool:
    return national.id == line.id and national.only_in is None and locality not in national.not_in
