"""The written set of expressions: every one means what it says there, at its own moment."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from knowledge_base.clock import parse_moment
from knowledge_base.times import read_time

SETS = yaml.safe_load(Path(__file__).with_name("expressions.yml").read_text("utf-8"))
CASES = [(group["now"], text, meaning) for group in SETS for text, meaning in group["expressions"].items()]
SAID_PAST = re.compile(r"^(?:昨|前天|上|去年|今年|20\d\d[年.-]|26年)")


def test_the_set_is_large_and_covers_many_moments():
    assert len(CASES) >= 150 and len({now for now, _, _ in CASES}) >= 6
    assert sum(meaning is None for _, _, meaning in CASES) >= 30


@pytest.mark.parametrize("now, text, meaning", CASES)
def test_meaning(now, text, meaning):
    period = read_time(text, parse_moment(now))
    read = period and [f"{period.start:%Y-%m-%d %H:%M}", f"{period.end:%Y-%m-%d %H:%M}", period.grain]
    assert read == meaning


@pytest.mark.parametrize("now", sorted({now for now, _, _ in CASES}) + ["2026-06-30T12:00", "2026-11-30T23:59", "2027-01-01T00:00"])
def test_never_over_unless_said_so(now):
    """Every expression of the set, read at every moment: no answer lies in the past, and none ends before it begins."""
    moment = parse_moment(now)
    for _, text, _ in CASES:
        period = read_time(text, moment)
        if period is not None:
            assert period.start <= period.end, text
            assert period.end + timedelta(minutes=1) >= moment or SAID_PAST.search(text), text


def test_mornings_of_a_weekend_are_two_mornings():
    weekend = read_time("周末上午", parse_moment("2026-11-22T09:30"))
    held = ["2026-11-28T09:00", "2026-11-28T11:30", "2026-11-29T09:00"]
    not_held = ["2026-11-28T14:30", "2026-11-29T12:00", "2026-11-27T09:00", "2026-11-28T06:59", "2026-11-30T09:00"]
    assert all(weekend.holds(parse_moment(moment)) for moment in held)
    assert not any(weekend.holds(parse_moment(moment)) for moment in not_held)
