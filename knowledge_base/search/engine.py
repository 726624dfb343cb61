"""The search engine: everyday words in, matters, bundles and scenarios out, best first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass

import faiss
import numpy as np

from knowledge_base.catalogue.models import Catalogue, Kind, Locality
from knowledge_base.catalogue.trades import Trade
from knowledge_base.search.abroad import asks_abroad
from knowledge_base.search.denied import drop_denied
from knowledge_base.search.dialect import speak_standard
from knowledge_base.search.elsewhere import asks_elsewhere
from knowledge_base.search.encoder import Encoder, get_encoder
from knowledge_base.search.here import OwnPlaces
from knowledge_base.search.index import BuildReport, SearchIndex, build_index, list_chatter, open_index
from knowledge_base.search.lexical import WordIndex
from knowledge_base.search.misuse import find_misuse, tells_of_wrong
from knowledge_base.search.normalise import normalise_query
from knowledge_base.search.ranking import (
    Cosines,
    Evidence,
    Gate,
    TargetTraits,
    Weights,
    fuse,
    gather_evidence,
    judge,
    measure_gate,
    measure_unit,
)
from knowledge_base.search.spelling import Speller
from knowledge_base.search.targets import BUSINESS, PERSON, Target, collect_targets, read_audience
from knowledge_base.search.trades import Trades
from knowledge_base.settings import Settings

__all__ = ["BuildReport", "Hit", "SearchAnswer", "SearchEngine", "build_index"]

_NEIGHBOURS = 400
_BACKGROUND = 512
ANSWERABLE = 0.5
_NEAR_ENOUGH = 0.5  # of the best score of all; below, the best of a choice is merely its nearest
_BEST_TEXTS = 3  # of a target, for what is typical of it
_REMEMBERED = 512  # vectors of questions, 1.5 KiB each
_DISHONEST = -0.5  # of the honesty of a wording; of the development sets' questions four in a thousand lie below
_CLEARLY = 0.2  # of the fused score, ahead of all that holds here: another locality's own is meant
_LONGEST = 300  # characters; the contract lets no longer text through, other callers are cut

faiss.omp_set_num_threads(1)


@dataclass(frozen=True)
class Hit:
    """One result. ``score`` 0…1; ``margin``: how far it stands above the next one (the last: above nothing, 0)."""

    id: str
    kind: Kind
    name: str
    agency: str | None
    score: float
    margin: float


@dataclass(frozen=True)
class SearchAnswer:
    """``answerable`` False: the results are only the nearest, nothing is known to fit. ``confidence`` 0…1.
    ``elsewhere``: what another locality alone has and what fits the words clearly better than all results; shown here as
    if it held, it would mislead, so it never stands among them."""

    query: str
    answerable: bool
    results: tuple[Hit, ...]
    confidence: float = 0.0
    elsewhere: Hit | None = None


@dataclass(frozen=True)
class Ranking:
    """The whole inside of one search, for the evaluation: scores and evidence over all targets."""

    query: str
    scores: np.ndarray
    evidence: Evidence
    cosines: np.ndarray  # the best of each target, by the bare encoder
    chatter: float  # the best cosine of a sentence of chatter.yml
    scope: float  # how surely it is in scope by the head
    wording: float  # the same by its wording
    honesty: float  # how surely it is no wish to cheat, by its wording


class SearchEngine:
    """Read-only after it is opened but for its memory of recent vectors; any number of threads may search."""

    def __init__(
        self,
        targets: tuple[Target, ...],
        index: SearchIndex,
        encoder: Encoder,
        places: tuple[str, ...] = (),
        trades: tuple[Trade, ...] = (),
        own_places: tuple[str, ...] = (),
    ) -> None:
        self.targets = targets
        names = tuple(text.text for target in targets for text in target.texts if text.field in ("name", "alias"))
        self._places = (*places, *names)  # 长沙人才引进 is about a place that is no locality of its own
        self._trades, self._own_places = Trades(trades, names), OwnPlaces(own_places)
        self.words = WordIndex(targets)
        self._speller = Speller(targets, self.words.cutter, list_chatter)
        self._index, self._head, self._chatter = index.vectors, index.head, index.chatter
        self._wording, self._honesty = index.wording, index.honesty
        self._encoder = encoder
        self._recent: OrderedDict[str, np.ndarray] = OrderedDict()
        self._lock = threading.Lock()
        self._traits = TargetTraits(targets)
        self._owner = np.array([n for n, target in enumerate(targets) for _ in target.texts], dtype=np.int64)
        self._locality = np.array([target.locality or "" for target in targets])
        self._audience = {
            word: np.array([not target.audiences or word in target.audiences for target in targets]) for word in (PERSON, BUSINESS)
        }
        self._counted = np.minimum(np.bincount(self._owner), _BEST_TEXTS)
        step = max(1, self._index.ntotal // _BACKGROUND)
        self._sample = self._index.reconstruct_n(0, self._index.ntotal)[::step]
        self._unit = measure_unit(self._sample, self._chatter)
        self._middle = self._sample.mean(axis=0)
        self._lines: dict[str, np.ndarray] = {}

    @classmethod
    def open(
        cls, settings: Settings, catalogue: Catalogue, report: Callable[[str], None] | None = None, encoder: Encoder | None = None
    ) -> SearchEngine:
        """Open the index of this catalogue, building what is missing. The model is loaded with the first search.
        ``encoder``: another one for the same model than that of the process."""
        encoder = encoder or get_encoder(settings.encoder)
        places = _name_localities(catalogue.localities.values())
        own_places = _name_localities(centre.locality for centre in catalogue.centres.values())
        return cls(collect_targets(catalogue), open_index(settings, catalogue, report, encoder), encoder, places, catalogue.trades, own_places)

    def warm(self) -> None:
        """Load now what else comes with the first question, and with the first in pinyin: the model, what reads letters."""
        self.search("营业执照", limit=1)
        self.search("yingyezhizhao", limit=1)

    def search(
        self,
        text: str,
        limit: int = 10,
        audience: str | None = None,
        locality: str | None = None,
        only: Container[str] | None = None,
    ) -> SearchAnswer:
        """The best ``limit`` targets for everyday words. ``audience``: 个人/经营主体 (or person/business), None = all.
        ``locality``: id; local licences and local bundles are found only inside their own. ``only``: the ids to choose
        from, None = all."""
        query = normalise_query(text[:_LONGEST])
        if not query:
            return SearchAnswer(text, False, ())
        ranking = self.rank(query)
        allowed, foreign = self._allow(audience, locality, only)
        order = allowed[np.argsort(-ranking.scores[allowed], kind="stable")[: limit + 1]].tolist()
        if not order:
            return SearchAnswer(text, False, ())
        confidence = self.judge(ranking, order[0])
        if only is not None and _to_unit(ranking.scores[order[0]]) < _NEAR_ENOUGH * _to_unit(ranking.scores.max()):
            confidence = 0.0  # what was asked for is not among ``only``
        hits = self._make_hits(order, ranking.scores)[:limit]
        elsewhere = self._find_elsewhere(ranking, foreign, order[0])
        return SearchAnswer(text, confidence >= ANSWERABLE, hits, round(confidence, 4), elsewhere)

    def _find_elsewhere(self, ranking: Ranking, foreign: np.ndarray, best_here: int) -> Hit | None:
        if not foreign.size:
            return None
        best = int(foreign[np.argmax(ranking.scores[foreign])])
        ahead = float(ranking.scores[best] - ranking.scores[best_here])
        return self._make_hits([best], ranking.scores)[0] if ahead > _CLEARLY and self.judge(ranking, best) >= ANSWERABLE else None

    def find_trade(self, text: str) -> Trade | None:
        """The kind of business without a guide that somebody asks to open. ``search`` does not answer such a question: what
        is nearest is another kind."""
        return self._trades.find(speak_standard(normalise_query(text[:_LONGEST])))

    def rank(self, query: str, weights: Weights | None = None) -> Ranking:
        """Scores and evidence of all targets for a normalised question."""
        whole_query = self._speller.mend(speak_standard(query))
        query = self._own_places.drop(drop_denied(whole_query))
        cosines = self._compare(self._encode(query))
        evidence = gather_evidence(query, cosines, self.words.compare(query), self._traits)
        scores = fuse(evidence, weights or Weights())
        # All that was said may tell of misuse.
        wording, honesty = self._wording.measure(query), self._honesty.measure(whole_query)
        return Ranking(whole_query, scores, evidence, cosines.best, float(cosines.chatter.max()), cosines.scope, wording, honesty)

    def judge(self, ranking: Ranking, best: int) -> float:
        """Probability that target number ``best`` answers the question; 0 for what must not or cannot be helped with."""
        return 0.0 if self._must_refuse(ranking) else judge(self.measure_gate(ranking, best), Gate())

    def _must_refuse(self, ranking: Ranking) -> bool:
        query = ranking.query
        sounds_dishonest = ranking.honesty < _DISHONEST and not tells_of_wrong(query)
        elsewhere = asks_abroad(query) or asks_elsewhere(query, self._places)
        return bool(sounds_dishonest or find_misuse(query) or elsewhere or self._trades.find(query))

    def measure_gate(self, ranking: Ranking, best: int) -> tuple[float, ...]:
        """The features that ``Gate`` describes, for target number ``best``."""
        nearer = (float(ranking.cosines[best]) - ranking.chatter) / self._unit
        return measure_gate(ranking.evidence, best, nearer, ranking.scope, ranking.wording)

    def liken(self, text: str, lines: Sequence[str]) -> list[float]:
        """How alike ``text`` is to each of the lines: cosines around the middle of the catalogue's texts."""
        if not lines:
            return []
        around = self._place_lines(lines) - self._middle
        asked = self._encode(normalise_query(text[:_LONGEST])) - self._middle
        lengths = np.linalg.norm(around, axis=1) * np.linalg.norm(asked)
        return (around @ asked / np.maximum(lengths, 1e-9)).tolist()

    def _place_lines(self, lines: Sequence[str]) -> np.ndarray:
        """Vectors (n, dim). All lines of the catalogue are kept once they were asked for: some ten MiB at most."""
        new = [line for line in dict.fromkeys(lines) if line not in self._lines]
        if new:
            self._lines |= dict(zip(new, self._encoder.embed_queries(new), strict=True))
        return np.array([self._lines[line] for line in lines], dtype=np.float32)

    def _encode(self, text: str) -> np.ndarray:
        """Vector (dim,) of a question; recent ones are remembered, since one turn may search several times."""
        with self._lock:
            known = self._recent.get(text)
        if known is None:
            known = self._encoder.embed_queries([text])[0]
        with self._lock:
            self._recent[text] = known
            self._recent.move_to_end(text)
            while len(self._recent) > _REMEMBERED:
                self._recent.popitem(last=False)
        return known

    def _compare(self, vector: np.ndarray) -> Cosines:
        """What the vector (dim,) of a question says."""
        row = vector[None]
        found, places = self._index.search(row, min(_NEIGHBOURS, self._index.ntotal))
        best, typical = self._gather(found[0], places[0])
        return Cosines(
            best=best,
            typical=typical,
            centre=self._head.compare(row)[0],
            background=self._sample @ vector,
            chatter=self._chatter @ vector,
            scope=float(self._head.measure_scope(row)[0]),
        )

    def _gather(self, found: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Best cosine and mean of the best three of each target, out of the nearest texts (best first); a text that is
        not among them counts as the last of them."""
        floor, owners = float(found[-1]), self._owner[places]
        best = np.full(len(self.targets), floor)
        np.maximum.at(best, owners, found)
        order = np.argsort(owners, kind="stable")
        grouped = owners[order]
        place = np.arange(len(grouped)) - np.searchsorted(grouped, grouped)
        first = order[place < _BEST_TEXTS]
        above = np.bincount(owners[first], weights=found[first] - floor, minlength=len(self.targets))
        return best, floor + above / self._counted

    def _allow(self, audience: str | None, locality: str | None, only: Container[str] | None) -> tuple[np.ndarray, np.ndarray]:
        """Numbers of the targets to choose from, and of those that only another locality has."""
        wanted = np.ones(len(self.targets), dtype=bool)
        if audience:
            wanted &= np.any([self._audience[word] for word in read_audience((audience,))] or [wanted], axis=0)
        if only is not None:
            wanted &= np.array([target.id in only for target in self.targets])
        here = (self._locality == "") | (self._locality == (locality or ""))
        return np.flatnonzero(wanted & here), np.flatnonzero(wanted & ~here)

    def _make_hits(self, order: list[int], scores: np.ndarray) -> tuple[Hit, ...]:
        shown = [round(_to_unit(float(scores[n])), 4) for n in order]
        nexts = [*shown[1:], shown[-1]]
        found = [self.targets[n] for n in order]
        return tuple(
            Hit(t.id, t.kind, t.name, t.agency, score, round(score - following, 4))
            for t, score, following in zip(found, shown, nexts, strict=True)
        )


def _name_localities(localities: Iterable[Locality]) -> tuple[str, ...]:
    return tuple(name for place in localities for name in (place.name, *place.aliases))


def _to_unit(score: float) -> float:
    """The fused score as 0…1, growing; about 0.5 for a passable find."""
    return float(1 / (1 + np.exp(-3 * (score - 1.2))))
