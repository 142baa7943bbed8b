"""Engagement days as dates and as words; a day past the calendar's end has no date, and no export fails over it."""

from __future__ import annotations

import datetime as dt
import re

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
