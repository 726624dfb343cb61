"""The table of precedence (docs/catalogue.md), every cell: each set of stated layers on each kind of day."""

from datetime import date, time
from itertools import combinations

import pytest

from knowledge_base.opening import explain_day
from knowledge_base.opening.calendar import Calendar
from knowledge_base.opening.engine import day_sessions
from knowledge_base.opening.models import LAYER_WORDS, LAYERS, CentreRules, Hours, Rule, WindowGroup

DAYS = {
    "workday": date(2026, 11, 24), "weekend": date(2026, 11, 28), "makeup": date(2026, 2, 14), "holiday": date(2026, 10, 1),
    "statutory": date(2027, 10, 1),
}  # fmt: skip
# Highest first: which layers can decide a day of this kind. A layer that is not named says nothing about it.
TABLE = {
    "workday": ("closure", "special", "weekly"),
    "weekend": ("closure", "special", "weekly"),
    "makeup": ("closure", "special", "makeup", "weekly"),
    "holiday": ("closure", "special", "holiday"),
    "statutory": ("closure", "special"),
}
START = {"special": 1, "holiday": 2, "makeup": 3, "weekly": 4}
SETS = [layers for size in range(len(LAYERS) + 1) for layers in combinations(LAYERS, size)]


def centre_with(*layers: str, **more) -> CentreRules:
    """One group with one rule a layer, each with an hour of its own."""
    rules = tuple(
        Rule(
            id=layer, layer=layer, words=f"规则{layer}", groups=("g",), weekdays=frozenset(range(7)), dates=frozenset(DAYS.values()),
            hours=() if layer == "closure" else (Hours("regular", time(START[layer]), time(START[layer] + 1)),), **more.get(layer, {}),
        )
        for layer in layers
    )  # fmt: skip
    return CentreRules("c", "中心", "l", (WindowGroup("g", "g", "窗口"),), rules, Calendar(), 30)


@pytest.mark.parametrize("kind", DAYS)
@pytest.mark.parametrize("layers", SETS, ids="+".join)
def test_every_cell(kind, layers):
    centre = centre_with(*layers)
    decides = next((layer for layer in TABLE[kind] if layer in layers), None)
    assert centre.calendar.facts(DAYS[kind]).kind == kind
    assert [s.start.hour for s in day_sessions(centre, DAYS[kind], "g")] == ([START[decides]] if decides in START else [])
    said = explain_day(centre, DAYS[kind])
    if decides in START:
        words = "调休上班" if kind == "makeup" and decides == "weekly" else LAYER_WORDS[decides]
        assert "开放 0" in said and f"{words}：规则{decides}" in said
    else:
        assert "不开放" in said and (decides is None or f"{LAYER_WORDS[decides]}：规则{decides}" in said)


@pytest.mark.parametrize("layer", ["closure", "special", "weekly"])
def test_a_rule_for_one_matter_leaves_the_others_as_they_are(layer):
    others = ("weekly",) if layer != "weekly" else ("special",)
    centre = centre_with(layer, *others, **{layer: {"matters": frozenset({"marriage"})}})
    day = DAYS["workday"]
    ordinary = [START[others[0]]]
    assert [s.start.hour for s in day_sessions(centre, day, "g")] == ordinary
    assert [s.start.hour for s in day_sessions(centre, day, "g", "passport")] == ordinary
    own = {"closure": [], "special": [START["special"]], "weekly": ordinary}[layer]
    assert [s.start.hour for s in day_sessions(centre, day, "g", "marriage")] == own
    assert f"只限指定事项：规则{layer}" in explain_day(centre, day)
    assert "只限指定事项" not in explain_day(centre, day, subject="marriage")


def test_validity_dates_begin_and_end():
    until = {"weekly": {"valid_from": date(2026, 11, 23), "valid_until": date(2026, 11, 24)}}
    centre = centre_with("weekly", **until)
    opened = [day for day in range(21, 27) if day_sessions(centre, date(2026, 11, day), "g")]
    assert opened == [23, 24]
