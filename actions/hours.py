"""When a centre is open, and whether one very thing is served on a weekend: the answer first, then the details."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from actions.base import centre_of
from actions.intents import APART, APPOINTED
from actions.knowledge import Knowledge, Topic
from actions.period import Wanted, read_moment, read_wanted, say_day, say_slot, say_wanted
from actions.reply import Reply, choice
from actions.turn import Turn
from actions.turned_down import day_words
from knowledge_base.catalogue.models import Centre
from knowledge_base.opening import CentreRules, day_sessions
from knowledge_base.times.clock_words import Hours, read_hours

GENERAL = "hours"  # asked was when a centre is open, without a day
_WEEKEND_WORDS = ("周末", "双休")
_AFTER_WORK = re.compile(r"下班(?:之|以)?后")
_WHETHER_OPEN = re.compile(
    r"(开|歇|休|放|上|关|办)[门假班息]?不\1|(?:开门?|上班|营业|办公|值班|放假|休息|关门|有人)(?:吗|么|没有?|不)[？?]?$"
    r"|(?:扑空|白跑|跑空|闭门羹|没人)[^，。！？]{0,3}[？?]?$"
)
_CLOSING = time(17, 30)
_LOOKED_AHEAD = 14  # days in which a part of the day is looked for
_NEXT_SHOWN = 3
_TENTATIVE = "（暂定：那一年的放假安排国家还没有公布）"
_MOST_DAYS = 10  # a longer time is no holiday any more: the rules in words say more
_OF_HOLIDAYS = "节假日"
_FOR_WHOM = {"person": "个人", "individual_business": "个体工商户", "company": "企业"}


def say_hours(turn: Turn, topic: Topic | None, reply: Reply, knowledge: Knowledge) -> None:
    """For a topic whether it is served on those days; else the hours of the centre, of all when none is known."""
    here = knowledge.centre(centre_of(turn))
    centres = [here] if here else list(knowledge.catalogue.centres.values())
    days = _days_meant(turn, knowledge)
    part = _part_meant(turn)
    for centre in centres:
        if topic is not None and part:
            _say_served_at(centre, topic, part, reply, knowledge, brief=here is None)
        elif topic is not None and days:
            _say_served(centre, topic, days, turn, reply, knowledge, brief=here is None)
        else:
            first = _say_open_then(centre, part, days, turn, knowledge)
            _say_general(centre, first, reply, brief=here is None and bool(days or part))
    if not here:
        asked = "weekend" if days or part else GENERAL
        reply.offer("您要去哪个中心？", name_centres(centres, asked, time_words(turn)))


def is_left_alone(turn: Turn) -> bool:
    """Whether no booking and no list waits for an answer, and the words do not part or turn to people. 元旦还开不开 may sound
    like a complaint, and is none."""
    booking = turn.state.get("booking") or {}
    if booking.get("slots") or booking.get("waits_for") or turn.state.get("guide_question") or turn.state.get("guide_start"):
        return False
    return turn.intent not in APART or (turn.intent not in APPOINTED and bool(_WHETHER_OPEN.search(turn.text)))


def name_centres(centres: list[Centre], aspect: str | None = None, when: str | None = None) -> list[dict]:
    """A button for each; ``aspect`` (at the time ``when``) is answered once the centre is picked."""
    asked = ({"aspect": aspect} if aspect else {}) | ({"when": when} if aspect and when else {})
    return [choice(centre.name, "select_centre", id=centre.id, **asked) for centre in centres]


def _say_general(centre: Centre, first: str, reply: Reply, brief: bool) -> None:
    """``first``, who is there at the time that was named, then the centre's rules in words unless ``brief``."""
    told = f"{first}。每件事办不办不一样，说出要办的事我再查。" if first else f"{centre.name}："
    rules = [] if brief else [f"· {line}" for line in centre.hours_in_words]
    reply.say("\n".join([told, *rules]), cite_centre(centre))


def _say_open_then(centre: Centre, part: str | None, days: list[date], turn: Turn, knowledge: Knowledge) -> str:
    """Whether anybody is there: at a part of any day, at an hour of one day, or on whole days; nothing without a time."""
    rules, today = knowledge.rules[centre.id], knowledge.now().date()
    if part:
        hours = _hours_of(part)
        return f"{centre.name}{part}：{_say_who_is_open(rules, hours, today)}"
    hour = _hour_meant(turn, knowledge) if len(days) == 1 else None
    opened = "；".join(_say_of_day(centre, day, knowledge) for day in days)
    if hour is None or _is_open_in(hour, rules):
        return f"{centre.name}{opened}" if opened else ""
    return f"{centre.name}{say_wanted(hour, knowledge.now())}不开。{opened}"


def _say_of_day(centre: Centre, day: date, knowledge: Knowledge) -> str:
    """As ``say_open_groups``; of a holiday whose schedule is not published, the centre's rule for holidays."""
    if knowledge.calendar(centre.id).facts(day).kind != "statutory":
        return say_open_groups(centre, day, knowledge)
    rules = "；".join(list_holiday_rules(centre))
    return f"{say_day(day, knowledge.now().date())}是法定节假日，放假调休的安排国家还没有公布。公布的节假日规则：{rules}"


def list_holiday_rules(centre: Centre) -> list[str]:
    return [line for line in centre.hours_in_words if _OF_HOLIDAYS in line] or ["没有公布节假日开放的规则，按不开放算"]


def _is_open_in(hour: Wanted, rules: CentreRules) -> bool:
    return any(s.start < hour.end and hour.start < s.end for g in rules.groups for s in day_sessions(rules, hour.first, g))


def say_open_groups(centre: Centre, day: date, knowledge: Knowledge) -> str:
    """Which windows are open on a day, and when."""
    rules = knowledge.rules[centre.id]
    said = []
    for group in rules.groups:
        hours = "、".join(f"{s.start:%H:%M}-{s.end:%H:%M}" for s in day_sessions(rules, day, group))
        if hours:
            said.append(f"{group.name} {hours}")
    tentative = _TENTATIVE if rules.calendar.facts(day).tentative else ""
    return f"{say_day(day, knowledge.now().date())}{'开：' + '，'.join(said) if said else '不开'}{tentative}"


def _say_served(centre: Centre, topic: Topic, days: list[date], turn: Turn, reply: Reply, knowledge: Knowledge, brief: bool) -> None:
    """What can be booked decides, not the general hours. ``brief``: one line, for one centre among several."""
    today = knowledge.now().date()
    if days[0] > today + timedelta(knowledge.days_ahead(centre.id)):
        _say_not_yet(centre, topic, days[0], reply, knowledge)
        return
    found = {day: knowledge.internal.list_slots(centre.id, topic.id, day, day) for day in days}
    open_days = {day: free for day in days if (free := found[day]["slots"])}
    asked = "周末" if len(days) == 2 and days[0].weekday() == 5 else say_day(days[0], today) if len(days) == 1 else "这几天"
    if not open_days:
        reason = "" if brief else found[days[0]].get("reason") or ""
        if any(answer.get("full") for answer in found.values()):
            reply.say(f"{centre.name}{asked}办“{topic.name}”，但号已经约满。{reason}", cite_centre(centre))
            return
        reply.say(f"不可以。{centre.name}{asked}不办“{topic.name}”。{reason}", cite_centre(centre))
        return
    hour = _hour_meant(turn, knowledge)
    if hour is not None and not any(hour.holds(slot["start"]) for free in open_days.values() for slot in free):
        hours = "；".join(_say_range(day, free) for day, free in open_days.items())
        reply.say(f"不可以。{centre.name}{say_wanted(hour, knowledge.now())}不办“{topic.name}”，那天能办的是：{hours}。", cite_centre(centre))
        return
    only = _only_of(next(iter(open_days.values())))
    whom = f"，只接待{only}（含正在筹办的）" if only else ""
    lines = [f"可以，建议先预约{whom}。{centre.name}{asked}能办“{topic.name}”："]
    lines += [f"· {_say_range(day, free)}" for day, free in open_days.items()]
    if not brief:
        lines += [f"· {say_day(day)}不办" for day in days if day not in open_days]
    reply.say("\n".join(lines), cite_centre(centre))


def _say_not_yet(centre: Centre, topic: Topic, day: date, reply: Reply, knowledge: Knowledge) -> None:
    """A day whose places are not given out yet: what the rules say of it, without a promise."""
    today, ahead = knowledge.now().date(), knowledge.days_ahead(centre.id)
    until = say_day(today + timedelta(ahead), today)
    reply.say(
        f"“{topic.name}”那天的号还没放出来：{centre.name}最多提前 {ahead} 天预约，今天能约到{until}。"
        f"按规则，{_say_of_day(centre, day, knowledge)}。",
        cite_centre(centre),
    )


def _hour_meant(turn: Turn, knowledge: Knowledge) -> Wanted | None:
    """A time of day on a day that was named: 明天中午."""
    words = time_words(turn)
    wanted = read_wanted(words, knowledge.now(), knowledge.calendar(centre_of(turn))) if words else None
    of_a_day = wanted is not None and (wanted.period.grain in ("part", "hour", "minute") or bool(day_words(words) and words != day_words(words)))
    return wanted if of_a_day else None


def _say_served_at(centre: Centre, topic: Topic, part: str, reply: Reply, knowledge: Knowledge, brief: bool) -> None:
    """Yes or no for a part of any day (中午), by which rule, and the next free slots in it; ``brief`` as above."""
    today, hours = knowledge.now().date(), _hours_of(part)
    found = knowledge.internal.list_slots(centre.id, topic.id, today, today + timedelta(_LOOKED_AHEAD))
    fitting = [slot for slot in found["slots"] if hours.start <= read_moment(slot["start"]).time() <= hours.end]
    after_hours = [slot for slot in found["slots"] if slot.get("kind", "regular") != "regular"]
    rules = knowledge.rules[centre.id]
    if fitting:
        window = fitting[0].get("window")
        only = _only_of(fitting)
        whom = f"，只接待{only}（含正在筹办的）" if only else ""
        reply.say(f"可以。{centre.name}{window}{part}能办“{topic.name}”（规则：{_rule_of(fitting[0], rules)}）{whom}。", cite_centre(centre))
    else:
        open_then = _say_who_is_open(rules, hours, today)
        reply.say(f"不可以。{centre.name}{part}不办“{topic.name}”；{part}：{open_then}。{_say_none_found(found)}", cite_centre(centre))
    if not brief and found["slots"]:
        shown = (fitting or after_hours or found["slots"])[:_NEXT_SHOWN]
        nearest = f"最近的{part}时段：" if fitting else "上班时间以外最近能约的是：" if after_hours else "最近能约的是："
        reply.offer(nearest, [_slot_choice(slot, topic, centre) for slot in shown])


def _slot_choice(slot: dict, topic: Topic, centre: Centre) -> dict:
    return choice(f"约 {say_slot(slot)}", "choose_slot", slot_id=slot["id"], id=topic.id, centre=centre.id, day=slot["start"][:10])


def _rule_of(slot: dict, rules: CentreRules) -> str:
    """The words of the rule that opens the window of a slot."""
    start = read_moment(slot["start"])
    sessions = [s for g in rules.groups if g.name == slot.get("window") for s in day_sessions(rules, start.date(), g)]
    return next((s.rule.words for s in sessions if s.start <= start < s.end), "按窗口开放时间")


def _say_who_is_open(rules: CentreRules, hours: Hours, today: date) -> str:
    """Which windows are open in this part of the coming week, by which rule; that none is, is said too."""
    days = [today + timedelta(n) for n in range(7)]
    sessions = [s for day in days for g in rules.groups for s in day_sessions(rules, day, g) if s.start.time() <= hours.end and hours.start < s.end.time()]
    words = list(dict.fromkeys(s.rule.words for s in sessions))
    return "；".join(words) if words else "没有窗口开"


def _say_none_found(found: dict) -> str:
    return "" if found["slots"] else found.get("reason") or ""


def _say_range(day: date, slots: list[dict]) -> str:
    """11月26日（周四）8:30–12:00、14:30–17:30，综合窗口: stretches without a gap, so that nobody comes at a closed noon."""
    stretches: list[list[datetime]] = []
    for start, end in sorted((read_moment(slot["start"]), read_moment(slot["end"])) for slot in slots):
        if stretches and start <= stretches[-1][1]:
            stretches[-1][1] = max(stretches[-1][1], end)
        else:
            stretches.append([start, end])
    hours = "、".join(f"{start.hour}:{start:%M}–{end.hour}:{end:%M}" for start, end in stretches)
    windows = "、".join(dict.fromkeys(slot.get("window") or "窗口" for slot in slots))
    return f"{say_day(day)}{hours}，{windows}"


def _only_of(slots: list[dict]) -> str:
    """For whom all of these slots are; empty when anyone may come."""
    if not all(slot.get("only") for slot in slots):
        return ""
    return "和".join(_FOR_WHOM[kind] for kind in sorted(slots[0]["only"], key=list(_FOR_WHOM).index, reverse=True))


def cite_centre(centre: Centre) -> list[dict]:
    return [citation.to_json() for citation in centre.citations]


def _part_meant(turn: Turn) -> str | None:
    """中午 or 晚上六点以后, without a day: asked is whether the thing is served then on any day."""
    words = time_words(turn)
    if words is None or len(turn.values("time")) > 1:
        return None
    if is_after_work(words):
        return words
    return words if not day_words(words) and _hours_of(words) else None


def is_after_work(words: str) -> bool:
    return bool(_AFTER_WORK.fullmatch(words))


def _hours_of(part: str) -> Hours | None:
    """下班后 is the evening: windows close at 17:30 at all our centres."""
    return Hours(_CLOSING, time(23, 59, 59), "part") if is_after_work(part) else read_hours(part)


def is_evening(words: str) -> bool:
    """下班后, 晚上六点以后: on no day, and after all windows have closed."""
    hours = _hours_of(words) if not day_words(words) or is_after_work(words) else None
    return hours is not None and hours.start >= _CLOSING


def time_words(turn: Turn) -> str | None:
    """As said now, or before the thing was picked from several; 下班后 is no time of the clock."""
    after_work = _AFTER_WORK.search(turn.text)
    return turn.first("time") or turn.payload.get("when") or (after_work[0] if after_work else None)


def _days_meant(turn: Turn, knowledge: Knowledge) -> list[date]:
    """The days that were named; a weekend is both of its days, and what the button 周末办不办 means. 几点开门 names none."""
    words = time_words(turn)
    today = knowledge.now().date()
    if turn.payload.get("aspect") == GENERAL:
        return []
    if (words is None and turn.text and not any(word in turn.text for word in _WEEKEND_WORDS)) or words == "节假日" or _part_meant(turn):
        return []
    if words is None or any(word in words for word in _WEEKEND_WORDS):
        saturday = today + timedelta((5 - today.weekday()) % 7)
        return [saturday, saturday + timedelta(1)]
    wanted = read_wanted(words, knowledge.now(), knowledge.calendar(centre_of(turn)))
    if wanted is None or (wanted.last - wanted.first).days >= _MOST_DAYS:
        return []
    return [wanted.first + timedelta(n) for n in range((wanted.last - wanted.first).days + 1)]
