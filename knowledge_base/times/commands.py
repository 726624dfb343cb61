"""``wenban when``: the period that an expression means; ``wenban day``: is a centre open, by which rule."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from datetime import date

from knowledge_base import clock
from knowledge_base.opening import explain_day, open_rules, say_day
from knowledge_base.settings import Settings
from knowledge_base.times.read import read_time


def register(subparsers: argparse._SubParsersAction) -> None:
    """Add the commands to the parser of ``wenban``."""
    when = subparsers.add_parser("when", help="一句话里的时间指的是哪一段")
    when.add_argument("text", metavar="TEXT")
    when.add_argument("--now", metavar="ISO", help="以这个时间为“现在”，例如 2026-11-22T09:00")
    when.add_argument("--json", action="store_true", help="输出 JSON")
    when.set_defaults(run=show_when)
    day = subparsers.add_parser("day", help="某个中心某一天开不开、按哪条规则")
    day.add_argument("centre", metavar="CENTRE")
    day.add_argument("date", metavar="DATE")
    day.set_defaults(run=show_day)


def show_when(args: argparse.Namespace, settings: Settings) -> int:
    try:
        now = clock.parse_moment(args.now) if args.now else clock.now()
    except ValueError:
        print(f"--now 要写成 ISO 时间，例如 2026-11-22T09:00；这里是 {args.now!r}", file=sys.stderr)
        return 2
    country = replace(next(iter(open_rules(settings).values())).calendar, local={})  # a schedule published today included
    period = read_time(args.text, now, country)
    if args.json:
        found = period and {"start": period.start.isoformat(), "end": period.end.isoformat(), "grain": period.grain}
        print(json.dumps(found, ensure_ascii=False))
    elif period is None:
        print("没有读出确定的时间")
    else:
        print(f"{say_day(period.start.date())}{period.start:%H:%M} 到 {say_day(period.end.date())}{period.end:%H:%M}")
    return 0


def show_day(args: argparse.Namespace, settings: Settings) -> int:
    centre = open_rules(settings).get(args.centre)
    if centre is None:
        print(f"没有这个中心：{args.centre}。现有：{'、'.join(open_rules(settings))}", file=sys.stderr)
        return 1
    try:
        print(explain_day(centre, date.fromisoformat(args.date)))
    except ValueError:
        print(f"日期要写成 2026-11-28 这样；这里是 {args.date!r}", file=sys.stderr)
        return 2
    return 0
