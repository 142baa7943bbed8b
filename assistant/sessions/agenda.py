"""The agenda: what the session goes through, who leads, what has to be settled, and minutes that add up to its length.

Source: goals-and-okrs, "How to Align Fractional Leader OKRs with Company Goals" (objectives, then span, then targets
that fit the capacity) and "Making the OKR Conversation a Partnership" (founder and executive each bring their part).
The documents give no length for this meeting. The other one that decides on goals, the quarterly assessment, takes 90
minutes (engagement-structure, "4. Reporting"): that is the default, by our own reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.sessions.pack import Item

FEWEST_MINUTES, MOST_MINUTES = 30, 480
STEP = 5
"""Minutes that people plan in, where the session is long enough."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point before its minutes are known; `weight` is its share of the session, above 0."""

    title: str
    leads: str
    settles: str
    weight: float


def agenda(points: Sequence[Point], minutes: int) -> tuple[Item, ...]:
    """The points with their minutes, which add up to the session's length exactly."""
    shares = shared_out(minutes, [one.weight for one in points])
    begins = 0
    items: list[Item] = []
    for point, share in zip(points, shares, strict=True):
        items.append(Item(begins, share, point.title, point.leads, point.settles))
        begins += share
    return tuple(items)


def shared_out(minutes: int, weights: Sequence[float]) -> list[int]:
    """Whole minutes for each weight: their sum is `minutes`, none gets less than one step, a larger weight no less.

    In steps of five minutes where five for each leave room, else of one; what a step leaves over goes to the heaviest.
    Raises ValueError where there is less than a minute for each.
    """
    count = len(weights)
    if not count:
        return []
    step = STEP if minutes >= 2 * STEP * count else 1
    if minutes < step * count:
        raise ValueError(f"{minutes} minutes do not give a minute to each of {count} points")
    steps, rest = divmod(minutes, step)
    spare = steps - count
    whole = sum(weights)
    exact = [spare * weight / whole for weight in weights]
    shares = [int(one) for one in exact]
    # The largest remainders first; of equal ones the heavier, so that a larger weight never gets less.
    order = sorted(range(count), key=lambda i: (shares[i] - exact[i], -weights[i], i))
    for i in order[: spare - sum(shares)]:
        shares[i] += 1
    result = [(share + 1) * step for share in shares]
    result[max(range(count), key=lambda i: (result[i], weights[i], -i))] += rest
    return result
