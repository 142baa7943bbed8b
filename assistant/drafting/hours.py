"""Fit the hours of a set into the hours that exist, milestone by milestone; what does not fit is left out by name.

Source: goals-and-okrs, "Step 3: Negotiate Capacity-Adjusted Targets": estimate, add up, and deprioritise or delegate.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
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
    """Hours by key, whole numbers; what was left out; which were cut, by the day that is short; whether it all fits."""

    hours: dict[str, int]
    left_out: tuple[str, ...]
    cut: dict[str, int]
    short_by: float = 0.0
    """Hours that are still missing when only the indispensable is left, each at its least; 0 when it fits."""
    short_day: int | None = None


def fit_hours(asks: Sequence[Ask], free: Callable[[int], float], milestones: Sequence[int]) -> Fit:
    """Leave out what does not fit even at its least, then trim the rest from its usual hours where that is too much.

    `free(day)` is the hours left for this set by that day. What is wanted most is let in first, so more free hours
    never give up something for the sake of a lesser one. Trimming is even: each key result gives up the same share of
    what it can give up. Hours are whole; a fraction of the least counts as an hour, one of the usual as none.
    """
    days = sorted(milestones)
    least = {ask.key: max(math.ceil(ask.least), 1) for ask in asks}
    kept = [ask for ask in asks if ask.rank == 0]
    for ask in sorted((ask for ask in asks if ask.rank > 0), key=lambda ask: (ask.rank, ask.usual, ask.key)):
        if _shortage([*kept, ask], least, free, days) is None:
            kept.append(ask)
    hours = {ask.key: float(max(math.floor(ask.usual), least[ask.key])) for ask in kept}
    cut: dict[str, int] = {}
    for day in days:
        due = [ask.key for ask in kept if ask.day <= day]
        missing = sum(hours[key] for key in due) - free(day)
        slack = sum(hours[key] - least[key] for key in due)
        if missing <= 0 or slack <= 0:
            continue
        share = min(missing / slack, 1.0)
        for key in due:
            if hours[key] > least[key]:
                cut.setdefault(key, day)
            hours[key] -= (hours[key] - least[key]) * share
    whole = {ask.key: math.floor(hours[ask.key] + _NOISE) for ask in asks if ask.key in hours}
    left_out = tuple(ask.key for ask in asks if ask.key not in whole)
    by, day = _shortage(kept, least, free, days) or (0.0, None)
    return Fit(whole, left_out, cut, by, day)


_NOISE = 1e-9


def _shortage(
    asks: Sequence[Ask], least: Mapping[str, int], free: Callable[[int], float], days: Sequence[int]
) -> tuple[float, int] | None:
    """How many hours are missing, and by which milestone first, when each of these has its least; None when none."""
    for day in days:
        missing = sum(least[ask.key] for ask in asks if ask.day <= day) - free(day)
        if missing > _NOISE:
            return missing, day
    return None
