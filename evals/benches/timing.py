"""Two things timed in turns in one run, so that both meet the same machine; ratios with their spread.

Milliseconds are of one machine on one day. A ratio taken round by round moves little when other work shares the
machine; its spread, from the 10th to the 90th percentile of the rounds, says how much.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

SPREAD = (0.1, 0.9)
Clock = Callable[[], float]
"""`perf_counter` for the wall; `process_time`, which a busy machine blurs less, for what waits for nothing."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the answer. Values are milliseconds unless `unit` says otherwise."""

    part: str
    name: str
    median: float
    low: float
    high: float
    runs: int
    unit: str = "ms"
    beside: str = ""
    """What it is held against in the same rounds; empty for nothing."""
    ratio: tuple[float, float, float] | None = None
    """Median, 10th and 90th percentile of the rounds' ratios."""
    more: float | None = None
    """Median of the rounds' differences, in the same unit."""
    aim: str = ""

    def line(self) -> str:
        """As it is printed."""
        text = f"{self.name:44} {self.median:9.2f} {self.unit:3} ({self.low:.2f} to {self.high:.2f}, {self.runs} runs)"
        if self.ratio is not None:
            mid, low, high = self.ratio
            text += f"; {mid:.2f} x {self.beside} ({low:.2f} to {high:.2f})"
        if self.more is not None:
            text += f", {self.more:+.2f} {self.unit}"
        return text + (f"; aim: {self.aim}" if self.aim else "")


class Took(NamedTuple):
    """Seconds of the wall, and of the processor."""

    wall: float
    processor: float


def at(values: Sequence[float], share: float) -> float:
    """The value that this share of them keeps to."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def measured(part: str, name: str, seconds: Sequence[float], *, aim: str = "") -> Measured:
    """Times of one thing. Raises ValueError for none."""
    if not seconds:
        raise ValueError(f"{name}: nothing was timed")
    ms = [1000 * one for one in seconds]
    return Measured(part, name, median(ms), at(ms, SPREAD[0]), at(ms, SPREAD[1]), len(ms), aim=aim)


def compared(
    part: str, name: str, ours: Sequence[float], beside: str, others: Sequence[float], *, aim: str = ""
) -> Measured:
    """Times of one thing beside another's of the same rounds."""
    ratios = [one / other for one, other in zip(ours, others, strict=True) if other > 0]
    spread = (median(ratios), at(ratios, SPREAD[0]), at(ratios, SPREAD[1])) if ratios else None
    own = measured(part, name, ours)
    more = 1000 * median(one - other for one, other in zip(ours, others, strict=True))
    return Measured(
        part, name, own.median, own.low, own.high, own.runs, beside=beside, ratio=spread, more=more, aim=aim
    )


def timed(work: Callable[[], object], clock: Clock = perf_counter) -> float:
    """Seconds that one call takes."""
    began = clock()
    work()
    return clock() - began


def by_both_clocks(work: Callable[[], object]) -> Took:
    """What one call takes by the wall and by the processor, all threads of this process together."""
    began = perf_counter(), process_time()
    work()
    return Took(perf_counter() - began[0], process_time() - began[1])


async def awaited(work: Callable[[], Awaitable[object]]) -> float:
    """Seconds that one call takes, waited for."""
    began = perf_counter()
    await work()
    return perf_counter() - began


def in_turns(
    works: Sequence[Callable[[], object]], rounds: int, warm_up: int = 3, clock: Clock = perf_counter
) -> list[list[float]]:
    """Seconds of each, round by round; the order is turned each round, so that none is always first."""
    count = len(works)
    return _by_work([[timed(works[i], clock) for i in _order(count, n)] for n in range(-warm_up, rounds)], warm_up)


async def awaited_in_turns(
    works: Sequence[Callable[[], Awaitable[object]]], rounds: int, warm_up: int = 3
) -> list[list[float]]:
    """The same of what is waited for, one after another."""
    rows = [[await awaited(works[i]) for i in _order(len(works), n)] for n in range(-warm_up, rounds)]
    return _by_work(rows, warm_up)


def _order(count: int, number: int) -> list[int]:
    return [(i + number) % count for i in range(count)]


def _by_work(rows: list[list[float]], warm_up: int) -> list[list[float]]:
    """From rounds in their own order to one list a work; the first rounds count for nothing."""
    count = len(rows[0]) if rows else 0
    found: list[list[float]] = [[] for _ in range(count)]
    for number, row in enumerate(rows, -warm_up):
        if number >= 0:
            for i, seconds in zip(_order(count, number), row, strict=True):
                found[i].append(seconds)
    return found
