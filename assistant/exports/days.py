"""Engagement days as dates and as words; a day past the calendar's end has no date, and no export fails over it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from itertools import groupby

from assistant.exports.words import date_words, opened, short_date
from rules.calendar import date_of

_BY_DAY = re.compile(r"^By day \d+\b,?|\s+by day \d+\b")


def date_or_none(start: dt.date, day: int | None) -> dt.date | None:
    """The date of an engagement day; None for no day, or for one outside the calendar."""
    try:
        return None if day is None else date_of(start, day)
    except OverflowError:
        return None


def day_words(start: dt.date, day: int | None) -> str:
    """`day 85, 23 February 2027`; empty for no day."""
    if day is None:
        return ""
    date = date_or_none(start, day)
    return f"day {day}, {date_words(date)}" if date else f"day {day}"


def undated(text: str) -> str:
    """A sentence without its day, for a place where the day stands beside it."""
    return opened(" ".join(_BY_DAY.sub("", text).split()))


def days_words(first: int, last: int) -> str:
    """`day 30`, `days 1–7`."""
    return f"day {first}" if first == last else f"days {first}–{last}"


def span_words(start: dt.date, first: int, last: int) -> str:
    """The dates of a stretch of days, month and year once where they are one: `1–7 Dec 2026`."""
    one, other = date_or_none(start, first), date_or_none(start, last)
    if one is None or other is None:
        return ""
    if one == other:
        return short_date(one)
    if (one.year, one.month) == (other.year, other.month):
        return f"{one.day}–{short_date(other)}"
    if one.year == other.year:
        return f"{short_date(one).removesuffix(f' {one.year}')} – {short_date(other)}"
    return f"{short_date(one)} – {short_date(other)}"


def dates_words(dates: Iterable[dt.date]) -> str:
    """Several dates, each month and year once: `24–25, 28–31 Dec 2026, 1 Jan 2027`."""
    by_month = groupby(sorted({*dates}), key=lambda one: (one.year, one.month))
    return ", ".join(_in_month(list(month)) for _, month in by_month)


def _in_month(dates: list[dt.date]) -> str:
    # Days that follow each other are as far from their own place in the row.
    runs = [[day for _, day in run] for _, run in groupby(enumerate(dates), key=lambda one: one[1].day - one[0])]
    told = [str(run[0].day) if len(run) == 1 else f"{run[0].day}–{run[-1].day}" for run in runs]
    return f"{', '.join(told)} {short_date(dates[-1]).partition(' ')[2]}"
