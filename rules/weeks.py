"""The weeks of a 90-day plan: the hours that each week holds, and what the plan puts into it.

An activity's hours may lie on any of its days. They are laid where there is room for them, in proportion to the room;
where that leaves something over they are laid again, what ends first first: that finds a place for all if there is one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rules.activities import Planned, Window
from rules.calendar import date_of
from rules.document import Document
from rules.document.plan import Activity
from rules.ledger import Capacity
from rules.thresholds import DAYS_A_WEEK, HORIZON_DAYS

LAST = HORIZON_DAYS["90d"]
MONTH = 30
"""Days over which a monthly review is counted, as in the ledger."""
SATURDAY = 5
_NOISE = 1e-6
LEVELS = (0.6, 0.7, 0.8, 0.9, 0.95)
"""Shares of each day that are tried before whole days are filled: work is not all done at the first moment."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the plan, in hours: what the cadence gives, days off, reports and talks, and what is planned."""

    number: int
    first: int
    last: int
    gross: float
    days_off: float
    standing: float
    planned: float
    over: float
    """Hours of its activities for which none of their days has room."""

    @property
    def net(self) -> float:
        """Hours left for activities."""
        return self.gross - self.days_off - self.standing

    @property
    def left(self) -> float:
        """Hours that nothing is planned for; below nought where there is too much."""
        return self.net - self.planned - self.over


def room_of(document: Document) -> list[float]:
    """Hours free for activities on each day from 1 to 90; weekends and days off have none.

    A week's hours lie on its working days, and reports and talks are spread over those of their month, so that three
    months add up to what the ledger says.
    """
    capacity = Capacity.of(document)
    off = {*capacity.off_days}
    start = document.engagement.start
    working = [day for day in range(1, LAST + 1) if day not in off and _is_weekday(start, day)]
    room = [0.0] * (LAST + 1)
    for first in range(1, LAST, DAYS_A_WEEK):
        last = min(first + DAYS_A_WEEK - 1, LAST)
        days = [day for day in working if first <= day <= last]
        for day in days:
            room[day] = (capacity.available(last) - capacity.available(first - 1)) / len(days)
    for first in range(1, LAST, MONTH):
        days = [day for day in working if first <= day < first + MONTH]
        standing = capacity.standing(first + MONTH - 1) - capacity.standing(first - 1)
        for day in days:
            room[day] = max(room[day] - standing / len(days), 0.0)
    return room


def _is_weekday(start: dt.date, day: int) -> bool:
    try:
        return date_of(start, day).weekday() < SATURDAY
    except OverflowError:
        return True  # past the calendar's end there are no weekends


@dataclass(frozen=True, slots=True)
class Laid:
    """Hours by day, and for each activity, in order, the hours that found no room."""

    by_day: tuple[float, ...]
    over: tuple[float, ...]

    @property
    def fits(self) -> bool:
        """Whether everything found its place."""
        return sum(self.over) <= _NOISE


def lay(asks: Sequence[tuple[Window, float]], room: Sequence[float], *, levelled: bool = True) -> Laid:
    """Lay hours (each with its first and last day) into days with that much room; `levelled`, not all at once."""
    laid = _laid(asks, room, sorted(range(len(asks)), key=lambda i: (_length(asks[i][0]), i)))
    if laid.fits:
        return laid
    tried = (_earliest(asks, [hours * share for hours in room]) for share in LEVELS if levelled)
    return next((one for one in tried if one.fits), _earliest(asks, room))


def _laid(asks: Sequence[tuple[Window, float]], room: Sequence[float], order: Sequence[int]) -> Laid:
    left = list(room)
    by_day, over = [0.0] * len(room), [0.0] * len(asks)
    for i in order:
        (first, last), hours = asks[i]
        days = range(max(first, 1), min(last, LAST) + 1)
        free = sum(left[day] for day in days)
        share = 1.0 if hours >= free else hours / free
        for day in days:
            taken = left[day] * share
            left[day] -= taken
            by_day[day] += taken
        over[i] = max(hours - free, 0.0)
    return Laid(tuple(by_day), tuple(over))


def _earliest(asks: Sequence[tuple[Window, float]], room: Sequence[float]) -> Laid:
    """Day by day, always what ends first of what may be done: if there is any way to fit everything, this is one."""
    owed = [max(hours, 0.0) for _, hours in asks]
    by_day = [0.0] * len(room)
    order = sorted(range(len(asks)), key=lambda i: (asks[i][0][1], i))
    for day in range(1, LAST + 1):
        free = room[day]
        for i in order:
            first, last = asks[i][0]
            if free <= 0:
                break
            if first <= day <= last and owed[i] > 0:
                taken = min(free, owed[i])
                free, owed[i], by_day[day] = free - taken, owed[i] - taken, by_day[day] + taken
    return Laid(tuple(by_day), tuple(hours if hours > _NOISE else 0.0 for hours in owed))


def _length(window: Window) -> int:
    return window[1] - window[0]


def window_of(activity: Activity) -> Window:
    """The days of an activity that lie in the 90 days; the nearest one where none does."""
    one = Planned("", activity)
    return min(max(one.first, 1), LAST), max(min(one.last, LAST), 1)


def weeks(document: Document) -> tuple[Week, ...]:
    """The thirteen weeks of the 90 days; the last one has six days."""
    capacity = Capacity.of(document)
    plan = document.ninety_day_plan
    asks = [(window_of(one), max(float(one.hours or 0), 0.0)) for one in plan.activities] if plan else []
    room = room_of(document)
    laid = lay(asks, room)
    # What found no room is told of the week in which it ends.
    over = [0.0] * len(room)
    for (window, _), hours in zip(asks, laid.over, strict=True):
        over[window[1]] += hours
    found: list[Week] = []
    for number, first in enumerate(range(1, LAST, DAYS_A_WEEK), start=1):
        last = min(first + DAYS_A_WEEK - 1, LAST)
        days = range(first, last + 1)
        gross = capacity.gross(last) - capacity.gross(first - 1)
        lost = capacity.lost(last) - capacity.lost(first - 1)
        standing = max(gross - lost - sum(room[day] for day in days), 0.0)
        planned = sum(laid.by_day[day] for day in days)
        found.append(Week(number, first, last, gross, lost, standing, planned, sum(over[day] for day in days)))
    return tuple(found)
