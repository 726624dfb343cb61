"""Fuses the evidence about each target into one score, and decides whether anything fits at all.

The weights are fitted on the catalogue's own phrasings and aliases, each asked with itself left out (``python -m
tests.evaluation.tune``); ``exact`` and ``name_only`` are set by hand, since no phrasing is left to show them. The gate is
fitted on the development sets (``python -m tests.evaluation.tune_gate``), but for ``exact``.
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
    """How much each kind of evidence counts. ``opening``: who wants to open something is led by a scenario."""

    centre: float = 1.273
    typical: float = 0.455
    coverage: float = 0.448
    exact: float = 0.5
    action: float = 0.096
    unasked: float = 0.058
    opening: float = 0.04
    name_only: float = 0.15


@dataclass(frozen=True)
class Evidence:
    """Arrays over targets, each about 0…1. ``centre``: how near the middle of the target's texts is, as the head has it
    (-1…1); ``typical``: how far the mean of the encoder's best three cosines stands out from the background of this very
    question (the cosines of e5 lie in a narrow band, so only the distance speaks); ``exact``: the question is nearly a text
    of the target; ``action``: -1…1; ``unasked`` and ``name_only``: -1…0."""

    centre: np.ndarray
    typical: np.ndarray
    coverage: np.ndarray
    exact: np.ndarray
    action: np.ndarray
    unasked: np.ndarray
    opening: np.ndarray
    name_only: np.ndarray


@dataclass(frozen=True)
class Cosines:
    """What the vector of one question says. ``best``, ``typical``: the best cosine and the mean of the best three of each
    target; ``centre``: by the head; ``background``: of a sample of all texts; ``chatter``: of chatter.yml; ``scope``:
    how surely it is in scope, by the head."""

    best: np.ndarray
    typical: np.ndarray
    centre: np.ndarray
    background: np.ndarray
    chatter: np.ndarray
    scope: float


@dataclass(frozen=True)
class Gate:
    """A logistic model of 'something here fits'. ``nearer``: how much nearer the best target is than any sentence of
    chatter.yml (in the unit that ``measure_unit`` gives); ``scope``: the head's; ``wording``: what ``wording.py`` says;
    the others: the evidence for the best target."""

    bias: float = -2.13
    nearer: float = 4.875
    scope: float = 1.487
    wording: float = 0.592
    coverage: float = 3.07
    exact: float = 1.5


_NEARLY_EXACT = 0.6
_SAME_NAME = 0.8  # likeness from which a question begins to be a name
_OPENING = re.compile(r"开(?!具|发票|票|证明|证|庭|工|药|刀|车|户)|[办弄搞做]一?[个间家所]|创业|做生意|摆摊|盘了|加盟")


class TargetTraits:
    """What does not depend on the question, computed once."""

    def __init__(self, targets: Sequence[Target]) -> None:
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


def gather_evidence(query: str, cosines: Cosines, words: WordEvidence, traits: TargetTraits) -> Evidence:
    """All evidence about all targets for one question."""
    opens = bool(_OPENING.search(query))
    action, unasked = traits.compare_actions(query)
    return Evidence(
        centre=cosines.centre,
        typical=_stand_out(cosines.typical, cosines.background),
        coverage=words.coverage,
        exact=np.maximum(0.0, words.likeness - _NEARLY_EXACT),
        action=action,
        unasked=unasked,
        opening=_prefer_named(traits.is_scenario, words.named) * float(opens),
        # Known by name only is a drawback, unless that very name was said.
        name_only=-traits.name_only * (1 - np.clip((words.likeness - _SAME_NAME) / (1 - _SAME_NAME), 0, 1)),
    )


def _stand_out(cosines: np.ndarray, background: np.ndarray) -> np.ndarray:
    return np.clip((cosines - background.mean()) / spread_of(background), 0, 1.5)


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


def judge(features: Sequence[float], gate: Gate) -> float:
    """Probability that the best target is what was asked for. ``features``: in the order of ``Gate``, without the bias."""
    bias, *weights = (getattr(gate, field.name) for field in fields(Gate))
    return 1 / (1 + math.exp(-(bias + sum(w * x for w, x in zip(weights, features, strict=True)))))


def measure_gate(evidence: Evidence, best: int, nearer: float, scope: float, wording: float) -> tuple[float, ...]:
    """The features of ``Gate`` for target number ``best``."""
    return nearer, scope, wording, *(float(getattr(evidence, field.name)[best]) for field in fields(Gate)[4:])


def measure_unit(sample: np.ndarray, chatter: np.ndarray) -> float:
    """The unit of distances for this encoder: five spreads of the cosines between the catalogue and chatter (0.1 or so
    for e5, whose cosines lie in a narrow band; more for others)."""
    return 5 * float((sample @ chatter.T).std()) + 1e-6
