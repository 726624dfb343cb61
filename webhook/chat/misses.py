"""``wenban misses``: what people asked and did not get, grouped by meaning."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from sqlalchemy import select

from knowledge_base import clock
from knowledge_base.search.encoder import Encoder
from knowledge_base.search.normalise import normalise_query
from knowledge_base.settings import Settings
from webhook.chat.outcomes import MISSES
from webhook.chat.outcomes_storage import Outcome
from webhook.database import open_database

_SAME = 0.93  # cosine of e5 from which two short questions are about the same thing
_ANSWERS = ("answered", "guiding", "booking", "booked", "handoff")
_SHOWN = 5
_STATUS_NAMES = {"no_match": "没找到", "out_of_scope": "不在范围", "clarifying": "反问后离开"}


@dataclass(frozen=True)
class Group:
    """Texts about one thing with how often each was said; ``statuses``: how those turns ended."""

    texts: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    nearest: str | None

    @property
    def count(self) -> int:
        return sum(count for _, count in self.texts)


def register(subparsers: argparse._SubParsersAction) -> None:
    misses = subparsers.add_parser("misses", help="最近没答上的问题，按意思归类（供编辑补充内容）")
    misses.add_argument("--days", type=_read_days, default=30, metavar="N", help="看最近多少天（默认 30）")
    misses.add_argument("--json", action="store_true", help="输出 JSON")
    misses.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    rows = read_misses(settings, args.days)
    groups = group_misses(rows, Encoder(settings.encoder, bare=True)) if rows else []
    if args.json:
        print(json.dumps([_group_json(group) for group in groups], ensure_ascii=False))
        return 0
    print(f"最近 {args.days} 天没答上的问题：{len(rows)} 句，{len(groups)} 类")
    for group in groups:
        print(_describe(group))
    return 0


def read_misses(settings: Settings, days: int) -> list[Outcome]:
    """Turns with words that ended without an answer: not found, out of scope, or asked back and never answered."""
    since = clock.now() - timedelta(days=days)
    database = open_database(settings)
    with database.reading() as session:
        rows = list(session.scalars(select(Outcome).where(Outcome.created_at >= since).order_by(Outcome.id)))
    answered: set[str] = set()
    missed = []
    for row in reversed(rows):
        if row.status in _ANSWERS:
            answered.add(row.conversation)
        # After 反问 the same conversation may still have come to its answer; a plain miss stays one.
        elif row.text and row.status in MISSES and not (row.status == "clarifying" and row.conversation in answered):
            missed.append(row)
    return missed[::-1]


def group_misses(rows: Sequence[Outcome], encoder: Encoder) -> list[Group]:
    """Most frequent first. Each text joins the first group whose most frequent text is near enough."""
    counts = Counter(normalise_query(row.text) for row in rows)
    texts = [text for text, _ in counts.most_common()]
    vectors = encoder.embed_queries(texts)
    leaders: list[int] = []
    members: dict[int, list[int]] = {}
    for n in range(len(texts)):
        near = vectors[leaders] @ vectors[n] if leaders else np.zeros(0)
        if near.size and near.max() >= _SAME:
            members[leaders[int(near.argmax())]].append(n)
        else:
            leaders.append(n)
            members[n] = [n]
    groups = [_make_group([texts[n] for n in part], counts, rows) for part in members.values()]
    return sorted(groups, key=lambda group: -group.count)


def _make_group(texts: Sequence[str], counts: Counter, rows: Sequence[Outcome]) -> Group:
    own = [row for row in rows if normalise_query(row.text) in set(texts)]
    targets = Counter(row.target for row in own if row.target)
    return Group(
        texts=tuple((text, counts[text]) for text in texts),
        statuses=tuple(Counter(row.status for row in own).most_common()),
        nearest=targets.most_common(1)[0][0] if targets else None,
    )


def _describe(group: Group) -> str:
    ends = "、".join(f"{_STATUS_NAMES[status]} {count}" for status, count in group.statuses)
    lines = [f"\n{group.count} 次（{ends}）" + (f" · 最接近 {group.nearest}" if group.nearest else "")]
    lines += [f"  {text}" + (f" ×{count}" if count > 1 else "") for text, count in group.texts[:_SHOWN]]
    if len(group.texts) > _SHOWN:
        lines.append(f"  ……还有 {len(group.texts) - _SHOWN} 种说法")
    return "\n".join(lines)


def _group_json(group: Group) -> dict:
    texts = [{"text": text, "count": count} for text, count in group.texts]
    return {"count": group.count, "statuses": dict(group.statuses), "nearest": group.nearest, "texts": texts}


def _read_days(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 3650:
        raise argparse.ArgumentTypeError("请用 1 到 3650 之间的整数")
    return int(text)
