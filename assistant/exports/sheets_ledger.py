"""The sheet of hours: the ledger as formulas over the cadence, the days off and the sheet of key results."""

from __future__ import annotations

from typing import Any

from assistant.exports.days import date_or_none
from assistant.exports.sheets_okrs import Ranges
from assistant.exports.view import Asked, LedgerRow, View
from assistant.exports.workbook import Book
from rules.calendar import day_of

SHEET = "Hours"
_INPUTS = 2
"""The row of the first input, counted from 0; the ledger's formulas name their cells."""
_HEAD = 9
_FIRST = _HEAD + 1


def ledger_sheet(book: Book, view: View, ranges: Ranges | None) -> None:
    """Write the sheet. Without key results there is nothing asked, and no column for it."""
    capacity = view.capacity
    asked = capacity.rows[0].asked if ranges else ()
    titles = ["By day", "Date", "In all", "Days off", "Reports, talks", "Net"]
    titles += [f"Asked, {one.short}" for one in asked]
    titles += ["Asked together", "Left", "By others"] if ranges else []
    sheet = book.sheet(SHEET, (30, 14, *[12] * 9))
    book.text(sheet, 0, 0, "Hours there are, and hours asked for", "heading")
    for i, (name, value) in enumerate(
        (
            ("Days a week", capacity.days_per_week),
            ("Hours a day", capacity.hours_per_day),
            ("Minutes a week for reports", capacity.weekly_minutes),
            ("Minutes a month", capacity.monthly_minutes),
            ("Minutes a quarter", capacity.quarterly_minutes),
        )
    ):
        book.text(sheet, _INPUTS + i, 0, name, "name")
        book.number(sheet, _INPUTS + i, 1, value, "input")
    book.text(sheet, _INPUTS + 5, 0, "Coloured cells are yours to change; all else follows.", "small_open")
    off = _days_off(book, sheet, view, len(titles) + 1)
    book.head(sheet, _HEAD, tuple(titles), numbers=tuple(range(2, len(titles))), days=(0,))
    for i, row in enumerate(capacity.rows):
        _row(book, sheet, _FIRST + i, row, asked, ranges, off)
    after = _notes(book, sheet, view, _FIRST + len(capacity.rows) + 1)
    if ranges:
        _chart(book, sheet, _FIRST, len(capacity.rows), len(asked), below=after + 1)
    sheet.freeze_panes(_FIRST, 1)


def _row(
    book: Book, sheet: Any, at: int, row: LedgerRow, asked: tuple[Asked, ...], ranges: Ranges | None, off: str
) -> None:
    line = at + 1
    book.number(sheet, at, 0, row.day, "day")
    book.day(sheet, at, 1, f"A{line}", date_or_none(book.start, row.day))
    a_day = "$B$3*$B$4"
    lost = f'={a_day}*COUNTIFS({off},">=1",{off},"<="&A{line})/7' if off else "=0"
    standing = f"=($B$5*A{line}/7+$B$6*INT(A{line}/30)+$B$7*INT(A{line}/90))/60"
    for column, formula, value in (
        (2, f"={a_day}*A{line}/7", row.gross),
        (3, lost, row.days_off),
        (4, standing, row.standing),
        (5, f"=C{line}-D{line}-E{line}", row.net),
    ):
        book.formula(sheet, at, column, formula, value, "hours")
    if ranges is None:
        return
    by = f'{ranges.counts_by},"<="&$A{line}'
    for i, one in enumerate(row.asked):
        formula = f'=SUMIFS({ranges.hours},{ranges.sets},"{one.short}",{by},{ranges.hours},">0")'
        book.formula(sheet, at, 6 + i, formula, one.hours, "hours")
    after = 6 + len(asked)
    first, last, together = _letter(6), _letter(after - 1), _letter(after)
    book.formula(sheet, at, after, f"=SUM({first}{line}:{last}{line})", row.asked_together, "hours")
    book.formula(sheet, at, after + 1, f"=F{line}-{together}{line}", row.left, "left")
    formula = f'=SUMIFS({ranges.others},{by},{ranges.others},">0")'
    book.formula(sheet, at, after + 2, formula, row.delegated, "hours")


def _days_off(book: Book, sheet: Any, view: View, column: int) -> str:
    """List the days off beside the inputs with the engagement day of each; the range of those days, or nothing."""
    if not view.capacity.days_off:
        return ""
    sheet.set_column(column, column, 14)
    book.text(sheet, _HEAD, column, "Days off", "head")
    book.text(sheet, _HEAD, column + 1, "Day", "day_head")
    for i, date in enumerate(view.capacity.days_off):
        book.date(sheet, _FIRST + i, column, date)
        day = day_of(view.start, date)
        if book.has_date(date) and book.has_date(view.start):
            formula = f"={_letter(column)}{_FIRST + i + 1}-{book.start_cell}+1"
            book.formula(sheet, _FIRST + i, column + 1, formula, day, "day")
        else:
            book.number(sheet, _FIRST + i, column + 1, day, "day")
    letter = _letter(column + 1)
    return f"${letter}${_FIRST + 1}:${letter}${_FIRST + len(view.capacity.days_off)}"


def _notes(book: Book, sheet: Any, view: View, row: int) -> int:
    """How the hours are counted, a line each: a long one would make the printed page small. The row after the last."""
    lines = list(view.capacity.explanation)
    if view.capacity.not_counted:
        lines.append(f"Not counted, because the document is silent: {'; '.join(view.capacity.not_counted)}.")
    for i, words in enumerate(lines):
        book.text(sheet, row + i, 0, words, "small_open")
    return row + len(lines)


def _chart(book: Book, sheet: Any, first: int, count: int, sets: int, *, below: int) -> None:
    chart = book.file.add_chart({"type": "column"})
    for name, column, colour in (("Net", 5, "#C9D3DE"), ("Asked together", 6 + sets, "#1F6395")):
        chart.add_series(
            {
                "name": name,
                "categories": [SHEET, first, 0, first + count - 1, 0],
                "values": [SHEET, first, column, first + count - 1, column],
                "fill": {"color": colour},
                "gap": 80,
            }
        )
    chart.set_title({"name": "Net hours and hours asked, by day", "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#E4E9EF"}}})
    chart.set_size({"width": 620, "height": 280})
    sheet.insert_chart(below, 0, chart, {"description": "Net hours and hours asked by day 30, 60, 90 and 182"})


def _letter(column: int) -> str:
    return chr(ord("A") + column)
