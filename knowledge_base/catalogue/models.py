"""The catalogue as frozen dataclasses.

Modelled on the elements of the national guides (事项名称, 基本编码, 法定办结时限, 申请材料 …) and on the ideas of CPSV-AP:
a service (Matter) needs evidence (MaterialNeed of a MaterialType), its output is evidence for other services
(Matter.issues), an Authority provides it, Citations say on which legal basis, and a Scenario or Bundle is the
business or life event that groups services. National rules and local practice are separate layers: a Matter holds
what applies everywhere, a LocalPractice what one Locality promises.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from knowledge_base.access.models import AccessFact, AccessLayer

Kind = Literal["matter", "bundle", "scenario"]
ANYWHERE = "*"  # the key of a practice that was imported without a locality


@dataclass(frozen=True)
class Source:
    """Where facts come from. ``read``: the text was read; False means known in the field, to be confirmed.

    ``note``: what to know about this text wherever it is cited, e.g. a later amendment that was not read.
    """

    id: str
    title: str
    kind: Literal["law", "regulation", "rule", "notice", "guide", "assumption"]
    as_of: str
    read: bool = True
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Citation:
    """One place in a source, e.g. article 第三十五条."""

    source: Source
    article: str | None = None
    note: str | None = None

    def to_json(self) -> dict:
        out = {"title": self.source.title, "as_of": self.source.as_of}
        if self.article:
            out["article"] = self.article
        if self.source.url:
            out["url"] = self.source.url
        unread = None if self.source.read else "未核对原文，请以当地窗口为准"
        note = self.note or unread or self.source.note
        if note:
            out["note"] = note
        return out


@dataclass(frozen=True)
class Authority:
    """A department that handles matters, named by its function (市场监督管理部门), not by one province's office."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    hotline: str | None = None


@dataclass(frozen=True)
class MaterialType:
    """A kind of evidence; two needs of the same type are one paper. ``e_licence``: an electronic licence replaces it
    nationwide (business licence); localities may replace more."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    e_licence: bool = False
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class MaterialNeed:
    """A material that a matter asks for. ``copies`` None = the guide does not say.

    ``must`` 'conditional': asked for only in the case that ``when`` describes, which no question settles.
    ``wording``: what this matter calls a shared type; ``name`` is what people read.
    """

    type: MaterialType
    must: Literal["required", "optional", "conditional", "later", "credit_later"] = "required"
    form: Literal["original", "copy", "both", "electronic"] | None = None
    copies: int | None = None
    origin: Literal["self", "government", "other"] = "self"
    when: str | None = None
    e_licence: bool = False
    citations: tuple[Citation, ...] = ()
    wording: str | None = None
    only_if: object | None = None  # Condition over a bundle's answers: asked for only when it holds

    @property
    def name(self) -> str:
        return self.wording or self.type.name

    @property
    def in_every_case(self) -> bool:
        """Whether everybody who applies has to hand it in."""
        return self.must not in ("optional", "conditional")


@dataclass(frozen=True)
class TimeLimit:
    """Working days unless ``unit`` says otherwise; days None = not known.

    ``changes``: what takes its place from a later day on, each with ``since``.
    """

    days: int | None
    note: str | None = None
    unit: Literal["workday", "day"] = "workday"
    citations: tuple[Citation, ...] = ()
    since: date | None = None
    changes: tuple[TimeLimit, ...] = ()

    def on(self, day: date) -> TimeLimit:
        """The limit that is in force on ``day``."""
        begun = [change for change in self.changes if change.since and change.since <= day]
        return max(begun, key=lambda change: change.since) if begun else self


@dataclass(frozen=True)
class LocalPractice:
    """What one locality adds to a matter or bundle. Shown for centres inside that locality only."""

    promised: TimeLimit | None = None
    code: str | None = None
    online: bool | None = None
    visits: int | None = None
    fee: str | None = None
    scope: str | None = None
    level: str | None = None
    url: str | None = None
    needs: Mapping[str, MaterialNeed] = field(default_factory=dict)  # material type id -> how it is asked for here
    special_procedure: str | None = None
    channels: str | None = None
    place: str | None = None
    hours: str | None = None
    contact: str | None = None
    bookable: bool | None = None
    access: Mapping[str, AccessFact] = field(default_factory=dict)  # way id -> what its guide elements state
    note: str | None = None
    basis: tuple[Citation, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Matter:
    """A 政务服务事项. ``detail`` 'name_only': nothing is known but name, type and agency.

    ``locality``: None for a national matter, else the only locality where it exists (a local licence).
    """

    id: str
    name: str
    detail: Literal["full", "name_only"]
    type: str | None = None
    code: str | None = None
    implementation_code: str | None = None
    authority: Authority | None = None
    objects: tuple[str, ...] = ()
    summary: str | None = None
    aliases: tuple[str, ...] = ()
    phrasings: tuple[str, ...] = ()
    legal_limit: TimeLimit | None = None
    fee: str | None = None  # words, e.g. 不收费; None = not known
    conditions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    materials: tuple[MaterialNeed, ...] = ()
    issues: tuple[MaterialType, ...] = ()
    result: str | None = None
    basis: tuple[Citation, ...] = ()
    citations: tuple[Citation, ...] = ()
    locality: str | None = None
    practices: Mapping[str, LocalPractice] = field(default_factory=dict)  # locality id -> practice
    access: Mapping[str, AccessLayer] = field(default_factory=dict)  # locality id, or "*" for the country -> statements
    extra: Mapping[str, str] = field(default_factory=dict)  # imported guide elements we have no field for

    def practice_in(self, locality: str | None) -> LocalPractice | None:
        """What holds for a centre in ``locality``: its own practice, else one imported for everywhere."""
        return self.practices.get(locality) or self.practices.get(ANYWHERE)


@dataclass(frozen=True)
class LinkedMatter:
    """A matter inside a bundle. ``matter`` None: known by name only.

    ``behind``: departments do it among themselves (信息核验), it is no errand of the person.
    """

    name: str
    matter: Matter | None = None
    days: Mapping[str, int] = field(default_factory=dict)  # locality id -> promised days
    when: object | None = None  # Condition: required when it holds; None = always part of the bundle
    note: str | None = None
    behind: bool = False
    not_in: tuple[str, ...] = ()  # localities whose own licence takes its place
    varies: bool = False  # provinces or cities differ


@dataclass(frozen=True)
class Option:
    """``exclusive``: of a question that takes several, cannot be chosen beside others (都不做)."""

    value: str
    title: str
    aliases: tuple[str, ...] = ()
    exclusive: bool = False


@dataclass(frozen=True)
class Question:
    """Asked of the person. 'unknown' is always a valid answer beside ``options``.

    ``several``: two and more options may hold at once. ``formerly``: values of old links -> the options they stand for.
    """

    id: str
    text: str
    why: str
    options: tuple[Option, ...]
    ask_if: object | None = None  # Condition
    number: bool = False  # a whole number is a valid answer too (area in m²)
    unit: str | None = None
    several: bool = False
    formerly: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    @property
    def combinable(self) -> tuple[Option, ...]:
        """The options that can be chosen beside each other; none where the question takes one answer."""
        return tuple(option for option in self.options if not option.exclusive) if self.several else ()


@dataclass(frozen=True)
class Bundle:
    """A 一件事: several matters handled as one. ``status`` 'expired' after ``valid_until``.

    ``covers``: matters that it takes in under a wider name of its own (经营主体登记注册); its list goes by ``linked``.
    """

    id: str
    name: str
    audience: str
    summary: str
    code: str | None = None
    stage: str | None = None
    batch: str | None = None
    batch_confidence: Literal["read", "inferred", "unknown"] = "unknown"
    aliases: tuple[str, ...] = ()
    phrasings: tuple[str, ...] = ()
    authority: Authority | None = None
    linked: tuple[LinkedMatter, ...] = ()
    covers: tuple[Matter, ...] = ()
    materials: tuple[tuple[MaterialNeed, str | None], ...] = ()  # (need, name of the linked matter or None = the bundle)
    conditions: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    faq: tuple[tuple[str, str], ...] = ()
    fee: str | None = None
    detail: Literal["full", "name_only"] = "full"
    valid_until: date | None = None
    locality: str | None = None
    practices: Mapping[str, LocalPractice] = field(default_factory=dict)
    scenario_id: str | None = None  # the scenario that guides it, where we have one
    citations: tuple[Citation, ...] = ()

    def expired(self, on: date) -> bool:
        return self.valid_until is not None and on > self.valid_until

    def practice_in(self, locality: str | None) -> LocalPractice | None:
        """What holds for a centre in ``locality``."""
        return self.practices.get(locality)


@dataclass(frozen=True)
class Locality:
    id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Centre:
    """A service centre. Its opening rules stand in ``knowledge_base/data/centres/`` and are read by ``opening``."""

    id: str
    name: str
    locality: Locality
    aliases: tuple[str, ...] = ()
    address: str | None = None
    phone: str | None = None
    hours_in_words: tuple[str, ...] = ()
    rules_file: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """Everything, read-only. Look-ups raise KeyError for unknown ids; callers turn it into their named errors."""

    sources: Mapping[str, Source]
    authorities: Mapping[str, Authority]
    material_types: Mapping[str, MaterialType]
    matters: Mapping[str, Matter]
    bundles: Mapping[str, Bundle]
    scenarios: Mapping[str, object]  # id -> knowledge_base.guidance.scenario.Scenario
    localities: Mapping[str, Locality]
    centres: Mapping[str, Centre]
    trades: tuple[object, ...] = ()  # of knowledge_base.catalogue.trades.Trade

    def locality_of(self, centre: str | None) -> str | None:
        """The locality id of a centre id, None for none."""
        return self.centres[centre].locality.id if centre else None
