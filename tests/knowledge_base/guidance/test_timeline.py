from datetime import date

from knowledge_base.guidance.checklist import ListedMatter
from knowledge_base.guidance.savings import weigh_visits
from knowledge_base.guidance.timeline import add_workdays, lay_out, reach_through, sort_by_dependency


def listed(matter_id, days, after=(), state="required", visits=None):
    return ListedMatter(matter_id, matter_id, None, state, ("因为",), days, None, visits, None, (), tuple(after))


def test_what_does_not_wait_runs_side_by_side():
    line = lay_out([listed("a", 3), listed("b", 10, ["a"]), listed("c", 5, ["a"]), listed("d", 4)], None)
    assert {s.matter: (s.start_day, s.end_day) for s in line.steps} == {"a": (0, 3), "b": (3, 13), "c": (3, 8), "d": (0, 4)}
    assert (line.separate_days, line.together_days) == (22, 13)


def test_a_matter_without_a_limit_is_named_and_takes_no_days():
    line = lay_out([listed("a", 3), listed("b", None, ["a"]), listed("c", 2, ["b"]), listed("m", 9, state="to_confirm")], None)
    assert line.without_limit == ("b",)
    assert line.maybe == ("m",)
    assert [(s.matter, s.start_day) for s in line.steps] == [("a", 0), ("c", 3)]


def test_nothing_known_is_null_not_zero():
    line = lay_out([listed("a", None)], None)
    assert (line.separate_days, line.together_days, line.steps) == (None, None, ())


def test_dates_skip_the_national_holiday_and_keep_the_make_up_day():
    # 2025-10-01 to 10-08 were off, Sunday 2025-09-28 and Saturday 10-11 were worked.
    assert add_workdays(date(2025, 9, 30), 1) == date(2025, 10, 9)
    assert add_workdays(date(2025, 10, 9), 2) == date(2025, 10, 11)
    step = lay_out([listed("a", 2)], date(2025, 10, 1)).steps[0]
    assert (step.start_date, step.end_date) == (date(2025, 10, 9), date(2025, 10, 11))


def test_years_not_announced_count_monday_to_friday():
    assert add_workdays(date(2099, 1, 2), 1) == date(2099, 1, 5)


def test_waiting_reaches_through_matters_that_are_not_listed():
    after = {"hygiene": ("fire",), "fire": ("licence",), "licence": ()}
    assert reach_through("hygiene", after, frozenset({"hygiene", "licence"})) == ("licence",)


def test_a_circle_is_cut_and_nothing_is_lost():
    assert sorted(sort_by_dependency({"a": ("b",), "b": ("a",), "c": ("a",)})) == ["a", "b", "c"]


def test_visits_are_joined_within_a_batch():
    saving = weigh_visits([listed("a", 1, visits=1), listed("b", 1, ["a"], visits=1), listed("c", 1, ["a"], visits=2)])
    assert (saving.separate, saving.together, saving.percent, saving.note) == (4, 3, 25, None)
    assert weigh_visits([listed("a", 1)]).note is not None
    assert weigh_visits([listed("a", 1, visits=0)]).percent == 0
