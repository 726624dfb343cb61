"""When a centre is open, and whether one very thing is served on a weekend: the answer first, then the details."""

from __future__ import annotations

from datetime import date, timedelta

from actions.base import centre_of
from actions.knowledge import Knowledge, Topic
from actions.period import read_wanted, say_day, say_slot
from actions.reply import Reply, choice
from actions.turn import Turn
from knowledge_base.catalogue.models import Centre
from knowledge_base.opening.engine import day_sessions

_WEEKEND_WORDS = ("周末", "双休")
_ANY_DAY = ("中午", "午间", "早上", "晚上", "上午", "下午", "节假日")  # about the hours, not about one day
_FOR_WHOM = {"person": "个人", "individual_business": "个体工商户", "company": "企业"}


def say_hours(turn: Turn, topic: Topic | None, reply: Reply, knowledge: Knowledge) -> None:
    """For a topic whether it is served on those days; else the hours of the centre, of all when none is known."""
    here = knowledge.centre(centre_of(turn))
    centres = [here] if here else list(knowledge.catalogue.centres.values())
    days = _days_meant(turn, knowledge)
    for centre in centres:
        if topic is not None and days:
            _say_served(centre, topic, days, reply, knowledge, brief=here is None)
        else:
            _say_general(centre, days, reply, knowledge, brief=here is None and bool(days))
    if not here:
        reply.offer("您要去哪个中心？", name_centres(centres))


def name_centres(centres: list[Centre]) -> list[dict]:
    return [choice(centre.name, "select_centre", id=centre.id) for centre in centres]


def _say_general(centre: Centre, days: list[date], reply: Reply, knowledge: Knowledge, brief: bool) -> None:
    """First who is there on the days that were named, then the centre's rules in words unless ``brief``."""
    opened = "；".join(_say_open_groups(centre, day, knowledge) for day in days)
    first = f"{centre.name}{opened}。每件事办不办不一样，说出要办的事我再查。" if opened else f"{centre.name}："
    rules = [] if brief else [f"· {line}" for line in centre.hours_in_words]
    reply.say("\n".join([first, *rules]), _cite(centre))


def _say_open_groups(centre: Centre, day: date, knowledge: Knowledge) -> str:
    """Which windows are open on a day, and when."""
    rules = knowledge.rules[centre.id]
    said = []
    for group in rules.groups:
        hours = "、".join(f"{s.start:%H:%M}-{s.end:%H:%M}" for s in day_sessions(rules, day, group))
        if hours:
            said.append(f"{group.name} {hours}")
    return f"{say_day(day)}{'开：' + '，'.join(said) if said else '不开'}"


def _say_served(centre: Centre, topic: Topic, days: list[date], reply: Reply, knowledge: Knowledge, brief: bool) -> None:
    """What can be booked decides, not the general hours. ``brief``: one line, for one centre among several."""
    found = {day: knowledge.internal.list_slots(centre.id, topic.id, day, day) for day in days}
    open_days = {day: free for day in days if (free := found[day]["slots"])}
    asked = "周末" if len(days) > 1 else say_day(days[0])
    if not open_days:
        reason = "" if brief else found[days[0]].get("reason") or ""
        reply.say(f"不可以。{centre.name}{asked}不办“{topic.name}”。{reason}", _cite(centre))
        return
    only = _only_of(next(iter(open_days.values())))
    whom = f"，只接待{only}（含正在筹办的）" if only else ""
    lines = [f"可以，建议先预约{whom}。{centre.name}{asked}能办“{topic.name}”："]
    lines += [f"· {_say_range(day, free)}" for day, free in open_days.items()]
    if not brief:
        lines += [f"· {say_day(day)}不办" for day in days if day not in open_days]
    reply.say("\n".join(lines), _cite(centre))


def _say_range(day: date, slots: list[dict]) -> str:
    first, last = say_slot(slots[0]), say_slot(slots[-1])
    window = slots[0].get("window") or "窗口"
    return f"{first.split('–')[0]}–{last.split('–')[-1]}，{window}"


def _only_of(slots: list[dict]) -> str:
    """For whom all of these slots are; empty when anyone may come."""
    if not all(slot.get("only") for slot in slots):
        return ""
    return "和".join(_FOR_WHOM[kind] for kind in sorted(slots[0]["only"], key=list(_FOR_WHOM).index, reverse=True))


def _cite(centre: Centre) -> list[dict]:
    return [citation.to_json() for citation in centre.citations]


def _days_meant(turn: Turn, knowledge: Knowledge) -> list[date]:
    """The days that were named; a weekend is both of its days, and what the button 周末办不办 means. 几点开门 names none."""
    words = turn.first("time")
    today = knowledge.now().date()
    if (words is None and turn.text and not any(word in turn.text for word in _WEEKEND_WORDS)) or words in _ANY_DAY:
        return []
    if words is None or any(word in words for word in _WEEKEND_WORDS):
        saturday = today + timedelta((5 - today.weekday()) % 7)
        return [saturday, saturday + timedelta(1)]
    wanted = read_wanted(words, knowledge.now())
    return [wanted.first] if wanted and wanted.first == wanted.last else []
