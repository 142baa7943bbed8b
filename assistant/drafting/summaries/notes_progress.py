"""How far a key result is by one noted line, and what a summary's kind has no part for."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from assistant.drafting.summaries.items import bare, given_only
from assistant.drafting.summaries.notes_asides import PER_CENT
from assistant.drafting.summaries.notes_details import details, only_day
from assistant.drafting.summaries.own_dates import Days
from assistant.drafting.summaries.values import date_words
from rules.document.summary import SummaryKind

WITHOUT_A_PART: dict[SummaryKind, tuple[str, ...]] = {
    "weekly": ("adjustment",),
    "quarterly": ("done", "decision", "progress of", "adjustment"),
    "diagnostic": ("shift", "adjustment"),
}
"""What each kind of summary takes from notes and does not show."""
_LEADS = re.compile(r"^(?:on|since|bc|b/c|because|weil|parce que|porque)\s+", re.IGNORECASE)
"""What leads to a reason or a day that then stands alone behind "is done" or "is behind"."""
_DUE = re.compile(r"^(?:was |is |were )?due(?: (?:on|by|since))?\s+", re.IGNORECASE)
"""The day that a key result is due, which the plan tells already."""
_DONE_BESIDE = re.compile(
    r"\s*[(\[]\s*(?P<kr>KR\s?\d{1,2})\s*(?:is |=|:)?\s*(?:done|finished|complete|✓|✔)\s*[)\]]\s*$", re.IGNORECASE
)
"""A deed that ends a key result: "discount rule live since 22 March (KR5 done)"."""
_BRACKETS = re.compile(r"^\(([^()]+)\)\.?$")


def progress_row(name: str, rest: str, days: Days, *, quoted: bool) -> dict[str, Any]:
    """The row of a key result: its status, its share, its hours, and what else the line says of it."""
    known = details(PER_CENT.sub("%", rest), days.near)
    text = known.without_progress()
    if _DUE.match(text) and only_day(_DUE.sub("", text), days) is not None:
        text = ""
    day = only_day(_LEADS.sub("", text), days)
    if day is not None:
        text = f"On {date_words(day, day.year)}"
    elif not text.lower().startswith(("on ", "since ")):
        text = _LEADS.sub("", text)
        text = text[:1].upper() + text[1:]
    return given_only(
        key_result=re.sub(r"(?<=KR)\s", "", name), status=known.status(), percent=known.percent, hours=known.spent,
        text=(f"“{bare(text)}”" if quoted and day is None else text) if text else None,
    )  # fmt: skip


def done_beside(words: str) -> tuple[str, str | None]:
    """A deed without the key result in brackets that it ends, and that key result."""
    match = _DONE_BESIDE.search(words)
    if match is None:
        return words, None
    return words[: match.start()], re.sub(r"\s", "", match["kr"]).upper()


def dated_alone(words: str, days: Days) -> dt.date | None:
    """The day that brackets behind a sentence hold, and nothing else: "(3 Feb)"."""
    match = _BRACKETS.match(words.strip())
    return only_day(match[1], days) if match else None
