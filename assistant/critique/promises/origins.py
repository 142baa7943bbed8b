"""Where a goal's starting figure comes from: "(Tally, Feb 2027)", "Provet, 30 Nov 2026", "HubSpot 1 Dec."."""

from __future__ import annotations

import datetime as dt
import re

from assistant.critique.entries import Words
from assistant.critique.promises.goals import Said
from assistant.reading.dates import looked_ahead, looked_back

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|ene|abr|ago|dic)[^\W\d]*"
_DATE = (
    rf"(?:avg\.? |average )?(?:(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+)?{_MONTH}\.?(?:\s*[-–]\s*{_MONTH})?"
    rf"(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,?)?(?:\s+(?:20)?\d\d)?|q[1-4]\s*[/ ']?\s*(?:20)?\d\d|fy\s?\d\d(?:[-/]\d\d)?|"
    rf"20\d\d-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
)
_SYSTEM = (
    r"(?P<system>(?!by\b|until\b|from\b|to\b|in\b|at\b)[A-Z][\w.+&' -]{1,34}?|same source|"
    r"payroll|controlling|finance|accounting|the crm|crm|hr file)"
)
_ORIGIN = re.compile(
    rf"(?:[(,;]\s*|\.\s+|\bsource:?\s+|\bfrom\s+|^){_SYSTEM}(?:,|\s)\s*(?P<date>{_DATE})(?=\s*(?:average)?\s*(?:$|"
    rf"[).,;:]))",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"^(?:by|until|till|due|before|on|in|starting|start|end|mid|early|late|from|and|or|"
    r"the|every|each|to|control|influence|hers|mine|his|bis|auf|von|zum|ab|im|am|hasta|para|avant|au)\b",
    re.IGNORECASE,
)


def read_off(words: Words, today: dt.date) -> dict[str, Said]:
    """The source and the day of a starting figure, as far as a goal names them."""
    for match in _ORIGIN.finditer(words.text):
        system = match["system"].strip()
        if _CLOCK.match(system) or not system[0].isalnum() or len(system.split()) > 5:
            continue
        date = as_of(match["date"], today)
        found = {"source": Said(system, words.part(*match.span("system")))}
        if date is not None:
            found["as_of"] = Said(date, words.part(*match.span("date")))
        return found
    return {}


def as_of(text: str, today: dt.date) -> dt.date | None:
    """The day that some words name: a month is its last day; a day to come counts where its year is said."""
    back = looked_back(text, today)
    if back is not None or not re.search(r"\d\d\b", text):
        return back
    return looked_ahead(text, today) if re.search(r"20\d\d|['/ ]\d\d$|\d{2}[./]\d{2}[./]\d\d", text) else None
