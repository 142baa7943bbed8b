"""The days that a line of notes names as the ones it is about: "Week of 5 April", "8-14 Feb", "April 2027"."""

from __future__ import annotations

import datetime as dt
import re

from assistant.drafting.summaries.notes_details import details, month_of
from assistant.exports.words import MONTHS
from rules.document.summary import SummaryKind
from rules.texts.figures import figures

_NAMES = "|".join([*MONTHS, *(name[:3] for name in MONTHS), "Sept"])
_WEEK_OF = re.compile(
    r"\b(?:(?:week|wk) (?:of|from|starting|beginning|commencing)|w/c|woche (?:vom|ab)|semaine du|semana del)(?!\w)",
    re.IGNORECASE,
)
_WITHIN_MONTH = re.compile(
    rf"\b(?P<first>\d{{1,2}})\.?\s*(?:-|–|—|to|bis|until)\s*(?P<last>\d{{1,2}}\.?\s+(?P<month>{_NAMES})\b\.?"
    r"(?:,?\s+(?P<year>20\d\d))?)",
    re.IGNORECASE,
)
"""Two days of one month that is named once: "8-14 Feb"."""
_LEFT = re.compile(
    r"\([^()]*\)|\b(?:period|week|wk|month|quarter|of|from|to|until|till|starting|beginning|commencing|the|and|for|"
    r"bis|vom|ab|woche|semaine|du|au|semana|del|al|zeitraum)\b|w/c|[\s.,:;–—-]+",
    re.IGNORECASE,
)
"""What a line may hold besides its dates to name a period and nothing else."""
_MONTH = re.compile(rf"\b(?:{_NAMES})\b\.?(?:,?\s+20\d\d)?", re.IGNORECASE)


def span_said(text: str, kind: SummaryKind, near: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and last day that a heading or a line names; dates without a year lie near to a day."""
    words = _spelled(text)
    dates = details(words, near).dates
    if len(dates) == 2 and dates[0] <= dates[1]:
        return dates[0], dates[1]
    if len(dates) == 1 and _WEEK_OF.search(words):
        return dates[0], dates[0] + dt.timedelta(days=6)
    return month_of(words, near) if kind == "monthly" and not dates else None


def names_period(text: str) -> bool:
    """Whether a line names days and says nothing else: "wk 8-14 feb (mon off)"."""
    words = _spelled(text)
    dated = [one for one in figures(words) if one.unit == "date" and int(one.value) % 100]
    rest = words
    for one in reversed(dated):
        rest = rest[: one.start] + " " + rest[one.end :]
    if not dated:
        rest, found = _MONTH.subn(" ", rest)
        if found != 1 or "20" not in words:
            return False
    enough = len(dated) == 2 or not dated or (len(dated) == 1 and _WEEK_OF.search(words) is not None)
    return enough and not _LEFT.sub("", rest)


def _spelled(text: str) -> str:
    """A line with both days of a range as dates of their own."""
    text = re.sub(r"\b(?:week|wk|period|woche|semaine|semana)\s+(?=20\d\d-)", "", text, flags=re.IGNORECASE)
    return _WITHIN_MONTH.sub(
        lambda match: (
            f"{match['first']} {match['month']}{' ' + match['year'] if match['year'] else ''} to {match['last']}"
        ),
        text,
    )
