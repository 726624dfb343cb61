"""The one engine: which sessions a window group has on a day, and why. Pure; no clock, no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time

from knowledge_base.clock import SHANGHAI
from knowledge_base.opening.calendar import DayFacts
from knowledge_base.opening.models import (
    LAYER_WORDS,
    LAYERS,
    CentreRules,
    Hours,
    Rule,
    Session,
    SlotKind,
    WindowGroup,
)

NOON = (time(12), time(14, 30))  # a slot that starts in here on a workday is a midday slot
KIND_WORDS = {"regular": "", "midday": "午间办", "extended": "延时", "weekend": "周末", "holiday": "节假日", "special": "专场"}


def day_sessions(centre: CentreRules, day: date, group: WindowGroup | str, subject: str | None = None) -> tuple[Session, ...]:
    """The sessions of a window group on a day for ``subject`` (else for most matters), in order of time; empty when closed.

    The highest layer of ``LAYERS`` with a rule for this group and day decides; lower ones are not looked at. Sessions
    never overlap: the same windows cannot be given twice, whatever the rules say.
    """
    group = centre.group(group) if isinstance(group, str) else group
    facts = centre.calendar.facts(day)
    sessions = [
        Session(group, hours.kind, _at(day, hours.start), _at(day, hours.end), rule, facts.tentative)
        for rule in deciding_rules(centre, facts, group, subject)
        for hours in rule.hours
    ]
    return tuple(_part(sorted(sessions, key=lambda s: s.start)))


def _part(sessions: list[Session]) -> Iterator[Session]:
    """Sessions in order of time; where two overlap the later one begins when the earlier one ends."""
    free_from = None
    for session in sessions:
        if free_from is not None and session.start < free_from:
            session = replace(session, start=free_from)
        if session.start < session.end:
            free_from = session.end
            yield session


def deciding_rules(centre: CentreRules, facts: DayFacts, group: WindowGroup, subject: str | None = None) -> tuple[Rule, ...]:
    """The rules of the one layer that decides this group's day; empty when nothing is stated (so: closed).

    A rule for certain matters is not looked at for others: a session for one of them leaves the others' day as it is.
    """
    stated = [r for r in centre.rules if group.id in r.groups and (r.matters is None or subject in r.matters)]
    for layer in LAYERS:
        found = tuple(r for r in stated if r.layer == layer and _holds(r, facts))
        if found:
            return found
        if layer == "holiday" and facts.kind in ("holiday", "statutory"):
            return ()  # weekly rules do not apply inside a holiday
        if layer == "makeup" and facts.kind == "makeup":
            return tuple(r for r in stated if _is_workday_rule(r, facts.day))
    return ()


def explain_day(centre: CentreRules, day: date, groups: Iterable[WindowGroup] | None = None, subject: str | None = None) -> str:
    """In Chinese: open or not on this day, window by window (``groups``, default all), and by which rule.

    Without a ``subject`` also the rules of this day that are for certain matters.
    """
    facts = centre.calendar.facts(day)
    lines = [f"{centre.name}，{facts.words}：{say_kind(facts)}。"]
    told: dict[str, list[str]] = {}
    for group in centre.groups if groups is None else groups:
        told.setdefault(_say_group_day(centre, facts, group, subject), []).append(group.name)
    lines += [f"{'、'.join(names)}：{words}" for words, names in told.items()]
    apart = [r for r in centre.rules if r.matters and _holds(r, facts)] if subject is None else []
    lines += [f"只限指定事项：{r.words}" for r in apart]
    return "。\n".join([lines[0].rstrip("。"), *lines[1:]]) + "。"


def say_kind(facts: DayFacts) -> str:
    """What kind of day, in Chinese."""
    tentative = "（暂定：国家放假安排尚未公布）" if facts.tentative else ""
    words = {
        "workday": "工作日",
        "weekend": "双休日",
        "makeup": "调休上班日，按工作日办理",
        "holiday": f"{facts.name}假期{'第一天' if facts.first else ''}",
        "statutory": f"{facts.name}，法定节假日",
    }
    return words[facts.kind] + tentative


def _say_group_day(centre: CentreRules, facts: DayFacts, group: WindowGroup, subject: str | None) -> str:
    sessions = day_sessions(centre, facts.day, group, subject)
    rules = deciding_rules(centre, facts, group, subject)
    if not sessions:
        return f"不开放（{_say_why_closed(facts, rules)}）"
    hours = "、".join(f"{s.start:%H:%M}-{s.end:%H:%M}{_tag(s.kind)}" for s in sessions)
    layer = "调休上班" if facts.kind == "makeup" and rules[0].layer == "weekly" else LAYER_WORDS[rules[0].layer]
    reasons = "；".join(dict.fromkeys(r.words for r in rules))
    return f"开放 {hours}（{layer}：{reasons}{'；暂定' if facts.tentative else ''}）"


def _say_why_closed(facts: DayFacts, rules: tuple[Rule, ...]) -> str:
    if rules:
        return f"{LAYER_WORDS[rules[0].layer]}：{rules[0].words}"
    if facts.kind == "statutory":
        return "法定节假日当天休息，其余安排等国家公布"
    if facts.kind == "holiday":
        return f"{facts.name}假期，没有公布这个窗口在这一天服务"
    return "这一天没有安排服务"


def _tag(kind: SlotKind) -> str:
    return f"（{KIND_WORDS[kind]}）" if KIND_WORDS[kind] else ""


def _holds(rule: Rule, facts: DayFacts) -> bool:
    if (rule.valid_from and facts.day < rule.valid_from) or (rule.valid_until and facts.day > rule.valid_until):
        return False
    if rule.layer in ("closure", "special"):
        return facts.day in rule.dates
    if rule.layer == "holiday":
        return facts.kind == "holiday" and not facts.local and (facts.first or not rule.first_day_only)
    if rule.layer == "makeup":
        return facts.kind == "makeup"
    return facts.kind in ("workday", "weekend") and facts.day.weekday() in rule.weekdays


def _is_workday_rule(rule: Rule, day: date) -> bool:
    """A make-up workday runs as an ordinary one: rules that hold on all of Monday to Friday."""
    valid = not (rule.valid_from and day < rule.valid_from) and not (rule.valid_until and day > rule.valid_until)
    return valid and rule.layer == "weekly" and set(range(5)) <= rule.weekdays


def slot_kind(facts: DayFacts, hours_kind: SlotKind, start: datetime) -> SlotKind:
    """Noon on a workday is 'midday', whichever session it lies in."""
    at_noon = NOON[0] <= start.time() < NOON[1]
    return "midday" if facts.works and at_noon and hours_kind == "regular" else hours_kind


def hours_of(kind: SlotKind, start: str, end: str) -> Hours:
    """Hours from "HH:MM" words. Raises ValueError."""
    begin, finish = time.fromisoformat(start), time.fromisoformat(end)
    if begin >= finish:
        raise ValueError(f"开始时间 {start} 要早于结束时间 {end}")
    return Hours(kind, begin, finish)


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, SHANGHAI)
