"""A summary of the engagement, prepared: its title, its prose, and its figures as a table."""

from __future__ import annotations

import datetime as dt

from assistant.exports import words
from assistant.exports.view import SummaryLine, SummaryPart, SummaryReading, SummaryView
from rules.document import Document
from rules.document.summary import Measured, Period, Prose
from rules.metrics import MetricTable
from rules.summaries.period import summary_kind

_TITLES = {
    "weekly": "Weekly update",
    "monthly": "Monthly review",
    "quarterly": "Quarterly assessment",
    "diagnostic": "Diagnostic summary",
}
_BEFORE = {"weekly": "Last week", "quarterly": "Last quarter"}
_LINE = "- "


def prepared_summary(document: Document) -> SummaryView | None:
    """The summary as its reader gets it; None where the document has none, or none with prose."""
    summary = document.summary
    if summary is None or not any(part.paragraphs for part in summary.text):
        return None
    kind = summary_kind(summary) or ""
    return SummaryView(
        title=_TITLES.get(kind, "Summary"),
        period=period_words(summary.period),
        parts=tuple(_part(one) for one in summary.text),
        before=_BEFORE.get(kind, "Last month"),
        readings=_readings(document) if kind in ("monthly", "quarterly") else (),
    )


def period_words(period: Period | None) -> str:
    """The days that it looks back on: "25 to 31 January 2027", "March 2027", "Week 3"."""
    if period is None:
        return ""
    first, last = period.from_, period.to
    if first is not None and last is not None:
        return span_words(first, last)
    if last is not None:
        return f"to {words.date_words(last)}"
    for name in ("week", "month", "quarter"):
        if (number := getattr(period, name)) is not None:
            return f"{name.capitalize()} {words.number(number)}"
    return f"from {words.date_words(first)}" if first else ""


def span_words(first: dt.date, last: dt.date) -> str:
    """From one day to another, month and year said once where they are the same."""
    month = words.MONTHS[first.month - 1]
    after = last + dt.timedelta(days=1)
    if first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{month} {first.year}"
    start = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        start += f" {month}" + (f" {first.year}" if first.year != last.year else "")
    return f"{start} to {words.date_words(last)}"


def _part(one: Prose) -> SummaryPart:
    lines = [found for text in one.paragraphs for piece in text.split("\n") if (found := words.clean(piece))]
    return SummaryPart(
        words.clean(one.heading),
        tuple(SummaryLine(text.removeprefix(_LINE), text.startswith(_LINE)) for text in lines),
    )


def _readings(document: Document) -> tuple[SummaryReading, ...]:
    summary = document.summary
    metrics = MetricTable(document.metrics or ())
    baselines = {metrics.canonical(one.metric): one for one in reversed(document.baselines or ())}
    targets = {metrics.canonical(one.metric): one.target for one in reversed(document.kpis or ())}
    return tuple(
        _reading(one, metrics, baselines.get(metrics.canonical(one.metric)), targets.get(metrics.canonical(one.metric)))
        for one in (summary.readings if summary else ())
    )


def _reading(one: Measured, metrics: MetricTable, based: object, target: float | None) -> SummaryReading:
    known = metrics.get(one.metric)
    unit = one.unit or getattr(based, "unit", None) or (known.unit if known else None)
    unit = "" if unit in ("count", "money") else unit

    def said(value: float | None) -> str:
        return "" if value is None else words.quantity(value, unit)

    name = words.clean(known.name if known else words.spelled(one.metric)).removeprefix("the ")
    levels = (getattr(based, "value", None), one.previous, one.value, target)
    start, before, now, wanted = (None if level is None else float(level) for level in levels)
    return SummaryReading(
        words.opened(name), said(start), said(before), said(now) or "not read", said(wanted), unit or "",
        (start, before, now, wanted),
    )  # fmt: skip
