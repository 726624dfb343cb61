"""Slots, their ids, and who may use which window."""

from datetime import date, timedelta

import pytest

from knowledge_base.clock import parse_moment
from knowledge_base.opening import Subject, check_eligibility, find_slot, groups_for, list_slots, load_rules
from knowledge_base.opening.loader import OpeningError
from knowledge_base.opening.slots import day_slots
from knowledge_base.settings import BUILT_IN_CATALOGUE

CENTRES = load_rules(BUILT_IN_CATALOGUE / "centres")
WENGYUAN = CENTRES["wengyuan"]
NOW = parse_moment("2026-11-22T09:00")
ONLY_PERSONS = {"individual-register", "individual-change", "individual-cancel"}  # 个体工商户 register as persons


@pytest.fixture(scope="module")
def catalogue(built_in):
    return built_in


def subject(*matters, **more):
    return Subject("x", "事项", frozenset(matters), **more)


def test_sixty_six_enterprise_matters_of_thirteen_departments(catalogue):
    matters = [catalogue.matters[m] for m in WENGYUAN.group("enterprise").matters]
    assert len(matters) == 66
    assert len({m.authority.id for m in matters}) == 13
    assert {m.id for m in matters if "法人" not in m.objects} == ONLY_PERSONS
    assert {"food-licence-new", "individual-register", "company-register"} <= {m.id for m in matters}
    assert all(m.locality is None for m in matters)


def test_listed_matters_exist(catalogue):
    for centre in CENTRES.values():
        for group in centre.groups:
            assert (group.matters or frozenset()) <= set(catalogue.matters), group.id


def test_slot_ids_are_stable_short_and_read_back():
    for centre in CENTRES.values():
        for group in centre.groups:
            for slot in day_slots(centre, date(2026, 11, 28), group) + day_slots(centre, date(2026, 11, 24), group):
                assert len(slot.id) <= 24 and slot.id.isascii()
                assert find_slot(CENTRES, slot.id) == slot
    assert find_slot(CENTRES, "wengyuan.e.2611280900").start == parse_moment("2026-11-28T09:00")


@pytest.mark.parametrize(
    "wrong",
    ["", "wengyuan", "wengyuan.e.2611280915", "wengyuan.e.2611290900", "wengyuan.g.2611280900", "wengyuan.x.2611280900",
     "nowhere.g.2611230900", "wengyuan.e.2613990900", "wengyuan.e.２６１１２８０９００", None, 7, ["a"]],
)
def test_ids_of_no_slot(wrong):
    assert find_slot(CENTRES, wrong) is None


def test_noon_slots_are_midday_on_workdays():
    for centre, group in (("xining", "general"), ("ordos", "general"), ("wengyuan", "exit-entry")):
        slots = day_slots(CENTRES[centre], date(2026, 11, 24), CENTRES[centre].group(group))
        noon = {f"{s.start:%H:%M}" for s in slots if s.kind == "midday"}
        assert noon == {"12:00", "12:30", "13:00", "13:30", "14:00"}
    general = day_slots(WENGYUAN, date(2026, 11, 24), WENGYUAN.group("general"))
    assert {s.kind for s in general} == {"regular"}
    assert max(s.end for s in general) == parse_moment("2026-11-24T17:30")


def test_the_list_ends_thirty_days_ahead_and_starts_after_the_notice():
    group = WENGYUAN.group("general")
    slots = list_slots(WENGYUAN, [group], date(2026, 1, 1), date(2027, 12, 31), parse_moment("2026-11-23T09:55"))
    assert slots[0].start == parse_moment("2026-11-23T10:30")
    assert slots[-1].start.date() == date(2026, 11, 23) + timedelta(days=30)


def test_windows_of_a_subject():
    def ids(found):
        return [g.id for g in groups_for(WENGYUAN, found)]

    assert ids(subject("passport-new")) == ["exit-entry"]
    assert ids(subject("id-card-renew")) == ["household"]
    assert ids(subject("food-licence-new")) == ["general", "enterprise"]
    assert ids(subject("estate-transfer")) == ["general"]
    assert ids(subject("food-licence-new", "estate-transfer", bundle=True)) == ["general", "enterprise"]
    assert ids(subject("food-licence-new", "estate-transfer", bundle=True, business=False)) == ["general"]
    assert ids(subject(bundle=True)) == ["general"]


def test_the_enterprise_session_is_for_enterprises_and_their_matters():
    group = WENGYUAN.group("enterprise")
    cake = subject("food-licence-new")
    assert check_eligibility(group, cake, WENGYUAN, "company") is None
    assert check_eligibility(group, cake, WENGYUAN, "individual_business") is None
    assert "不接待个人" in check_eligibility(group, cake, WENGYUAN, "person")
    assert "不在其中" in check_eligibility(group, subject("passport-new"), WENGYUAN, "company")
    assert check_eligibility(WENGYUAN.group("general"), cake, WENGYUAN, "person") is None


@pytest.mark.parametrize(
    "old, new, says",
    [
        ("layer: weekly", "layer: daily", "layer"),
        ("groups: [general]", "groups: [nobody]", "nobody"),
        ('"09:00", "12:00"', '"12:00", "09:00"', "早于"),
        ("days_ahead: 30", "days_ahead: 0", "days_ahead"),
        ("days_ahead: 30", "", "days_ahead"),
        ("code: g", "code: muchtoolongforanid", "太长"),
        ("weekdays: [sat]", "weekdays: [Samstag]", "Samstag"),
    ],
)
def test_faults_are_explained(tmp_path, old, new, says):
    good = (BUILT_IN_CATALOGUE / "centres" / "xining.yml").read_text("utf-8")
    assert old in good
    (tmp_path / "mine.yml").write_text(good.replace(old, new), "utf-8")
    with pytest.raises(OpeningError, match=says) as error:
        load_rules(tmp_path)
    assert "mine.yml" in str(error.value)
