"""Fuses the evidence about each target into one score, and decides whether anything fits at all.

The weights were fitted on tests/evaluation/search_dev.jsonl (``python -m tests.evaluation.tune``), those of BM25,
events, openings, actions, said names and names without details set by hand with the dev set in view; the test set only measures.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from knowledge_base.search.action_words import compare_actions, is_unasked, read_actions
from knowledge_base.search.lexical import WordEvidence
from knowledge_base.search.targets import Target


@dataclass(frozen=True)
class Weights:
    """How much each kind of evidence counts. ``event``: everyday words prefer bundles and scenarios, the less the
    closer a name is met; ``opening``: who wants to open something is led by a scenario."""

    dense: float = 1.0
    bm25: float = 0.05
    coverage: float = 0.09
    likeness: float = 0.56
    named: float = 0.12
    action: float = 0.15
    unasked: float = 0.12
    event: float = 0.05
    opening: float = 0.15
    name_only: float = 0.15


@dataclass(frozen=True)
class Evidence:
    """Arrays over targets, each about 0…1. ``dense``: how far the best cosine stands out from the background of this
    very question (the cosines of e5 lie in a narrow band, so only the distance speaks); ``action``: -1…1; ``unasked`` and
    ``name_only``: -1…0."""

    dense: np.ndarray
    bm25: np.ndarray
    coverage: np.ndarray
    likeness: np.ndarray
    named: np.ndarray
    action: np.ndarray
    unasked: np.ndarray
    event: np.ndarray
    opening: np.ndarray
    name_only: np.ndarray


@dataclass(frozen=True)
class Gate:
    """A logistic model of 'something here fits'. ``nearer``: how much nearer the best target is than any sentence of
    chatter.yml; ``subject``: how much nearer the catalogue as a whole is than chatter as a whole (both in the unit that
    ``measure_unit`` gives); ``exact``: the question is nearly a name or phrasing of the target. ``subject`` shifts with the
    catalogue, so it weighs less than the fit on one catalogue would have it."""

    bias: float = -2.6
    nearer: float = 9.0
    subject: float = 9.0
    exact: float = 6.0


_NEARLY_EXACT = 0.6
_SAME_NAME = 0.8  # likeness from which a question begins to be a name
_OPENING = re.compile(r"开(?!具|发票|票|证明|证|庭|工|药|刀|车|户)|[办弄搞做]一?[个间家所]|创业|做生意|摆摊|盘了|加盟")


class TargetTraits:
    """What does not depend on the question, computed once."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self.is_event = np.array([t.kind != "matter" for t in targets], dtype=float)
        self.is_scenario = np.array([t.kind == "scenario" for t in targets], dtype=float)
        self.name_only = np.array([t.name_only for t in targets], dtype=float)
        self._groups = sorted({t.actions for t in targets}, key=sorted)
        self._group = np.array([self._groups.index(t.actions) for t in targets], dtype=int)

    def compare_actions(self, query: str) -> tuple[np.ndarray, np.ndarray]:
        """``action`` and ``unasked`` as ``Evidence`` describes them."""
        asked = read_actions(query)
        action = np.array([compare_actions(asked, offered) for offered in self._groups])
        unasked = np.array([-float(is_unasked(asked, offered)) for offered in self._groups])
        return action[self._group], unasked[self._group]


def gather_evidence(query: str, cosines: np.ndarray, background: np.ndarray, words: WordEvidence, traits: TargetTraits) -> Evidence:
    """``cosines``: best cosine of each target; ``background``: cosines of a sample of all texts."""
    best_name = float(words.likeness.max(initial=0.0))
    opens = bool(_OPENING.search(query))
    action, unasked = traits.compare_actions(query)
    return Evidence(
        dense=np.clip((cosines - background.mean()) / spread_of(background), 0, 1.5),
        bm25=words.bm25 / max(float(words.bm25.max(initial=0.0)), 1e-9),
        coverage=words.coverage,
        likeness=words.likeness,
        named=words.named,
        action=action,
        unasked=unasked,
        event=traits.is_event * (1 - best_name),
        opening=_prefer_named(traits.is_scenario, words.named) * float(opens),
        # Known by name only is a drawback, unless that very name was said.
        name_only=-traits.name_only * (1 - np.clip((words.likeness - _SAME_NAME) / (1 - _SAME_NAME), 0, 1)),
    )


def _prefer_named(scenarios: np.ndarray, named: np.ndarray) -> np.ndarray:
    """All scenarios alike; when the question names the shop (小宾馆), only those of that name."""
    named = scenarios * named
    return named if named.any() else scenarios


def spread_of(background: np.ndarray) -> float:
    """Six spreads of the background: about the distance between any text and the very text that is asked for."""
    return 6 * (float(background.std()) + 0.005)


def fuse(evidence: Evidence, weights: Weights) -> np.ndarray:
    """One number for each target; only the order means something."""
    return sum(getattr(weights, f.name) * getattr(evidence, f.name) for f in fields(Weights))


def judge(nearer: float, subject: float, exact: float, gate: Gate) -> float:
    """Probability that the best target is what was asked for."""
    return 1 / (1 + math.exp(-(gate.bias + gate.nearer * nearer + gate.subject * subject + gate.exact * exact)))


def measure_exact(evidence: Evidence, best: int) -> float:
    """How far beyond likely chance the question is a text of the best target: 0…0.4."""
    return max(0.0, float(evidence.likeness[best]) - _NEARLY_EXACT)


def measure_unit(sample: np.ndarray, chatter: np.ndarray) -> float:
    """The unit of distances for this encoder: five spreads of the cosines between the catalogue and chatter (0.1 or so
    for e5, whose cosines lie in a narrow band; more for others)."""
    return 5 * float((sample @ chatter.T).std()) + 1e-6
