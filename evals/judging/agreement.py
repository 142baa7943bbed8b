"""How far a judge's yes and no agree with readers': accuracy, Cohen's kappa, area under the curve, with intervals."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evals.figures import DRAWS, LEVEL, SEED

ENOUGH = 0.4
"""Kappa from which agreement is called moderate: Landis and Koch, Biometrics 33 (1977), p. 165."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence: the readers' verdict, and how much likelier the judge found yes than no (log-odds)."""

    name: str
    verdict: bool
    odds: float


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the ends of its interval over the sentences."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.2f} [{self.low:.2f}, {self.high:.2f}]"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a judge's verdicts are worth, on sentences that decided nothing about where it says yes."""

    accuracy: Interval
    kappa: Interval
    area: Interval
    """How often, of two sentences with different verdicts, the one passed is the surer one: 0.5 is chance."""
    cut: float
    """The log-odds from which it says yes, chosen on all of the sentences: for what is judged afterwards."""
    sentences: int

    @property
    def usable(self) -> bool:
        """Whether the judge may be believed: the low end of kappa reaches ENOUGH."""
        return self.kappa.low >= ENOUGH


def kappa(rows: Sequence[tuple[bool, bool]]) -> float:
    """Cohen's kappa of pairs of verdicts (Educational and Psychological Measurement 20, 1960).

    0 is what chance would reach, 1 is agreement in everything; 0 too where one of the two says the same of all.
    """
    if not rows:
        return 0.0
    agreed = sum(a == b for a, b in rows) / len(rows)
    first, second = (sum(pair[side] for pair in rows) / len(rows) for side in (0, 1))
    chance = first * second + (1 - first) * (1 - second)
    return (agreed - chance) / (1 - chance) if chance < 1 else 0.0


def best_cut(rows: Sequence[Judged]) -> float:
    """The log-odds from which yes agrees best with the readers: between two neighbours, by kappa; the lowest of equals.

    Below all of them where nothing agrees better than chance: then it says yes to everything.
    """
    found = sorted({one.odds for one in rows})
    if not found:
        return 0.0
    cuts = [found[0] - 1.0, *((a + b) / 2 for a, b in pairwise(found))]
    return max(cuts, key=lambda cut: (round(kappa([(one.verdict, one.odds >= cut) for one in rows]), 9), -cut))


def agreement(rows: Sequence[Judged], *, seed: int = SEED, draws: int = DRAWS) -> Agreement:
    """A judge's worth. Where it says yes is chosen for each half of the sentences on the other half.

    Raises ValueError for fewer than four sentences, or where all have one verdict.
    """
    if len(rows) < 4 or len({one.verdict for one in rows}) < 2:
        raise ValueError(
            f"{len(rows)} sentences with {len({one.verdict for one in rows})} verdicts: too few to agree on"
        )
    halves = _halves(rows, seed)
    said = [(one, one.odds >= best_cut(halves[1 - side])) for side in (0, 1) for one in halves[side]]

    def accuracy(drawn: Sequence[tuple[Judged, bool]]) -> float:
        return sum(one.verdict == yes for one, yes in drawn) / len(drawn)

    def agreed(drawn: Sequence[tuple[Judged, bool]]) -> float:
        return kappa([(one.verdict, yes) for one, yes in drawn])

    def area(drawn: Sequence[tuple[Judged, bool]]) -> float:
        return _area([one for one, _ in drawn])

    intervals = [_interval(said, figure, seed, draws) for figure in (accuracy, agreed, area)]
    return Agreement(*intervals, cut=best_cut(rows), sentences=len(rows))


def _halves(rows: Sequence[Judged], seed: int) -> tuple[list[Judged], list[Judged]]:
    """Two halves by chance, each with half of either verdict."""
    halves: tuple[list[Judged], list[Judged]] = ([], [])
    for verdict in (True, False):
        of = sorted((one for one in rows if one.verdict is verdict), key=lambda one: one.name)
        random.Random(f"{seed} {verdict}").shuffle(of)
        for number, one in enumerate(of):
            halves[number % 2].append(one)
    return halves


def _area(rows: Sequence[Judged]) -> float:
    passed = [one.odds for one in rows if one.verdict]
    refused = [one.odds for one in rows if not one.verdict]
    pairs = len(passed) * len(refused)
    wins = sum((a > b) + (a == b) / 2 for a in passed for b in refused)
    return wins / pairs if pairs else 0.5


def _interval(
    said: Sequence[tuple[Judged, bool]],
    figure: Callable[[Sequence[tuple[Judged, bool]]], float],
    seed: int,
    draws: int,
) -> Interval:
    chance = random.Random(seed)
    drawn = sorted(figure(chance.choices(said, k=len(said))) for _ in range(draws))
    at = int(draws * (1 - LEVEL) / 2)
    return Interval(figure(said), drawn[at], drawn[draws - 1 - at])
