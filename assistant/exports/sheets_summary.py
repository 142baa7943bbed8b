"""A summary as a workbook: its figures as numbers with what they moved by, and its prose line by line."""

from __future__ import annotations

from assistant.exports.view import SummaryReading, SummaryView, View
from assistant.exports.workbook import Book


def summary_sheets(book: Book, view: View, summary: SummaryView) -> None:
    """The figures first, where the summary has some, and the whole text."""
    if summary.readings:
        _figures(book, summary)
    sheet = book.sheet(summary.title[:31], (78,), wide=False)
    book.text(sheet, 0, 0, view.company, "company")
    book.text(sheet, 1, 0, f"{summary.title}: {summary.period}" if summary.period else summary.title, "title")
    book.text(sheet, 2, 0, f"{view.subtitle}, {view.made_words}", "plain")
    row = 3
    for part in summary.parts:
        row += 1
        book.text(sheet, row, 0, part.heading, "name")
        for line in part.lines:
            row += 1
            book.text(sheet, row, 0, f"• {line.text}" if line.item else line.text)
        row += 1


def _figures(book: Book, summary: SummaryView) -> None:
    """Each level as a number; what it moved by and how far it has come are formulas. No column for nothing."""
    aimed = any(one.values[3] is not None for one in summary.readings)
    widths = (44, 20, 14, 14, 14, 14, 18, *((14, 14) if aimed else ()))
    sheet = book.sheet("Figures", widths)
    titles = ("KPI", "Unit", "Start", summary.before, "Now", "Since the start", f"Since {summary.before.lower()}")
    titles += ("Target", "Way to the target") if aimed else ()
    book.head(sheet, 0, titles, numbers=tuple(range(2, len(titles))))
    for row, one in enumerate(summary.readings, start=1):
        book.text(sheet, row, 0, one.metric)
        book.text(sheet, row, 1, one.unit)
        for column, value in zip((2, 3, 4, 7), one.values, strict=True):
            book.number(sheet, row, column, value)
        if one.values[2] is None:
            book.text(sheet, row, 4, one.now, "number_text")
            continue
        _formulas(book, sheet, row, one)


def _formulas(book: Book, sheet: object, row: int, one: SummaryReading) -> None:
    start, before, now, target = one.values
    n = row + 1
    for column, cell, since in ((5, f"C{n}", start), (6, f"D{n}", before)):
        if now is not None and since is not None:
            book.formula(sheet, row, column, f"=E{n}-{cell}", now - since, _as_exact(now, since))
    if now is not None and start is not None and target is not None and target != start:
        book.formula(sheet, row, 8, f"=(E{n}-C{n})/(H{n}-C{n})", (now - start) / (target - start), "share")


def _as_exact(*levels: float) -> str:
    """The format of a difference, with its sign: without decimals where none of its levels has any."""
    return "whole_change" if all(float(one).is_integer() for one in levels) else "broken_change"
