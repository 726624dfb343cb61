"""The three centres on given days, local calendar files, and what is said of a day."""

from datetime import date

import pytest

from knowledge_base.opening import day_sessions, explain_day, load_rules
from knowledge_base.opening.calendar import Calendar, YearSchedule
from knowledge_base.opening.loader import read_calendar
from knowledge_base.settings import BUILT_IN_CATALOGUE

CENTRES = load_rules(BUILT_IN_CATALOGUE / "centres")
MAKEUP = ["2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
FIRST_DAYS = ["2026-01-01", "2026-02-15", "2026-04-04", "2026-05-01", "2026-06-19", "2026-09-25", "2026-10-01"]
LATER_DAYS = ["2026-01-02", "2026-02-17", "2026-02-21", "2026-04-05", "2026-05-02", "2026-06-20", "2026-09-26", "2026-10-03", "2026-10-07"]
SATURDAYS = ["2026-11-21", "2026-11-28", "2026-12-05"]
SUNDAYS = ["2026-11-22", "2026-11-29"]
WORKDAYS = ["2026-11-23", "2026-11-24", "2026-10-08"]


def hours(centre: str, group: str, day: str) -> list[str]:
    return [f"{s.kind} {s.start:%H:%M}-{s.end:%H:%M}" for s in day_sessions(CENTRES[centre], date.fromisoformat(day), group)]


@pytest.mark.parametrize("day", WORKDAYS + MAKEUP)
def test_workdays_and_makeup_workdays_are_alike(day):
    assert hours("wengyuan", "general", day) == ["regular 08:30-12:00", "regular 14:30-17:30"]
    assert hours("wengyuan", "marriage", day) == ["regular 08:30-12:00", "regular 14:30-17:30"]
    for group in ("exit-entry", "household"):
        assert hours("wengyuan", group, day) == ["regular 08:30-12:00", "midday 12:00-14:30", "regular 14:30-17:30"]
    assert hours("wengyuan", "enterprise", day) == []
    assert hours("xining", "general", day) == ["regular 08:30-17:30"]
    assert hours("ordos", "general", day) == ["regular 08:30-17:30"]


@pytest.mark.parametrize("day", FIRST_DAYS)
def test_first_day_of_a_holiday(day):
    assert hours("wengyuan", "enterprise", day) == ["holiday 09:00-12:00", "holiday 15:00-17:30"]
    assert [hours("wengyuan", g, day) for g in ("general", "exit-entry", "household", "marriage")] == [[], [], [], []]
    assert hours("xining", "general", day) == []
    assert hours("ordos", "general", day) == ["holiday 09:00-12:00"]


@pytest.mark.parametrize("day", LATER_DAYS)
def test_later_days_of_a_holiday_also_its_weekends(day):
    assert [hours("wengyuan", g.id, day) for g in CENTRES["wengyuan"].groups] == [[]] * 5
    assert hours("xining", "general", day) == []
    assert hours("ordos", "general", day) == ["holiday 09:00-12:00"]


@pytest.mark.parametrize("day", SATURDAYS)
def test_ordinary_saturdays(day):
    assert hours("wengyuan", "enterprise", day) == ["weekend 09:00-12:00"]
    assert hours("wengyuan", "household", day) == ["weekend 09:00-12:00"]
    assert [hours("wengyuan", g, day) for g in ("general", "exit-entry", "marriage")] == [[], [], []]
    assert hours("xining", "general", day) == ["weekend 09:00-12:00"]
    assert hours("ordos", "general", day) == ["weekend 09:00-12:00"]


@pytest.mark.parametrize("day", SUNDAYS)
def test_ordinary_sundays(day):
    assert all(hours("wengyuan", g.id, day) == [] for g in CENTRES["wengyuan"].groups)
    assert hours("xining", "general", day) == []
    assert hours("ordos", "general", day) == ["weekend 09:00-12:00"]


def test_marriage_session_of_2025():
    assert hours("wengyuan", "marriage", "2025-05-01") == ["special 09:00-12:00"]
    assert hours("wengyuan", "marriage", "2026-05-01") == []
    assert hours("wengyuan", "enterprise", "2025-05-01") == ["holiday 09:00-12:00", "holiday 15:00-17:30"]


def test_rules_begin_on_their_date():
    assert hours("xining", "general", "2022-01-03") == []
    assert hours("xining", "general", "2022-01-04") == ["regular 08:30-17:30"]


def test_a_year_without_schedule_is_tentative_and_its_statutory_days_are_closed():
    unpublished = {"2027-01-01", "2027-02-05", "2027-02-06", "2027-04-05", "2027-05-01", "2027-06-09", "2027-09-15", "2027-10-03"}
    for day in unpublished:
        for centre in CENTRES.values():
            assert all(day_sessions(centre, date.fromisoformat(day), g) == () for g in centre.groups), day
    assert hours("wengyuan", "enterprise", "2027-01-02") == ["weekend 09:00-12:00"]
    assert day_sessions(CENTRES["ordos"], date(2027, 1, 4), "general")[0].tentative
    assert "暂定" in explain_day(CENTRES["wengyuan"], date(2027, 1, 4))
    assert not day_sessions(CENTRES["ordos"], date(2026, 1, 5), "general")[0].tentative


def test_explanations_name_the_rule():
    assert "调休上班" in explain_day(CENTRES["wengyuan"], date(2026, 2, 14))
    assert "国庆节假期第一天" in explain_day(CENTRES["wengyuan"], date(2026, 10, 1))
    holiday = explain_day(CENTRES["xining"], date(2026, 10, 1))
    assert "不开放" in holiday and "国庆节假期" in holiday
    assert "专场" in explain_day(CENTRES["wengyuan"], date(2025, 5, 1))


def test_a_local_file_supplies_a_schedule_and_local_holidays():
    files = [
        {
            "years": {2027: {"holidays": [{"name": "元旦", "from": "2027-01-01", "to": "2027-01-03"}], "workdays": ["2027-01-09"]}},
            "local": [{"name": "那达慕", "from": "2027-07-10", "to": "2027-07-11", "centres": ["ordos"]}],
        }
    ]
    ordos, xining = read_calendar(files, "ordos"), read_calendar(files, "xining")
    assert ordos.facts(date(2027, 1, 1)).first and not ordos.facts(date(2027, 1, 1)).tentative
    assert ordos.facts(date(2027, 1, 3)).kind == "holiday"
    assert ordos.facts(date(2027, 1, 9)).kind == "makeup"
    assert ordos.facts(date(2027, 7, 10)).kind == "holiday" and xining.facts(date(2027, 7, 10)).kind == "weekend"


def test_a_schedule_given_locally_replaces_the_library():
    calendar = Calendar({2026: YearSchedule({date(2026, 11, 24): "试"}, frozenset())})
    assert calendar.facts(date(2026, 11, 24)).kind == "holiday"
    assert calendar.facts(date(2026, 10, 1)).kind == "workday"


def test_a_minority_festival_closes_the_centres_of_its_place_alone(tmp_path):
    """A made-up centre and date: none is built in. Found on the disk as a centre would put it there."""
    (tmp_path / "centres").mkdir()
    (tmp_path / "calendar").mkdir()
    for name in ("grassland", "coast"):
        text = (BUILT_IN_CATALOGUE / "centres" / "ordos.yml").read_text("utf-8").replace("id: ordos", f"id: {name}", 1)
        (tmp_path / "centres" / f"{name}.yml").write_text(text, "utf-8")
    festival = "local:\n  - {name: 示范节, from: 2026-11-24, to: 2026-11-25, centres: [grassland]}\n"
    (tmp_path / "calendar" / "festival.yml").write_text(festival, "utf-8")
    rules = load_rules(tmp_path / "centres", (tmp_path / "calendar",))
    for day in (date(2026, 11, 24), date(2026, 11, 25)):
        assert day_sessions(rules["grassland"], day, "general") == ()
        assert day_sessions(rules["coast"], day, "general") != ()
    said = explain_day(rules["grassland"], date(2026, 11, 24))
    assert "示范节假期第一天" in said and "不开放" in said
    assert day_sessions(rules["grassland"], date(2026, 11, 26), "general") != ()


def test_any_day_can_be_explained():
    """From long before the rules to years without a schedule: a sentence for every centre, never a crash."""
    for year in (2004, 2021, 2025, 2026, 2027, 2031, 2049):
        for day in (date(year, 1, 1), date(year, 2, 28), date(year, 5, 1), date(year, 6, 19), date(year, 10, 1), date(year, 12, 31)):
            for centre in CENTRES.values():
                said = explain_day(centre, day)
                assert said.startswith(centre.name) and f"{day.year}年{day.month}月{day.day}日" in said and "开放" in said
                assert ("暂定" in said) == (year > 2026)
