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
    """Each level as a number; what it moved by and how far it has come are formulas."""
    sheet = book.sheet("Figures", (44, 20, 14, 14, 14, 14, 14, 14))
    titles = ("KPI", "Unit", "Start", summary.before, "Now", "Target", "Change", "Way to the target")
    book.head(sheet, 0, titles, numbers=(2, 3, 4, 5, 6, 7))
    for row, one in enumerate(summary.readings, start=1):
        book.text(sheet, row, 0, one.metric)
        book.text(sheet, row, 1, one.unit)
        for column, value in enumerate(one.values, start=2):
            book.number(sheet, row, column, value)
        if one.values[2] is None:
            book.text(sheet, row, 4, one.now, "number_text")
            continue
        _formulas(book, sheet, row, one)


def _formulas(book: Book, sheet: object, row: int, one: SummaryReading) -> None:
    start, before, now, target = one.values
    n = row + 1
    since, cell = (before, f"D{n}") if before is not None else (start, f"C{n}")
    if now is not None and since is not None:
        book.formula(sheet, row, 6, f"=E{n}-{cell}", now - since, _as_exact(now, since))
    if now is not None and start is not None and target is not None and target != start:
        book.formula(sheet, row, 7, f"=(E{n}-C{n})/(F{n}-C{n})", (now - start) / (target - start), "share")


def _as_exact(*levels: float) -> str:
    """The format of a difference: without decimals where none of its levels has any."""
    return "whole" if all(float(one).is_integer() for one in levels) else "broken"
