"""Rules and limits hold from one day to another; a list can be asked for as of a future day."""

from dataclasses import replace
from datetime import date

from knowledge_base import clock
from knowledge_base.catalogue.models import Bundle, Catalogue, LocalPractice, TimeLimit
from knowledge_base.catalogue.view_parts import limit_json
from knowledge_base.guidance.compose import compose_checklist
from knowledge_base.guidance.plan import plan_bundle
from knowledge_base.guidance.scenario import MaterialRule, Period, Reason
from knowledge_base.guidance.timeline import lay_out
from tests.knowledge_base.guidance.test_merge import CHECK, PERMIT, line, scenario
from tests.knowledge_base.guidance.test_timeline import listed

OLD, NEW = date(2026, 12, 31), date(2027, 1, 1)


def compose_on(day, shop, locality=None):
    parts = dict.fromkeys(("sources", "authorities", "material_types", "matters", "bundles", "localities", "centres"), {})
    return compose_checklist(Catalogue(**parts, scenarios={shop.id: shop}), shop.id, {}, locality, as_of=day)


def test_a_line_is_on_the_list_while_it_is_in_force():
    shop = scenario(line(PERMIT, period=Period(end=OLD)), line(CHECK, period=Period(start=NEW)))
    assert [m.id for m in compose_on(OLD, shop).matters] == ["permit"]
    assert [m.id for m in compose_on(NEW, shop).matters] == ["check"]


def test_reasons_notes_and_rules_about_papers_have_their_time_too():
    reasons = (Reason("旧规定", period=Period(end=OLD)), Reason("新规定", period=Period(start=NEW)))
    rule = MaterialRule("permit", "平面图", "leave_out", "新规定不用交", period=Period(start=NEW))
    shop = replace(scenario(line(PERMIT, reasons=reasons), rules=(rule,)), notes=reasons)
    old, new = compose_on(OLD, shop), compose_on(NEW, shop)
    assert (old.matters[0].because, new.matters[0].because) == (("旧规定",), ("新规定",))
    assert ([n.text for n in old.notes], [n.text for n in new.notes]) == (["旧规定"], ["新规定"])
    assert ("plan" in {p.id for p in old.materials}, "plan" in {p.id for p in new.materials}) == (True, False)


def test_the_limit_of_that_day_counts():
    limit = TimeLimit(20, changes=(TimeLimit(8, since=date(2028, 1, 1)), TimeLimit(10, since=NEW)))
    shop = scenario(line(replace(PERMIT, legal_limit=limit)))
    days = [compose_on(day, shop).matters[0].days for day in (OLD, NEW, date(2027, 12, 31), date(2028, 1, 1))]
    assert days == [20, 10, 10, 8]


def promising(*changes, days=5):
    practice = LocalPractice(promised=TimeLimit(days, changes=changes))
    return scenario(line(replace(PERMIT, legal_limit=TimeLimit(20), practices={"here": practice})))


def test_what_a_locality_promises_changes_on_its_day_too():
    shop = promising(TimeLimit(3, since=NEW))
    listed_on = {day: compose_on(day, shop, "here").matters[0] for day in (OLD, NEW)}
    assert [listed_on[day].days for day in (OLD, NEW)] == [5, 3]
    assert "承诺3个工作日" in listed_on[NEW].local_note
    assert compose_on(NEW, shop).matters[0].days == 20  # elsewhere the law alone counts


def test_a_promise_that_begins_or_ends_on_a_day():
    begins, ends = promising(TimeLimit(3, since=NEW), days=None), promising(TimeLimit(None, since=NEW))
    assert [compose_on(day, begins, "here").matters[0].days for day in (OLD, NEW)] == [20, 3]
    assert [compose_on(day, ends, "here").matters[0].days for day in (OLD, NEW)] == [5, 20]


def test_a_bundle_promises_by_day(monkeypatch):
    practice = LocalPractice(promised=TimeLimit(9, changes=(TimeLimit(4, since=NEW),)))
    bundle = Bundle("b", "一件事", "个人", "", practices={"here": practice})
    notes = [plan_bundle(bundle, "here", day).notes[0].text for day in (OLD, NEW)]
    assert "9个工作日" in notes[0] and "4个工作日" in notes[1]
    monkeypatch.setattr(clock, "today", lambda: NEW)
    assert limit_json(practice.promised)["days"] == 4  # the page of the matter or bundle shows today's


def test_periods_that_share_a_day_meet():
    assert Period(end=NEW).meets(Period(start=NEW))
    assert not Period(end=OLD).meets(Period(start=NEW))
    assert Period().meets(Period(start=NEW, end=NEW))


def test_a_date_in_a_year_without_a_schedule_is_tentative():
    published, open_year = (lay_out([listed("a", 2)], day).steps[0] for day in (date(2025, 10, 9), date(2099, 1, 2)))
    assert (published.tentative, open_year.tentative) == (False, True)
    new_year = lay_out([listed("a", 0)], date(2099, 1, 1)).steps[0]
    assert new_year.start_date == date(2099, 1, 2)  # a statutory day is off, whatever the schedule will say
