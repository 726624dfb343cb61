"""Ways of access and what is known about one of them, three-valued: yes, no, or not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge_base.catalogue.models import Citation


@dataclass(frozen=True)
class Way:
    """One way of access. ``yes`` and ``no`` are said where a fact has no words of its own."""

    id: str
    title: str
    yes: str
    no: str


WAYS: Mapping[str, Way] = {
    way.id: way
    for way in (
        Way("online", "网上办", "可以网上办", "要到现场办"),
        Way("self_service", "自助终端", "可以在自助终端上办", "不能在自助终端上办"),
        Way("cross_province", "跨省通办", "外省也能办", "不能跨省办"),
        Way("within_province", "省内通办", "省内别的地方也能办", "只能在当地办"),
        Way("assisted", "帮办代办", "有工作人员帮办代办", "没有帮办代办"),
        Way("home_visit", "上门服务", "可以上门办", "不上门办"),
        Way("promise", "告知承诺", "可以用告知承诺的办法办", "不用告知承诺的办法办"),
        Way("deferred", "容缺受理", "可以先受理、后补材料", "材料要齐了才受理"),
        Way("delivery", "快递送达", "结果可以快递送达", "结果要到现场领"),
    )
}


@dataclass(frozen=True)
class AccessFact:
    """What is known of one way. ``value`` None with ``words``: something is known, but not whether it holds here.

    ``where`` and ``all_day`` (round the clock) describe machines; ``since``: the day from which it holds.
    """

    value: bool | None = None
    words: str | None = None
    where: str | None = None
    all_day: bool | None = None
    since: date | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def read(self) -> bool:
        """Whether it rests on sources whose text was read, and on no assumption."""
        return bool(self.citations) and all(c.source.read and c.source.kind != "assumption" for c in self.citations)

    @property
    def sure(self) -> bool:
        """Whether a filter may rely on it."""
        return self.value is True and self.read


UNKNOWN = AccessFact()


@dataclass(frozen=True)
class AccessLayer:
    """What one place (or the whole country) states: ``own`` about this matter, ``general`` about all its matters."""

    own: Mapping[str, AccessFact] = field(default_factory=dict)  # way id -> fact
    general: Mapping[str, AccessFact] = field(default_factory=dict)
