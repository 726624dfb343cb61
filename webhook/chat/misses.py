"""``wenban misses``: what people asked and did not get, grouped by meaning."""

from __future__ import annotations

import argparse
import json
from datetime import timedelta

from sqlalchemy import select

from knowledge_base import clock
from knowledge_base.catalogue.loader import open_catalogue
from knowledge_base.catalogue.models import Catalogue
from knowledge_base.search.encoder import Encoder
from knowledge_base.settings import Settings
from webhook.chat.grouping import Group, group_misses
from webhook.chat.outcomes import MISSES
from webhook.chat.outcomes_storage import Outcome
from webhook.database import open_database
from webhook.feedback.storage import Feedback

_ANSWERS = ("answered", "guiding", "booking", "booked", "handoff")
_BAD = 2  # grades go from 1 to 5
_SHOWN = 5
_ORDINARY = 150
_STATUS_NAMES = {"no_match": "没找到", "out_of_scope": "不在范围", "clarifying": "反问后离开", "disliked": "答了但评价差"}


def register(subparsers: argparse._SubParsersAction) -> None:
    misses = subparsers.add_parser("misses", help="最近没答上的问题，按意思归类（供编辑补充内容）")
    misses.add_argument("--days", type=_read_days, default=30, metavar="N", help="看最近多少天（默认 30）")
    misses.add_argument("--json", action="store_true", help="输出 JSON")
    misses.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    rows = read_misses(settings, args.days)
    catalogue = open_catalogue(settings)
    groups = group_misses(rows, Encoder(settings.encoder, bare=True), pick_ordinary(catalogue)) if rows else []
    if args.json:
        print(json.dumps([_group_json(group, catalogue) for group in groups], ensure_ascii=False))
        return 0
    print(f"最近 {args.days} 天没答上的问题：{len(rows)} 句，{len(groups)} 类")
    refused = [group for group in groups if group.is_refused]
    for group in groups:
        if not group.is_refused:
            print(_describe(group, catalogue))
    if refused:
        print("\n—— 以下当作与办事无关，没有去查；看看有没有错拒 ——")
    for group in refused:
        print(_describe(group, catalogue))
    return 0


def _find_judged(rows: list[Outcome], grade: Feedback) -> Outcome | None:
    """The last answer to words before the grade in its conversation."""
    before = [row for row in rows if row.conversation == grade.conversation and row.created_at <= grade.created_at]
    return next((row for row in reversed(before) if row.text and row.status in ("answered", "guiding")), None)


def pick_ordinary(catalogue: Catalogue) -> list[str]:
    """Some phrasings of everyday needs, evenly from the whole catalogue."""
    entries = (*catalogue.matters.values(), *catalogue.scenarios.values())
    phrasings = [entry.phrasings[0] for entry in entries if entry.phrasings]
    return phrasings[:: max(1, len(phrasings) // _ORDINARY)]


def read_misses(settings: Settings, days: int) -> list[Outcome]:
    """Turns with words that ended without an answer: not found, out of scope, asked back and never answered; and
    answers after which a bad grade came (status ``disliked``)."""
    since = clock.now() - timedelta(days=days)
    database = open_database(settings)
    with database.reading() as session:
        rows = list(session.scalars(select(Outcome).where(Outcome.created_at >= since).order_by(Outcome.id)))
        grades = session.scalars(select(Feedback).where(Feedback.created_at >= since, Feedback.grade <= _BAD))
        disliked = {row.id for grade in grades if (row := _find_judged(rows, grade))}
    answered: set[str] = set()
    missed = []
    for row in reversed(rows):
        if row.id in disliked:
            row.status = "disliked"  # in this list only; the session that could store it is over
            missed.append(row)
        elif row.status in _ANSWERS:
            answered.add(row.conversation)
        # After 反问 the same conversation may still have come to its answer; a plain miss stays one.
        elif row.text and row.status in MISSES and not (row.status == "clarifying" and row.conversation in answered):
            missed.append(row)
    return missed[::-1]


def _describe(group: Group, catalogue: Catalogue) -> str:
    ends = "、".join(f"{_STATUS_NAMES[status]} {count}" for status, count in group.statuses)
    lines = [f"\n{group.count} 次，{group.people} 人（{ends}），最近 {group.last_day:%Y-%m-%d}"]
    if group.nearest:
        ahead = f"，比下一个高 {group.margin:.2f}" if group.margin is not None else ""
        lines[0] += f" · 最接近 {_name(catalogue, group.nearest)}（{group.nearest}{ahead}）"
    else:
        lines[0] += " · 没有接近的"
    lines += [f"  {text}" + (f" ×{count}" if count > 1 else "") for text, count in group.texts[:_SHOWN]]
    if len(group.texts) > _SHOWN:
        lines.append(f"  ……还有 {len(group.texts) - _SHOWN} 种说法")
    return "\n".join(lines)


def _group_json(group: Group, catalogue: Catalogue) -> dict:
    nearest = {"target": group.nearest, "name": _name(catalogue, group.nearest), "margin": group.margin} if group.nearest else None
    return {
        "count": group.count,
        "people": group.people,
        "last_day": group.last_day.isoformat(),
        "statuses": dict(group.statuses),
        "nearest": nearest,
        "texts": [{"text": text, "count": count} for text, count in group.texts],
    }


def _name(catalogue: Catalogue, target: str) -> str:
    """What people read for ``kind:id``; an entry may have gone since."""
    known = {**catalogue.matters, **catalogue.bundles, **catalogue.scenarios}
    entry = known.get(target.partition(":")[2])
    return entry.name if entry else "已不在目录"


def _read_days(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 3650:
        raise argparse.ArgumentTypeError("请用 1 到 3650 之间的整数")
    return int(text)
