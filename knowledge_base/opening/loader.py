"""Reads the opening rules of centres and the local calendar files; every fault names file, place and mend."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import yaml

from knowledge_base.opening.calendar import Calendar, YearSchedule
from knowledge_base.opening.engine import hours_of
from knowledge_base.opening.models import (
    APPLICANTS,
    LAYERS,
    BookingPolicy,
    CentreRules,
    Rule,
    Service,
    WindowGroup,
)
from knowledge_base.settings import Settings

WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
KINDS = ("regular", "midday", "extended", "weekend", "holiday", "special")
LONGEST_SLOT_ID = 24
LONGEST_SERVICE_ID = 24


class OpeningError(ValueError):
    """Opening rules cannot be used; the message (Chinese) names file, place and how to mend it."""

    def __init__(self, file: str, problem: str):
        super().__init__(f"{file}：{problem}")
        self.file = file
        self.problem = problem


def open_rules(settings: Settings) -> Mapping[str, CentreRules]:
    """Rules of every centre of the catalogue in use, by id. Raises OpeningError. Read once a process."""
    return _open_rules(settings.catalogue, settings.var / "calendar")


@lru_cache(maxsize=8)
def _open_rules(catalogue: Path, local_calendar: Path) -> Mapping[str, CentreRules]:
    return load_rules(catalogue / "centres", (catalogue / "calendar", local_calendar))


def load_rules(folder: Path, calendar_folders: tuple[Path, ...] = ()) -> Mapping[str, CentreRules]:
    """Read ``folder``/*.yml and the calendar files. Raises OpeningError for the first file that is wrong."""
    calendars = [_read_yaml(path) for place in calendar_folders for path in sorted(place.glob("*.yml"))]
    rules: dict[str, CentreRules] = {}
    for path in sorted(folder.glob("*.yml")):
        data = _read_yaml(path)
        if "opening" in data:
            centre = _read_centre(data, calendars, path.name)
            rules[centre.id] = centre
    return rules


def _read_yaml(path: Path) -> dict:
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise OpeningError(path.name, f"读不了这个 YAML 文件（{str(error)[:200]}）") from error
    if not isinstance(data, dict):
        raise OpeningError(path.name, "最外层要是映射（键: 值）")
    return data


def _read_centre(data: dict, calendars: list[dict], file: str) -> CentreRules:
    try:
        opening = data["opening"]
        groups = tuple(_read_group(g) for g in opening["groups"])
        centre = CentreRules(
            id=data["id"],
            name=data["name"],
            locality=data["locality"],
            groups=groups,
            rules=tuple(_read_rule(r, {g.id for g in groups}) for r in opening["rules"]),
            calendar=read_calendar(calendars, data["id"]),
            days_ahead=_whole(opening, "days_ahead", 1),
            words=tuple(data.get("hours_in_words", ())),
            assumptions=tuple(opening.get("assumptions", ())),
            address=data.get("address"),
            policy=_read_policy(opening),
        )
        _check_groups(centre)
    except KeyError as error:
        raise OpeningError(file, f"缺少 {error.args[0]}，请补上") from error
    except (TypeError, AttributeError) as error:
        raise OpeningError(file, f"opening 的结构不对（{error}），请对照自带的中心文件") from error
    except ValueError as error:
        raise OpeningError(file, str(error)) from error
    return centre


def _check_groups(centre: CentreRules) -> None:
    for what in ("id", "code"):
        seen = [getattr(g, what) for g in centre.groups]
        if len(seen) != len(set(seen)):
            raise ValueError(f"窗口组的 {what} 有重复，请改成各不相同")
    for group in centre.groups:
        if len(f"{centre.id}.{group.code}.2601010900") > LONGEST_SLOT_ID:
            raise ValueError(f"中心编号加窗口代码 {group.code} 太长：时段编号最多 {LONGEST_SLOT_ID} 个字符，请缩短")
        _check_one_grid(centre, group)


def _check_one_grid(centre: CentreRules, group: WindowGroup) -> None:
    """Two matters can have different hours on one day only when their slots begin together: a place is one row of its cell."""
    rules = [r for r in centre.rules if group.id in r.groups]
    begins = {(h.start.hour * 60 + h.start.minute) % group.slot_minutes for r in rules for h in r.hours}
    if len(begins) > 1 and any(r.matters for r in rules):
        raise ValueError(f"窗口组 {group.id} 有只限指定事项的规则，各条规则的开始时间要相差 slot_minutes（{group.slot_minutes}）的整数倍")


def _read_policy(opening: dict) -> BookingPolicy:
    """What a centre does not say stays as it is by default."""
    usual, limits = BookingPolicy(), opening.get("limits", {})
    shortest, longest = (_whole({"return_minutes": n}, "return_minutes", 0) for n in opening.get("return_minutes", usual.return_minutes))
    if shortest > longest:
        raise ValueError(f"return_minutes 写成 [最短, 最长]，这里最短 {shortest} 大于最长 {longest}")
    return BookingPolicy(
        person=_whole({"person": usual.person} | limits, "person", 1),
        company=_whole({"company": usual.company} | limits, "company", 1),
        return_minutes=(shortest, longest),
        keep_days=_whole({"keep_days": usual.keep_days} | opening, "keep_days", 1),
    )


def _read_group(data: dict) -> WindowGroup:
    only = tuple(data.get("only", ()))
    if set(only) - set(APPLICANTS):
        raise ValueError(f"窗口组 {data['id']} 的 only 只能用 {'、'.join(APPLICANTS)}")
    matters = data.get("matters")
    if matters is not None and len(set(matters)) != len(matters):
        raise ValueError(f"窗口组 {data['id']} 的 matters 有重复")
    return WindowGroup(
        id=data["id"],
        code=str(data["code"]),
        name=data["name"],
        matters=None if matters is None else frozenset(matters),
        shares=data.get("shares", False) is True,
        only=only,
        capacity=_whole(data, "capacity", 1),
        slot_minutes=_whole(data, "slot_minutes", 5),
        notice_minutes=_whole(data, "notice_minutes", 0),
        note=data.get("note"),
        services=_read_services(data),
    )


def _read_services(group: dict) -> tuple[Service, ...]:
    services = tuple(_read_service(service, group) for service in group.get("services", ()))
    listed = [matter for service in services for matter in service.matters]
    if len(set(listed)) != len(listed):
        raise ValueError(f"窗口组 {group['id']} 的 services 里有事项出现两次，请只留一处")
    if len({s.id for s in services}) != len(services):
        raise ValueError(f"窗口组 {group['id']} 的 services 的 id 有重复，请改成各不相同")
    return services


def _read_service(data: dict, group: dict) -> Service:
    name = data["id"]
    if not isinstance(name, str) or len(name) > LONGEST_SERVICE_ID:
        raise ValueError(f"窗口组 {group['id']} 的 services 的 id 要是最多 {LONGEST_SERVICE_ID} 个字符的文字，这里是 {name!r}")
    minutes = _whole({"minutes": group["slot_minutes"]} | data, "minutes", 5)
    capacity = _whole({"capacity": group["capacity"]} | data, "capacity", 1)
    if minutes % group["slot_minutes"]:
        raise ValueError(f"窗口组 {group['id']} 的 services › {name} 的 minutes 要是 slot_minutes（{group['slot_minutes']}）的整数倍")
    if capacity > group["capacity"]:
        raise ValueError(f"窗口组 {group['id']} 的 services › {name} 的 capacity 不能多于窗口组的 {group['capacity']}")
    return Service(name, frozenset(data["matters"]), minutes, capacity)


def _read_rule(data: dict, groups: set[str]) -> Rule:
    name = data["id"]
    if data["layer"] not in LAYERS:
        raise ValueError(f"规则 {name} 的 layer 只能是 {'、'.join(LAYERS)}")
    if unknown := set(data["groups"]) - groups:
        raise ValueError(f"规则 {name} 提到没有的窗口组 {'、'.join(sorted(unknown))}")
    if unknown := set(data.get("weekdays", ())) - set(WEEKDAYS):
        raise ValueError(f"规则 {name} 的 weekdays 有不认识的 {unknown}，请用 {'、'.join(WEEKDAYS)}")
    hours = [tuple(map(str, item)) for item in data.get("hours", ())]
    if any(len(item) != 3 or item[0] not in KINDS for item in hours):
        raise ValueError(f"规则 {name} 的 hours 每项写成 [种类, \"09:00\", \"12:00\"]，种类可用 {'、'.join(KINDS)}")
    needed = "weekdays" if data["layer"] == "weekly" else "dates" if data["layer"] in ("closure", "special") else None
    if needed and not data.get(needed):
        raise ValueError(f"规则 {name} 要写 {needed}")
    return Rule(
        id=name,
        layer=data["layer"],
        words=data["words"],
        groups=tuple(data["groups"]),
        weekdays=frozenset(WEEKDAYS[d] for d in data.get("weekdays", ())),
        dates=frozenset(_day(d) for d in data.get("dates", ())),
        first_day_only=data.get("first_day_only", False) is True,
        matters=frozenset(data["matters"]) if "matters" in data else None,
        hours=tuple(hours_of(kind, start, end) for kind, start, end in hours),
        valid_from=_day(data["valid_from"]) if "valid_from" in data else None,
        valid_until=_day(data["valid_until"]) if "valid_until" in data else None,
        assumption=data.get("assumption"),
    )


def read_calendar(files: list[dict], centre: str) -> Calendar:
    """The calendar of one centre from the parsed local files. Raises KeyError, TypeError, ValueError."""
    schedules: dict[int, YearSchedule] = {}
    local: dict[date, str] = {}
    for data in files:
        for year, schedule in (data.get("years") or {}).items():
            off = {day: item["name"] for item in schedule["holidays"] for day in _span(item)}
            schedules[int(year)] = YearSchedule(off, frozenset(_day(d) for d in schedule.get("workdays", ())))
        for item in data.get("local") or ():
            if centre in item["centres"]:
                local |= {day: item["name"] for day in _span(item)}
    return Calendar(schedules, local)


def _span(item: dict) -> list[date]:
    first, last = _day(item["from"]), _day(item["to"])
    if not 0 <= (last - first).days < 60:
        raise ValueError(f"{item['name']} 的起止日期不对：{first} 到 {last}")
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def _day(value: object) -> date:
    return value if type(value) is date else date.fromisoformat(str(value))


def _whole(data: dict, key: str, least: int) -> int:
    value = data.get(key, least) if key == "notice_minutes" else data[key]
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ValueError(f"{key} 要是不小于 {least} 的整数，这里是 {value!r}")
    return value
