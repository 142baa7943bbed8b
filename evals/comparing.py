"""Two runs side by side, figure by figure: better, worse, or within noise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from evals.figures import SEED, Difference, Figure, Scores, difference
from evals.result import CaseResult, Run
from evals.suites.table import SUITES

LEAST = 0.01
"""Of the former value: a smaller move is noise, however steady. Another processor rounds an embedding otherwise."""

Verdict = Literal["better", "worse", "same"]
ByCase = Mapping[str, Scores]


@dataclass(frozen=True, slots=True)
class Moved:
    """One figure in two runs."""

    suite: str
    figure: Figure
    difference: Difference
    verdict: Verdict
    held_back: bool = False

    @property
    def name(self) -> str:
        """What it is called in a list of all."""
        return f"{self.suite}, {self.figure.name}{', held back' if self.held_back else ''}"


def compare(before: Run, now: Run, *, seed: int = SEED) -> Iterator[Moved]:
    """Every figure on the cases that both runs hold, suite by suite."""
    for name, suite in now.suites.items():
        former = before.suites.get(name)
        if former is None:
            continue
        for held_back in (False, True):
            was, became = (_scores(one.cases, held_back) for one in (former, suite))
            yield from compare_suite(name, was, became, seed=seed, held_back=held_back)


def compare_suite(
    suite: str, before: ByCase, now: ByCase, *, seed: int = SEED, held_back: bool = False
) -> Iterator[Moved]:
    """The figures of one suite."""
    for figure in SUITES[suite].figures if suite in SUITES else ():
        found = difference(figure, before, now, seed=seed)
        if found is not None:
            yield Moved(suite, figure, found, verdict(figure, found), held_back)


def verdict(figure: Figure, found: Difference) -> Verdict:
    """What a difference means. A strict figure that moved the wrong way is worse whatever its interval says."""
    move = found.now - found.before
    if figure.better == "neither" or abs(move) <= LEAST * abs(found.before):
        return "same"
    good = (move > 0) is (figure.better == "up")
    if found.moved or (figure.strict and not good):
        return "better" if good else "worse"
    return "same"


def _scores(cases: list[CaseResult], held_back: bool) -> dict[str, Scores]:
    return {one.name: one.scores for one in cases if one.held_back is held_back}


def line(one: Moved) -> str:
    """A figure's move in a line."""
    d = one.difference
    interval = f"{d.now - d.before:+.3g} [{d.low:+.3g}, {d.high:+.3g}] on {d.cases} cases"
    return f"{one.verdict:6} {one.name}: {d.before:.4g} -> {d.now:.4g} ({interval})"
