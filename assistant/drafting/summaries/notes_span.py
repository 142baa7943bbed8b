"""Which days somebody's notes are about, wherever they say so."""

from __future__ import annotations

import datetime as dt

from assistant.drafting.summaries.notes_lines import entries
from assistant.drafting.summaries.notes_placing import is_period
from assistant.drafting.summaries.said_periods import NO_PERIOD, opening_span, opening_week, span_said
from assistant.exports.words import clean
from rules.document.summary import SummaryKind


def told_spans(
    text: str, kind: SummaryKind, start: dt.date, today: dt.date
) -> list[tuple[int, tuple[dt.date, dt.date]]]:
    """Each line that tells the first and the last day, from 1; a labelled line below zero, for it goes first."""
    told: list[tuple[int, tuple[dt.date, dt.date]]] = []
    seen = False
    for one in entries(text):
        span = span_said(clean(one.text), kind, today) if is_period(one) else None
        if span is not None and not NO_PERIOD.search(one.text) and (one.field == "period" or not seen):
            told.append((-one.line if one.field == "period" else one.line, span))
        seen = seen or one.field is not None
    top = opening_span(text.splitlines(), kind, today)
    told += [top] if top is not None else []
    numbered = None if told else opening_week(text.splitlines(), kind, start)
    return told + ([numbered] if numbered is not None else [])
