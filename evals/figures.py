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
    return value_over(figure, [(one,) for one in cases], seed=seed, draws=draws)


def value_over(
    figure: Figure, cases: Sequence[Sequence[Scores]], *, seed: int = SEED, draws: int = DRAWS
) -> Value | None:
    """The same where each case was run once a seed: cases are drawn, and for each of them as many of its runs."""
    rows = [row for one in cases if (row := _rows(figure, one))]
    whole = _ratio([_mean(one) for one in rows])
    if whole is None:
        return None
    chance = random.Random(f"{seed} {figure.name}")
    drawn = (_ratio([_drawn(one, chance) for one in chance.choices(rows, k=len(rows))]) for _ in range(draws))
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
    one, other = ({name: (scores,) for name, scores in run.items()} for run in (before, now))
    return difference_over(figure, one, other, seed=seed, draws=draws)


def difference_over(
    figure: Figure,
    before: Mapping[str, Sequence[Scores]],
    now: Mapping[str, Sequence[Scores]],
    *,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Difference | None:
    """The same where each case was run once a seed, in either run."""
    rows = [(_rows(figure, before[name]), _rows(figure, now[name])) for name in sorted(before) if name in now]
    pairs = [one for one in rows if all(one)]
    was, became = _ratio([_mean(one) for one, _ in pairs]), _ratio([_mean(other) for _, other in pairs])
    if was is None or became is None:
        return None
    chance = random.Random(f"{seed} {figure.name}")
    moves: list[float] = []
    for _ in range(draws):
        drawn = chance.choices(pairs, k=len(pairs))
        one, other = (_ratio([_drawn(pair[side], chance) for pair in drawn]) for side in (0, 1))
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


def _mean(rows: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """A case's counts over its seeds."""
    return sum(of for of, _ in rows) / len(rows), sum(per for _, per in rows) / len(rows)


def _drawn(rows: Sequence[tuple[float, float]], chance: random.Random) -> tuple[float, float]:
    """The same of as many of its seeds, drawn by chance; one alone needs no drawing."""
    return rows[0] if len(rows) == 1 else _mean(chance.choices(rows, k=len(rows)))


def _ratio(rows: Sequence[tuple[float, float]]) -> float | None:
    below = sum(per for _, per in rows)
    return sum(of for of, _ in rows) / below if below else None


def _ends(drawn: list[float]) -> tuple[float, float]:
    """The percentiles that hold LEVEL of what was drawn between them."""
    drawn.sort()
    at = int(len(drawn) * (1 - LEVEL) / 2)
    return drawn[at], drawn[len(drawn) - 1 - at]
