"""What a review is asked with: the plan's goals, what was read, what happened, and the day that it looks from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import PurePath

from assistant.errors import NinetydayError
from assistant.reviews.readings import Readings, read_readings
from rules.context import Context
from rules.document import Document
from rules.document.summary import Shift
from rules.formats.reading import Parsed
from rules.settings import Settings

_YEARS = (1900, 9000)
"""Years in which a review can be: beyond them the calendar ends within the plan."""


class ReviewRefused(NinetydayError):  # noqa: N818 - as in assistant.errors
    """A plan that holds nothing to review, or a day that it cannot be reviewed from."""


def refuse_without_goals(parsed: Parsed) -> None:
    """Raise ReviewRefused for a document without OKRs."""
    if not any(one.objectives for one in parsed.document.okr_sets or ()):
        step = "`ninetyday draft okrs` drafts them"
        raise ReviewRefused(f"{parsed.name} holds no OKRs, so there is nothing to review", step)


def readings_of(text: str, name: str, document: Document, today: dt.date, settings: Settings) -> Readings:
    """What was read, from YAML, JSON, a table, a summary document, or notes on this plan. Raises ReadingsError."""

    def notes(text: str) -> Readings:
        from assistant.reviews.notes import readings_from_notes

        ctx = Context(document, today=today, settings=settings)
        return readings_from_notes(text, ctx, today, PurePath(name).name)

    return read_readings(text, name, notes)


def review_day(given: Readings, shifts: Sequence[Shift], named: dt.date | None) -> dt.date:
    """The day that the review looks from: the one that is named, else that of the readings, else their latest.

    Raises ReviewRefused.
    """
    dates = [one.as_of for one in given.readings] + [one.date for one in (*given.shifts, *shifts)]
    latest = max((one for one in dates if one is not None), default=dt.date.today())
    day = named or given.as_of or latest
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        raise ReviewRefused(
            f"the review would look from {day}", "give the readings an as_of that is the day of the review"
        )
    return day
