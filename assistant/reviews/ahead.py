"""Hours that are left from the day of a review on, beside what is still asked of them.

Source: goals-and-okrs, "Step 3: Negotiate Capacity-Adjusted Targets"; the sums are the ledger's (`rules.ledger`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.reviews.line import figure
from assistant.reviews.standing import Standing
from rules.calendar import day_of
from rules.context import Context
from rules.ledger import Capacity
from rules.plain import exceeds
from rules.thresholds import HORIZON_DAYS


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days after the review up to `to_day`: hours that are there once reports are taken out, and hours asked."""

    to_day: int
    there: float
    asked: float

    @property
    def over(self) -> float:
        """Hours asked beyond those there are; 0 where they fit."""
        return self.asked - self.there if exceeds(self.asked, self.there) else 0.0


class Ahead:
    """The hours of the days after a review. `days_per_week` is the cadence from then on, where it changes."""

    def __init__(self, ctx: Context, day: int, days_per_week: float | None = None) -> None:
        self.day = day
        self.capacity: Capacity = ctx.capacity
        self.was = ctx.capacity.days_per_week
        if days_per_week is not None:
            self.capacity = replace(ctx.capacity, days_per_week=max(float(days_per_week), 0.0))
        engagement = ctx.document.engagement
        down = engagement.step_down if days_per_week is None else None
        self.settled: int | None = None if down is None else max(day_of(engagement.start, down), day)
        """The last day for which the days a week are settled: after a step down nobody has said how many there are."""

    @property
    def days_per_week(self) -> float:
        """The cadence from the review on."""
        return self.capacity.days_per_week

    def there(self, to_day: int) -> float:
        """Hours from the day after the review up to a day, days off and reports taken out."""
        to_day = to_day if self.settled is None else min(to_day, self.settled)
        if to_day <= self.day:
            return 0.0
        start = max(self.day, 0)
        return max(self.capacity.net(to_day) - self.capacity.net(start), 0.0)

    def arithmetic(self, to_day: int) -> str:
        """The sum: "3 days x 9 h x 90 days / 7 = 347.1 h, less 20.9 h of reports"."""
        start, wanted = max(self.day, 0), to_day
        to_day = to_day if self.settled is None else min(to_day, self.settled)
        capacity = self.capacity
        gross = capacity.gross(to_day) - capacity.gross(start)
        off = capacity.lost(to_day) - capacity.lost(start)
        standing = capacity.standing(to_day) - capacity.standing(start)
        week = f"{figure(capacity.days_per_week)} x {figure(capacity.hours_per_day)} h"
        words = f"{week} x {max(to_day - start, 0)} days / 7 = {figure(gross)} h"
        less = [f"{figure(sum_)} h {what}" for sum_, what in ((off, "of days off"), (standing, "of reports")) if sum_]
        found = f"{words}, less {' and '.join(less)}: {figure(self.there(to_day))} h" if less else words
        if to_day < wanted:
            found += f"; from the step down on day {to_day} on nobody has said how many days there are: none is counted"
        return found

    def stretches(
        self, standings: Sequence[Standing], left: Mapping[str, float], due: Mapping[str, int] | None = None
    ) -> tuple[Stretch, ...]:
        """One stretch for each horizon of the plan that is not over; `left` are hours still to give, by key result.

        `due` are days that differ from the plan's. Whatever is overdue counts in each stretch.
        """
        days = {one.id: one.placed.due for one in standings} | dict(due or {})
        ends = sorted({HORIZON_DAYS[one.placed.okr_set.horizon] for one in standings})
        return tuple(
            Stretch(end, self.there(end), sum(left.get(one.id, 0.0) for one in standings if days[one.id] <= end))
            for end in ends
            if end > self.day
        )

    def first_day(self, hours: float, last: int) -> int | None:
        """The first day by which so many hours are there, whole weeks from the review; None beyond `last`."""
        day = self.day + WEEK
        while day <= last:
            if not exceeds(hours, self.there(day)):
                return day
            day += WEEK
        return last if last > self.day and not exceeds(hours, self.there(last)) else None


WEEK = 7
"""Days: nothing that is late is put off by less, so that there is a week to give it the hours (our own reading)."""
