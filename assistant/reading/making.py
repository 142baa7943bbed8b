"""Values of access and reporting, as a sentence says them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from assistant.reading.amounts import amounts
from assistant.reading.pieces import Sentence
from assistant.reading.values import AccessValue, ReportingValue

Field = Literal[
    "crm", "financial_data", "ceo_one_on_one", "ceo_between_meetings", "ceo_reply_days", "ceo_backs_in_public",
    "functions", "meetings", "ready_by",
]  # fmt: skip
_ONE_MINUTES = 240
"""No standing meeting is longer; a larger figure is something else."""


def opened(sentence: Sentence, field: Field, value: str | bool | float | dt.date, start: int, end: int) -> AccessValue:
    """One field of `access` as the characters from `start` to `end` of a sentence say it."""
    text = sentence.text
    while end > start and text[end - 1] in " ,;":
        end -= 1
    return AccessValue(
        span=sentence.where(start, end),
        sentence=sentence.where(0, len(text)),
        by=sentence.speaker,
        field=field,
        value=value,
    )


def reported(
    sentence: Sentence, field: str, start: int, end: int, *, value: bool | float | None = None,
    mode: Literal["async", "live"] | None = None, minutes: float | None = None,
) -> ReportingValue:  # fmt: skip
    """One field of `reporting` as a sentence says it."""
    return ReportingValue(
        span=sentence.where(start, end), sentence=sentence.where(0, len(sentence.text)), by=sentence.speaker,
        field=field, value=value, mode=mode, minutes=minutes,  # pyright: ignore[reportArgumentType]
    )  # fmt: skip


def minutes_of(text: str) -> tuple[float, int, int] | None:
    """The one length that a text gives, in minutes, and where it stands; None for several, or one too long."""
    found = [one for one in amounts(text) if one.unit in ("minutes", "hours")]
    if len(found) != 1:
        return None
    value = found[0].value * (60 if found[0].unit == "hours" else 1)
    return (value, found[0].start, found[0].end) if 0 < value <= _ONE_MINUTES else None
