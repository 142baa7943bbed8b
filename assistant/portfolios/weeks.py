"""Calendar weeks, and the hours that an engagement takes of each.

Hours are counted as everywhere (rules.ledger): days a week x hours a day x days / 7, days off taken out. A week runs
from Monday to Sunday. Before day 1 an engagement takes nothing. What it takes after its step down, or after the last
day that its goals reach to, its document does not say: those hours are `open`, what the old cadence would take, and
are never added to what is sure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rules.calendar import date_of, day_of
from rules.document import Document
from rules.ledger import Capacity
from rules.thresholds import DAYS_A_WEEK, FULL_TIME_DAYS, FULL_TIME_HOURS, HORIZON_DAYS

WEEKS = 13
"""A quarter ahead."""


@dataclass(frozen=True, slots=True)
class Week:
    """A calendar week; near the calendar's end it may be cut short."""

    monday: dt.date
    sunday: dt.date


@dataclass(frozen=True, slots=True)
class Taken:
    """What one engagement takes of one week: hours and days that are sure, and those that nobody has settled."""

    hours: float = 0.0
    days: float = 0.0
    open_hours: float = 0.0
    open_days: float = 0.0


def weeks_from(today: dt.date, count: int = WEEKS) -> tuple[Week, ...]:
    """The week of a day and those after it; fewer where the calendar ends."""
    first = today.toordinal() - today.weekday()
    starts = (first + DAYS_A_WEEK * i for i in range(count))
    return tuple(
        Week(dt.date.fromordinal(one), dt.date.fromordinal(min(one + DAYS_A_WEEK - 1, dt.date.max.toordinal())))
        for one in starts
        if 1 <= one <= dt.date.max.toordinal()
    )


def sure_until(document: Document) -> dt.date:
    """The last day whose hours the document settles: the one before the step down, or the last that its goals reach.

    Goals of 90 days reach to day 90; six months, and a brief without goals, to day 182.
    """
    engagement = document.engagement
    last_day = max((HORIZON_DAYS[one.horizon] for one in document.okr_sets or ()), default=HORIZON_DAYS["6m"])
    try:
        last = date_of(engagement.start, last_day)
    except OverflowError:
        last = dt.date.max
    step = engagement.step_down
    if step is not None and step <= last and step > dt.date.min:
        return step - dt.timedelta(days=1)
    return last


def taken(document: Document, weeks: Sequence[Week]) -> tuple[Taken, ...]:
    """What an engagement takes of each week."""
    capacity, start, until = Capacity.of(document), document.engagement.start, sure_until(document)
    a_day = capacity.hours_per_day
    found: list[Taken] = []
    for week in weeks:
        sure = _hours(capacity, start, week.monday, min(week.sunday, until))
        after = max(week.monday, until + dt.timedelta(days=1)) if until < dt.date.max else None
        open_ = 0.0 if after is None else _hours(capacity, start, after, week.sunday)
        found.append(Taken(sure, sure / a_day, open_, open_ / a_day))
    return tuple(found)


def _hours(capacity: Capacity, start: dt.date, first: dt.date, last: dt.date) -> float:
    """Hours from one date to another, both included, none of them before day 1."""
    a, b = max(day_of(start, first), 1), day_of(start, last)
    return capacity.available(b) - capacity.available(a - 1) if b >= a else 0.0


@dataclass(frozen=True, slots=True)
class Load:
    """All engagements together in one week, against a full-time one."""

    week: Week
    by_engagement: tuple[Taken, ...]

    @property
    def hours(self) -> float:
        """Hours that are sure."""
        return sum(one.hours for one in self.by_engagement)

    @property
    def days(self) -> float:
        """Days that are sure."""
        return sum(one.days for one in self.by_engagement)

    @property
    def open_hours(self) -> float:
        """Hours that come on top where the old cadence stays."""
        return sum(one.open_hours for one in self.by_engagement)

    @property
    def open_days(self) -> float:
        """Days that come on top where the old cadence stays."""
        return sum(one.open_days for one in self.by_engagement)

    @property
    def over(self) -> bool:
        """Whether the week holds more than five days, or more than 50 hours, for sure."""
        return exceeds_full_time(self.days, self.hours)

    @property
    def may_be_over(self) -> bool:
        """Whether it would, were the open hours taken too."""
        return not self.over and exceeds_full_time(self.days + self.open_days, self.hours + self.open_hours)


def exceeds_full_time(days: float, hours: float) -> bool:
    """Whether a week's days or hours are more than full time by more than float noise."""
    from rules.plain import exceeds

    return exceeds(days, FULL_TIME_DAYS) or exceeds(hours, FULL_TIME_HOURS)


def loads(documents: Sequence[Document], weeks: Sequence[Week]) -> tuple[Load, ...]:
    """Each week with what every engagement takes of it, in the documents' order."""
    columns = [taken(one, weeks) for one in documents]
    return tuple(Load(week, tuple(column[i] for column in columns)) for i, week in enumerate(weeks))
