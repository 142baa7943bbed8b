"""The sheet of key results: a row each, their moves and dates computed, their hours summed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.exports.view import KeyResult, Objective, ObjectiveSet, View
from assistant.exports.workbook import Book

SHEET = "OKRs"
_COLUMNS: tuple[tuple[str, float], ...] = (
    ("Set", 10),
    ("No.", 6),
    ("Objective", 24),
    ("Key result", 44),
    ("Kind", 13),
    ("Metric", 14),
    ("From", 10),
    ("To", 10),
    ("Unit", 9),
    ("Change", 10),
    ("Change, share", 8),
    ("Due day", 7),
    ("Due", 11),
    ("Hours", 8),
    ("By others, hours", 8),
    ("Counts by day", 9),
    ("Depends on", 22),
)
_FIRST = 1


@dataclass(frozen=True, slots=True)
class Ranges:
    """Where the ledger finds what it adds up, as cell ranges with their sheet."""

    sets: str
    hours: str
    others: str
    counts_by: str


def okr_sheet(book: Book, view: View) -> Ranges:
    """Write the sheet and say where its hours stand."""
    sheet = book.sheet(SHEET, tuple(width for _, width in _COLUMNS))
    book.head(sheet, 0, tuple(title for title, _ in _COLUMNS), numbers=(6, 7, 9, 10, 13, 14), days=(11, 15))
    sheet.freeze_panes(1, 4)
    sheet.repeat_rows(0)
    row = _FIRST
    for one in view.sets:
        for objective in one.objectives:
            for kr in objective.key_results:
                _row(book, sheet, row, one, objective, kr)
                row += 1
    # Without key results one empty row stays, so that every range holds something.
    last = max(row, _FIRST + 1)
    if row > _FIRST:
        sheet.autofilter(0, 0, row - 1, len(_COLUMNS) - 1)
    ranges = Ranges(*(f"{SHEET}!${letter}${_FIRST + 1}:${letter}${last}" for letter in "ANOP"))
    _totals(book, sheet, last + 1, view, ranges)
    return ranges


def _row(book: Book, sheet: Any, row: int, one: ObjectiveSet, objective: Objective, kr: KeyResult) -> None:
    line = row + 1
    book.text(sheet, row, 0, one.short)
    book.text(sheet, row, 1, kr.label, "label")
    book.text(sheet, row, 2, f"{objective.label}: {objective.text}")
    book.text(sheet, row, 3, kr.text)
    book.text(sheet, row, 4, kr.purpose)
    book.text(sheet, row, 5, kr.metric)
    book.number(sheet, row, 6, kr.baseline)
    book.number(sheet, row, 7, kr.target)
    book.text(sheet, row, 8, kr.unit if kr.change else "")
    if kr.baseline is not None and kr.target is not None:
        move = kr.target - kr.baseline
        style = "whole_change" if float(kr.baseline).is_integer() and float(kr.target).is_integer() else "broken_change"
        book.formula(sheet, row, 9, f'=IF(OR(G{line}="",H{line}=""),"",H{line}-G{line})', move, style)
        share = move / abs(kr.baseline) if kr.baseline else ""
        book.formula(sheet, row, 10, f'=IF(OR(J{line}="",N(G{line})=0),"",J{line}/ABS(G{line}))', share, "share")
    book.number(sheet, row, 11, kr.due_day, "day")
    if kr.due_day is not None:
        book.day(sheet, row, 12, f"L{line}", kr.due)
    book.number(sheet, row, 13, kr.hours, "hours")
    book.number(sheet, row, 14, kr.delegated_hours, "hours")
    formula = f'=IF(L{line}="",{one.last_day},L{line})'
    book.formula(sheet, row, 15, formula, kr.counts_by, "day")
    book.text(sheet, row, 16, kr.depends_on)


def _totals(book: Book, sheet: Any, row: int, view: View, ranges: Ranges) -> None:
    """Hours of each set and of all; an estimate below nought gives no hours back, as in the ledger."""
    named = {one.short: one.horizon for one in view.sets}
    for short, horizon in (*named.items(), ("All", "")):
        krs = [kr for one in view.sets if horizon in ("", one.horizon) for kr in one.key_results]
        book.text(sheet, row, 3, f"Hours, {short}" if horizon else "Hours, all", "total_text")
        for column, cells, values in (
            (13, ranges.hours, [kr.hours for kr in krs]),
            (14, ranges.others, [kr.delegated_hours for kr in krs]),
        ):
            only = f'{ranges.sets},"{short}",' if horizon else ""
            total = float(sum(max(value or 0, 0) for value in values))
            book.formula(sheet, row, column, f'=SUMIFS({cells},{only}{cells},">0")', total, "total")
        row += 1
