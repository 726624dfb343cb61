"""The two readers: where they agree, where the rule decides, and that a contradiction is never booked."""

import threading
from datetime import timedelta

import pytest

from knowledge_base.clock import parse_moment
from knowledge_base.times import read, read_time
from knowledge_base.times.checking import CHECKED, MENDED, settle
from knowledge_base.times.library import read_with_library
from knowledge_base.times.models import Period, Reading, Refused

NOW = parse_moment("2026-11-25T10:00")  # a Wednesday
TOMORROW = parse_moment("2026-11-26T00:00")
DAY = timedelta(hours=23, minutes=59, seconds=59)


def period(days: int = 0, grain: str = "day") -> Period:
    return Period(TOMORROW + timedelta(days), TOMORROW + timedelta(days) + DAY, grain)


@pytest.mark.parametrize("kind", sorted(CHECKED))
def test_a_contradiction_is_refused(kind):
    assert settle(Reading(period(), kind), period()) == period()
    with pytest.raises(Refused):
        settle(Reading(period(), kind), period(7))


@pytest.mark.parametrize("kind", sorted(MENDED))
def test_the_rule_decides_where_the_library_is_known_to_be_wrong(kind):
    assert settle(Reading(period(), kind), period(7)) == period()


@pytest.mark.parametrize("kind", sorted(CHECKED | MENDED.keys()))
def test_the_rule_stands_when_the_library_reads_nothing(kind):
    assert settle(Reading(period(), kind), None) == period()


def test_no_kind_is_both():
    assert not CHECKED & MENDED.keys()


def test_every_expression_goes_through_both(monkeypatch):
    asked = []
    monkeypatch.setattr(read, "read_with_library", lambda text, *more: asked.append(text) or read_with_library(text, *more))
    for text in ("明天上午", "国庆第一天", "月底", "半小时后", "最早什么时候"):
        assert read_time(text, NOW) is not None
    assert asked == ["明天上午", "国庆第一天", "月底", "半小时后", "最早什么时候"]


def test_a_library_that_says_another_day_stops_the_booking(monkeypatch):
    assert read_time("下周六上午", NOW).start == parse_moment("2026-12-05T07:00")
    monkeypatch.setattr(read, "read_with_library", lambda *_: period())
    assert read_time("下周六上午", NOW) is None


@pytest.mark.parametrize(
    "text, day",
    [("周六", "2026-11-28"), ("周二", "2026-12-01"), ("20号", "2026-12-20"), ("31号", "2026-12-31"), ("元旦", "2027-01-01"), ("8点半", "2026-11-26")],
)
def test_the_library_is_asked_again_for_the_coming_one(text, day):
    assert f"{read_with_library(text, NOW).start:%Y-%m-%d}" == day


def test_the_past_stays_past_when_it_is_said():
    assert read_with_library("昨天", NOW, past=True).start == parse_moment("2026-11-24T00:00")


def test_many_readers_at_once():
    """jionlp keeps the base of a reading in its one parser."""
    found: dict[int, set] = {}

    def work(days: int) -> None:
        now = NOW + timedelta(days)
        found[days] = {read_time("明天上午", now).start - now for _ in range(40)}

    threads = [threading.Thread(target=work, args=(days,)) for days in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(gaps == {timedelta(hours=21)} for gaps in found.values()) and len(found) == 8
