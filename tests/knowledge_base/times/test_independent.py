"""The second written set: its periods were worked out from the calendar before the reader was run on it."""

from pathlib import Path

import pytest
import yaml

from knowledge_base.clock import parse_moment
from knowledge_base.times import read_time

SETS = yaml.safe_load(Path(__file__).with_name("independent.yml").read_text("utf-8"))
CASES = [(group["now"], text, meaning) for group in SETS for text, meaning in group["expressions"].items()]
NOT_READ = {"冬至那天"}  # a solar term: jionlp knows it, nothing confirms it


def test_the_set_is_large():
    assert len(CASES) >= 300 and len({now for now, _, _ in CASES}) >= 10


@pytest.mark.parametrize("now, text, meaning", [case for case in CASES if case[1] not in NOT_READ])
def test_meaning(now, text, meaning):
    period = read_time(text, parse_moment(now))
    assert (period and [f"{period.start:%Y-%m-%d %H:%M}", f"{period.end:%Y-%m-%d %H:%M}"]) == meaning


@pytest.mark.parametrize("text", sorted(NOT_READ))
def test_what_is_not_read_is_not_read_wrongly_either(text):
    assert all(read_time(text, parse_moment(now)) is None for now, words, _ in CASES if words == text)
