"""Fit the hours of a set into the hours that exist, milestone by milestone; what does not fit is left out by name.

Source: goals-and-okrs, "Step 3: Negotiate Capacity-Adjusted Targets": estimate, add up, and deprioritise or delegate.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """What one key result asks: the executive's usual hours, the least that makes sense, and by which day.

    `rank` orders what is given up first (the highest); 0 is what the set cannot do without.
    """

    key: str
    day: int
    usual: float
    least: float
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """Hours by key, whole numbers; what was left out; and whether the rest fits."""

    hours: dict[str, int]
    left_out: tuple[str, ...]
    short_by: float = 0.0
    """Hours that are still missing when only the indispensable is left, each at its least; 0 when it fits."""
    short_day: int | None = None


def fit_hours(asks: Sequence[Ask], free: Callable[[int], float], milestones: Sequence[int]) -> Fit:
    """Give each ask its usual hours; where a milestone is too full, trim towards the least, then leave out.

    `free(day)` is the hours left for this set by that day. Trimming is even: each key result gives up the same share
    of what it can give up.
    """
    kept = list(asks)
    while True:
        hours = {ask.key: float(ask.usual) for ask in kept}
        short, day = 0.0, None
        for milestone in sorted(milestones):
            due = [ask for ask in kept if ask.day <= milestone]
            missing = sum(math.floor(hours[ask.key]) for ask in due) - free(milestone)
            slack = sum(max(hours[ask.key] - ask.least, 0.0) for ask in due)
            if missing <= 0:
                continue
            share = min(missing / slack, 1.0) if slack else 1.0
            for ask in due:
                hours[ask.key] -= max(hours[ask.key] - ask.least, 0.0) * share
            still = sum(math.floor(hours[ask.key]) for ask in due) - free(milestone)
            if still > 1e-9:
                short, day = still, milestone
                break
        spare = [ask for ask in kept if ask.rank > 0 and (day is None or ask.day <= day)]
        if not short or not spare:
            gone = {ask.key for ask in asks} - {ask.key for ask in kept}
            whole = {key: max(math.floor(value), 1) for key, value in hours.items()}
            return Fit(whole, tuple(ask.key for ask in asks if ask.key in gone), short, day)
        kept.remove(max(spare, key=lambda ask: (ask.rank, ask.usual)))
