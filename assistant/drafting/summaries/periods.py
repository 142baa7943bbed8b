"""Which days a summary looks back on: as somebody said, else the last week, month or quarter that is over by today."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from assistant.exports.words import MONTHS
from rules.calendar import add_months, day_of
from rules.document.summary import Period, SummaryKind
from rules.thresholds import DAYS_A_WEEK

_ALMOST_OVER = {"weekly": 3, "monthly": 6, "quarterly": 14}
"""Days before its end from which on a period is the one that is summed up."""
_DIAGNOSTIC_DAYS = 30
_MONTHS_A_QUARTER = 3


class NoPeriod(Exception):  # noqa: N818 - told to a person as it stands
    """Why no period can be told from what is there."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a summary looks back on, and the number of that week, month or quarter."""

    first: dt.date
    last: dt.date
    number: int
    given: bool
    """Whether somebody said so; else it follows from the day and the engagement's start."""

    @property
    def period(self) -> Period:
        """As the document holds it."""
        return Period.model_validate({"from": self.first, "to": self.last})


def span_of(kind: SummaryKind, start: dt.date, period: Period | None, today: dt.date) -> Span:
    """The days of a summary. Raises NoPeriod where they lie before the start or run backwards."""
    try:
        said = _given(kind, start, period) if period is not None else None
        first, last = said or _usual(kind, start, today)
    except (OverflowError, ValueError) as error:
        raise NoPeriod("its number lies outside the calendar: write period.from and period.to as dates") from error
    if last < first:
        raise NoPeriod(f"it runs backwards, from {first} to {last}: write period.from and period.to in their order")
    if last < start:
        raise NoPeriod(f"it ends on {last}, before the engagement starts on {start}")
    return Span(first, last, _number(kind, start, first, last), said is not None)


def _given(kind: SummaryKind, start: dt.date, period: Period) -> tuple[dt.date, dt.date] | None:
    numbered = _numbered(start, period)
    if numbered is not None:
        return period.from_ or numbered[0], period.to or numbered[1]
    if period.to is not None:
        return period.from_ or max(_first_of(kind, start, period.to), min(start, period.to)), period.to
    if period.from_ is not None:
        return period.from_, _last_of(kind, start, period.from_)
    return None


def _numbered(start: dt.date, period: Period) -> tuple[dt.date, dt.date] | None:
    """Weeks, months and quarters of the engagement, counted from 1."""
    for number, length in ((period.week, "week"), (period.month, "month"), (period.quarter, "quarter")):
        if number is None:
            continue
        n = int(number)
        if n < 1:
            raise NoPeriod(f"{length} {number:g} is none: weeks, months and quarters count from 1")
        if length == "week":
            first = start + dt.timedelta(days=DAYS_A_WEEK * (n - 1))
            return first, first + dt.timedelta(days=DAYS_A_WEEK - 1)
        step = 1 if length == "month" else _MONTHS_A_QUARTER
        return add_months(start, step * (n - 1)), add_months(start, step * n) - dt.timedelta(days=1)
    return None


def _usual(kind: SummaryKind, start: dt.date, today: dt.date) -> tuple[dt.date, dt.date]:
    """The last one that is over by today, or nearly."""
    if kind == "diagnostic":
        return start, start + dt.timedelta(days=_DIAGNOSTIC_DAYS - 1)
    if today < start:
        raise NoPeriod(f"today is {today}, and the engagement starts on {start}")
    first, last = max(start, _first_of(kind, start, today)), _last_of(kind, start, today)
    if (last - today).days >= _ALMOST_OVER[kind] and first > start:
        today = first - dt.timedelta(days=1)
        first, last = max(start, _first_of(kind, start, today)), _last_of(kind, start, today)
    return first, last


def _first_of(kind: SummaryKind, start: dt.date, date: dt.date) -> dt.date:
    """The first day of the week, month or quarter that a date lies in."""
    if kind == "monthly":
        return date.replace(day=1)
    if kind == "quarterly":
        return add_months(start, _MONTHS_A_QUARTER * _quarter(start, date))
    if kind == "diagnostic":
        return start
    return date - dt.timedelta(days=(date - start).days % DAYS_A_WEEK)


def _last_of(kind: SummaryKind, start: dt.date, date: dt.date) -> dt.date:
    first = _first_of(kind, start, date)
    if kind == "monthly":
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    if kind == "quarterly":
        return add_months(start, _MONTHS_A_QUARTER * (_quarter(start, date) + 1)) - dt.timedelta(days=1)
    return first + dt.timedelta(days=(_DIAGNOSTIC_DAYS if kind == "diagnostic" else DAYS_A_WEEK) - 1)


def _quarter(start: dt.date, date: dt.date) -> int:
    """How many quarters of the engagement are over on a date."""
    months = (date.year - start.year) * 12 + date.month - start.month
    return (months - (date < add_months(start, months))) // _MONTHS_A_QUARTER


def _number(kind: SummaryKind, start: dt.date, first: dt.date, last: dt.date) -> int:
    if kind == "monthly":
        middle = first + (last - first) / 2
        return (middle.year - start.year) * 12 + middle.month - start.month + 1
    if kind == "quarterly":
        return _quarter(start, first) + 1
    return 1 if kind == "diagnostic" else (day_of(start, first) - 1) // DAYS_A_WEEK + 1


def period_example(start: dt.date) -> str:
    """How somebody says which days a summary looks back on, in the notes and in the document."""
    try:
        last = start + dt.timedelta(days=DAYS_A_WEEK - 1)
    except OverflowError:
        last = start
    return (
        f'a line "period: {start} to {last}" into the notes, or `period: {{from: {start}, to: {last}}}` under '
        "`summary` in the document"
    )


def spoken(kind: SummaryKind, span: Span) -> str:
    """The period as a sentence names it: "this week", "March", "this quarter"."""
    if kind == "monthly" and (span.first.year, span.first.month) == (span.last.year, span.last.month):
        return MONTHS[span.first.month - 1]
    return {"weekly": "this week", "monthly": "this month", "quarterly": "this quarter"}.get(kind, "the first 30 days")


def last_time(kind: SummaryKind) -> str:
    """What the reading before is from: "last month"."""
    return {"weekly": "last week", "quarterly": "last quarter"}.get(kind, "last month")


def time_ahead(kind: SummaryKind) -> str:
    """The time that the priorities have, as a sentence names it."""
    return {"weekly": "next week", "monthly": "next month", "quarterly": "next quarter"}.get(kind, "the next 60 days")
