"""The hours of the plan: what key results ask is fixed, what goes around them takes what the weeks have room for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rules.activities import Window
from rules.document.plan import Activity
from rules.weeks import lay, window_of

STEP = 0.5
"""Hours are planned in halves."""
SHARES = (1.0, 0.75, 0.5, 0.25, 0.1, 0.0)
"""Of the way from the least to the most that elastic hours take, tried from the top."""

RESERVE = 0.9
"""Of each day's hours what may be planned before anything takes more than its least: a week brings its own work."""


@dataclass(frozen=True, slots=True)
class Item:
    """One activity before its hours are settled: `least` and `most` are the same where a key result fixes them."""

    activity: Activity
    least: float
    most: float

    @property
    def window(self) -> Window:
        """Its days."""
        return window_of(self.activity)

    def taking(self, share: float) -> float:
        """Its hours when it takes that share of the way from the least to the most."""
        most = max(self.most, self.least)
        if most == self.least:
            return self.least
        return max(math.floor((self.least + (most - self.least) * share) / STEP) * STEP, self.least)


def fixed(activity: Activity, hours: float) -> Item:
    """An item whose hours are a key result's."""
    return Item(activity, hours, hours)


def fits(items: Sequence[Item], room: Sequence[float], share: float = 0.0) -> bool:
    """Whether everything finds its place in the weeks when it takes that share of the way to its most."""
    return _fit(items, [item.taking(share) for item in items], _usable(room, share))


def settle(items: Sequence[Item], room: Sequence[float]) -> tuple[Activity, ...]:
    """The activities with their hours: each from its least as far as the weeks have room, one after the other.

    What is not planned for yet keeps its reserve: hours are added only up to `RESERVE` of a day, and of all days.
    """
    hours = [item.least for item in items]
    begun = lay(_asks(items, hours), room).by_day
    usable = [max(free * RESERVE, there) for free, there in zip(room, begun, strict=True)]
    for i, item in enumerate(items):
        for share in SHARES[:-1]:
            tried = [*hours[:i], item.taking(share), *hours[i + 1 :]]
            if tried[i] > hours[i] and sum(tried) <= RESERVE * sum(room) and _fit(items, tried, usable):
                hours = tried
                break
    return tuple(_with(item, own) for item, own in zip(items, hours, strict=True))


def _usable(room: Sequence[float], share: float) -> Sequence[float]:
    return [RESERVE * free for free in room] if share else room


def _fit(items: Sequence[Item], hours: Sequence[float], room: Sequence[float]) -> bool:
    return lay(_asks(items, hours), room, levelled=False).fits


def _asks(items: Sequence[Item], hours: Sequence[float]) -> list[tuple[Window, float]]:
    return [(item.window, own) for item, own in zip(items, hours, strict=True)]


def missing(items: Sequence[Item], room: Sequence[float]) -> int:
    """Whole hours that are missing when everything takes its least."""
    return math.ceil(sum(lay([(item.window, item.least) for item in items], room).over) - 1e-6)


def _with(item: Item, hours: float) -> Activity:
    return item.activity.model_copy(update={"hours": int(hours) if hours == int(hours) else hours})


def halves(total: float, weights: Sequence[float]) -> list[float]:
    """A total shared out by weight in halves, what is left of it to the largest; the shares add up to the total."""
    if not weights:
        return []
    whole = sum(weights) or 1.0
    shares = [math.floor(total * weight / whole / STEP) * STEP for weight in weights]
    largest = max(range(len(weights)), key=lambda i: (weights[i], -i))
    shares[largest] += total - sum(shares)
    return shares


def down(hours: float) -> float:
    """Hours rounded down to a half."""
    return math.floor(hours / STEP + 1e-9) * STEP


def up(hours: float) -> float:
    """Hours rounded up to a half."""
    return math.ceil(hours / STEP - 1e-9) * STEP
