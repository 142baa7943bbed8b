"""Of which kind a summary is, when its period ends, and the hours that lie ahead of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.calendar import day_of
from rules.ledger import Capacity

if TYPE_CHECKING:
    from rules.document import Document
    from rules.document.summary import Summary

AHEAD_DAYS = {"weekly": 7, "monthly": 30, "quarterly": 91, "diagnostic": 60}
"""The days that a summary's priorities have, by its kind: the next week, month, quarter, and days 31 to 90."""


def hours_ahead(document: Document, summary: Summary) -> float | None:
    """The hours that the cadence gives to what comes next, days off taken out; None for a summary of no known kind."""
    kind = summary_kind(summary)
    if kind is None:
        return None
    capacity, days = Capacity.of(document), AHEAD_DAYS[kind]
    daily = capacity.days_per_week * capacity.hours_per_day / 7
    end = last_day(document, summary)
    off = 0 if end is None else sum(1 for day in capacity.off_days if end < day <= end + days)
    return daily * (days - off)


def last_day(document: Document, summary: Summary) -> int | None:
    """The engagement day on which the period ends, where the period says so."""
    period = summary.period
    if period is None:
        return None
    if period.to is not None:
        return day_of(document.engagement.start, period.to)
    for number, days in ((period.week, 7), (period.month, 30), (period.quarter, 91)):
        if number is not None and abs(number) < 10_000:
            return int(number * days)
    return None


def summary_kind(summary: Summary) -> str | None:
    """Its kind, or the one that its period tells."""
    if summary.kind:
        return summary.kind
    period = summary.period
    numbered = (("weekly", period.week), ("monthly", period.month), ("quarterly", period.quarter)) if period else ()
    return next((kind for kind, number in numbered if number is not None), None)
