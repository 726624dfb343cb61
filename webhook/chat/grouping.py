"""Groups what people asked in vain by meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np

from knowledge_base import clock
from knowledge_base.search.normalise import normalise_query
from webhook.chat.outcomes_storage import Outcome

# Cosine around the middle of ordinary questions. Raw, all questions lie within 0.85 to 1 of each other; around their
# middle, questions about one thing came out at 0.40 and more, others below 0.37 (40 questions nobody had grouped before).
_SAME = 0.38


class QueryEncoder(Protocol):
    def embed_queries(self, texts: Sequence[str]) -> np.ndarray: ...


@dataclass(frozen=True)
class Group:
    """Texts about one thing with how often each was said; ``people``: conversations; ``statuses``: how the turns ended;
    ``nearest``: ``kind:id`` most often nearest, ``margin``: how far it stood above the next the last time."""

    texts: tuple[tuple[str, int], ...]
    people: int
    last_day: date
    statuses: tuple[tuple[str, int], ...]
    nearest: str | None
    margin: float | None

    @property
    def count(self) -> int:
        return sum(count for _, count in self.texts)

    @property
    def is_refused(self) -> bool:
        """Only ever taken for something that is none of our business."""
        return all(status == "out_of_scope" for status, _ in self.statuses)


def group_misses(rows: Sequence[Outcome], encoder: QueryEncoder, ordinary: Sequence[str]) -> list[Group]:
    """Most frequent first, then the latest. ``ordinary``: questions of all kinds; what they share is no meaning.

    Each text, the most frequent first, joins the group that it is nearest to on average, if that is near enough.
    """
    by_text: dict[str, list[Outcome]] = {}
    for row in rows:
        by_text.setdefault(normalise_query(row.text), []).append(row)
    texts = sorted(by_text, key=lambda text: -len(by_text[text]))
    vectors = _turn_around(encoder.embed_queries(texts), encoder.embed_queries(ordinary).mean(axis=0))
    members: list[list[int]] = []
    sums = np.zeros((0, vectors.shape[1]))
    for n, vector in enumerate(vectors):
        near = sums @ vector / [len(part) for part in members] if members else np.zeros(0)
        if near.size and near.max() >= _SAME:
            members[int(near.argmax())].append(n)
            sums[near.argmax()] += vector
        else:
            members.append([n])
            sums = np.vstack([sums, vector])
    groups = [_make_group([(texts[n], by_text[texts[n]]) for n in part]) for part in members]
    return sorted(groups, key=lambda group: (-group.count, -group.last_day.toordinal()))


def _turn_around(vectors: np.ndarray, middle: np.ndarray) -> np.ndarray:
    """The directions in which ``vectors`` lie from ``middle``, unit length; none for what lies in it."""
    away = vectors - middle
    lengths = np.linalg.norm(away, axis=1, keepdims=True)
    return np.divide(away, lengths, out=np.zeros_like(away), where=lengths > 1e-6)


def _make_group(said: Sequence[tuple[str, list[Outcome]]]) -> Group:
    rows = sorted((row for _, same in said for row in same), key=lambda row: row.created_at)
    targets = Counter(row.target for row in rows if row.target)
    nearest = targets.most_common(1)[0][0] if targets else None
    margins = [row.margin for row in rows if row.target == nearest and row.margin is not None]
    return Group(
        texts=tuple((text, len(same)) for text, same in said),
        people=len({row.conversation for row in rows}),
        last_day=rows[-1].created_at.astimezone(clock.now().tzinfo).date(),
        statuses=tuple(Counter(row.status for row in rows).most_common()),
        nearest=nearest,
        margin=margins[-1] if margins else None,
    )
