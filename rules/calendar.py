"""Days of the engagement and the dates they fall on."""

from __future__ import annotations

import calendar
import datetime as dt


def date_of(start: dt.date, day: int) -> dt.date:
    """The date of an engagement day; day 1 is the start. Raises OverflowError past the calendar's end."""
    return start + dt.timedelta(days=day - 1)


def day_of(start: dt.date, date: dt.date) -> int:
    """The engagement day that a date is; the start is day 1, the day before it day 0."""
    return (date - start).days + 1


def add_months(date: dt.date, months: int) -> dt.date:
    """The same day of the month so many months later, or that month's last day.

    Raises OverflowError outside the years 1 to 9999.
    """
    month = date.month - 1 + months
    year, month = date.year + month // 12, month % 12 + 1
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError(f"no date {months} months after {date}: years run from 1 to 9999")
    return dt.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))


def quarter_ends(first: dt.date, last: dt.date) -> list[dt.date]:
    """The ends of calendar quarters after `first`, up to and including `last`."""
    ends: list[dt.date] = []
    for year in range(first.year, last.year + 1):
        for month, day in ((3, 31), (6, 30), (9, 30), (12, 31)):
            end = dt.date(year, month, day)
            if first < end <= last:
                ends.append(end)
    return ends
