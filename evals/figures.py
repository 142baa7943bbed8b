"""Figures over cases: a share, a mean or a ratio of sums, each with an interval by bootstrap over the cases.

An interval says how far a figure would move had other cases of the same sort been drawn; it says nothing about cases
of another sort. Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13 (percentiles).
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Better = Literal["up", "down", "neither"]
Scores = Mapping[str, float]
"""What was counted on one case, by name."""

DRAWS = 1000
SEED = 20261123
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a suite: the sum of `of` over the cases, divided by the sum of `per`.

    Without `per` it is the mean over the cases that hold `of` at all. `strict` figures are granted no noise by the
    gate: code makes the same of the same case every time, and one wrong draft is one too many.
    """

    name: str
    of: str
    per: str | None = None
    better: Better = "neither"
    strict: bool = False
    share: bool = False
    """Whether it lies between nought and one, and is drawn on that scale."""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure's value with the ends of its interval; `cases` are those that it was counted on."""

    value: float
    low: float
    high: float
    cases: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How far a figure moved between two runs of the same cases; beyond noise where the interval leaves nought out."""

    before: float
    now: float
    low: float
    high: float
    cases: int

    @property
    def moved(self) -> bool:
        """Whether the interval of the difference leaves nought out."""
        return self.low > 0 or self.high < 0


def value_of(figure: Figure, cases: Sequence[Scores], *, seed: int = SEED, draws: int = DRAWS) -> Value | None:
    """A figure over cases; None where no case holds it, or there is nothing to divide by."""
    rows = _rows(figure, cases)
    whole = _ratio(rows)
    if whole is None:
        return None
    chance = random.Random(f"{seed} {figure.name}")
    drawn = (_ratio(chance.choices(rows, k=len(rows))) for _ in range(draws))
    low, high = _ends([one for one in drawn if one is not None])
    return Value(whole, low, high, len(rows))


def difference(
    figure: Figure,
    before: Mapping[str, Scores],
    now: Mapping[str, Scores],
    *,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Difference | None:
    """How far a figure moved on the cases that both runs hold, drawn in pairs; None without such cases."""
    both = [name for name in sorted(before) if name in now and all(_holds(figure, run[name]) for run in (before, now))]
    pairs = [(_row(figure, before[name]), _row(figure, now[name])) for name in both]
    was, became = _ratio([one for one, _ in pairs]), _ratio([other for _, other in pairs])
    if was is None or became is None:
        return None
    chance = random.Random(f"{seed} {figure.name}")
    moves: list[float] = []
    for _ in range(draws):
        drawn = chance.choices(pairs, k=len(pairs))
        one, other = _ratio([row for row, _ in drawn]), _ratio([row for _, row in drawn])
        if one is not None and other is not None:
            moves.append(other - one)
    low, high = _ends(moves)
    return Difference(was, became, low, high, len(pairs))


def _holds(figure: Figure, scores: Scores) -> bool:
    return figure.of in scores and (figure.per is None or figure.per in scores)


def _row(figure: Figure, scores: Scores) -> tuple[float, float]:
    return scores[figure.of], 1.0 if figure.per is None else scores[figure.per]


def _rows(figure: Figure, cases: Sequence[Scores]) -> list[tuple[float, float]]:
    return [_row(figure, one) for one in cases if _holds(figure, one)]


def _ratio(rows: Sequence[tuple[float, float]]) -> float | None:
    below = sum(per for _, per in rows)
    return sum(of for of, _ in rows) / below if below else None


def _ends(drawn: list[float]) -> tuple[float, float]:
    """The percentiles that hold LEVEL of what was drawn between them."""
    drawn.sort()
    at = int(len(drawn) * (1 - LEVEL) / 2)
    return drawn[at], drawn[len(drawn) - 1 - at]
