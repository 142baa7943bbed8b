"""The other sheets: what the engagement is, its figures, the first 90 days, the interviews."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.exports.days import date_or_none
from assistant.exports.view import View
from assistant.exports.workbook import Book


def overview_sheet(book: Book, view: View) -> None:
    """What it is, since when, and what stands open; the first day is the cell that all dates come from."""
    sheet = book.sheet("Overview", (28, 95), wide=False)
    book.text(sheet, 0, 0, view.company, "company")
    book.text(sheet, 1, 0, view.title, "title")
    book.text(sheet, 2, 0, f"{view.subtitle}, {view.made_words}", "plain")
    book.text(sheet, 3, 0, "First day", "name")
    book.date(sheet, 3, 1, view.start)
    row = 4
    for fact in (*view.facts[1:], *view.working):
        book.text(sheet, row, 0, fact.name, "name")
        book.text(sheet, row, 1, fact.text)
        row += 1
    row = _block(book, sheet, row, "Situation", [("", text) for text in view.situation])
    row = _block(
        book,
        sheet,
        row,
        f"Still open: {view.open_words}",
        [
            (f"{one.severity.capitalize()}, {one.place}".rstrip(", "), f"{one.message} ({one.code})")
            for one in view.still_open
        ],
    )
    row = _block(
        book,
        sheet,
        row,
        "Known and accepted",
        [(one.place, f"{one.message} ({one.code}; {one.accepted})") for one in view.accepted],
    )
    row = _block(book, sheet, row, "Sources", [(str(i), text) for i, text in enumerate(view.sources, start=1)])
    silent = [f"Not in this document, and so not judged: {', '.join(view.not_judged)}."] if view.not_judged else []
    for words in (*silent, *view.small_print):
        book.text(sheet, row + 1, 1, words, "small")
        row += 1


def measures_sheet(book: Book, view: View) -> None:
    """Company objectives, baselines and KPIs, their values as numbers."""
    sheet = book.sheet("Figures", (50, 16, 16, 14, 40))
    row = 0
    if view.company_objectives:
        book.head(sheet, row, ("Company objective", "From", "To", "Unit", "Due"), numbers=(1, 2))
        for one in view.company_objectives:
            row += 1
            book.text(sheet, row, 0, f"{one.label}: {one.text}" + ("" if one.ours else " (not this executive's)"))
            book.number(sheet, row, 1, one.baseline)
            book.number(sheet, row, 2, one.target)
            book.text(sheet, row, 3, one.unit if one.change else "")
            book.date(sheet, row, 4, one.due)
        row += 2
    for title, second, rows in (("Baseline", "Value", view.baselines), ("KPI", "Target", view.kpis)):
        if not rows:
            continue
        notes = ("As of", "Source") if title == "Baseline" else ("", "Kind")
        book.head(sheet, row, (title, second, "Unit", *notes), numbers=(1,))
        for one in rows:
            row += 1
            book.text(sheet, row, 0, one.metric)
            if one.value is None and title == "Baseline":
                book.text(sheet, row, 1, "not known yet", "number_text")
            book.number(sheet, row, 1, one.value)
            book.text(sheet, row, 2, one.unit)
            book.date(sheet, row, 3, one.as_of)
            book.text(sheet, row, 4, one.note)
        row += 2


def plan_sheet(book: Book, view: View) -> None:
    """Activities by day, their dates computed from the first day; their hours summed."""
    assert view.plan is not None
    # Which goal an activity serves is a column where any says so.
    serves = any(one.serves for one in view.plan.activities)
    heads = ("Phase", "From day", "To day", "From", "To", "What", "Hours", *(("For",) if serves else ()), "Kind")
    last = len(heads) - 1
    sheet = book.sheet("90 days", (12, 9, 9, 14, 14, 60, 9, *((9,) if serves else ()), 16))
    book.head(sheet, 0, heads, numbers=(6,), days=(1, 2))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    row = 0
    for row, one in enumerate(view.plan.activities, start=1):
        book.text(sheet, row, 0, one.phase)
        book.number(sheet, row, 1, one.first, "day")
        book.number(sheet, row, 2, one.last, "day")
        book.day(sheet, row, 3, f"B{row + 1}", date_or_none(view.start, one.first))
        book.day(sheet, row, 4, f"C{row + 1}", date_or_none(view.start, one.last))
        book.text(sheet, row, 5, one.text)
        book.number(sheet, row, 6, one.hours, "hours")
        if serves:
            book.text(sheet, row, 7, one.serves)
        book.text(sheet, row, last, one.kind)
    sheet.autofilter(0, 0, row, last)
    if view.plan.weeks:
        row += 1
        book.text(sheet, row, 5, "Hours in all", "total_text")
        total = float(sum(one.hours or 0 for one in view.plan.activities))
        book.formula(sheet, row, 6, f"=SUM(G2:G{row})", total, "total")
    for title, lines in (
        ("Quick wins", view.plan.quick_wins),
        ("Initiatives", view.plan.initiatives),
        ("What the CEO brings", view.plan.ceo_commitments),
    ):
        for i, text in enumerate(lines):
            row += 2 if i == 0 else 1
            book.text(sheet, row, 0, title if i == 0 else "", "name")
            book.text(sheet, row, 5, text)


def weeks_sheet(book: Book, view: View) -> None:
    """The hours of each week of the plan beside what the week holds."""
    assert view.plan is not None
    sheet = book.sheet("Weeks", (8, 12, 12, 12, 14, 12, 12), wide=False)
    heads = ("Week", "Days", "Hours in all", "Days off", "Reports, talks", "Planned", "Free")
    book.head(sheet, 0, heads, numbers=(2, 3, 4, 5, 6), days=(0,))
    sheet.freeze_panes(1, 0)
    for row, one in enumerate(view.plan.weeks, start=1):
        book.number(sheet, row, 0, one.number, "day")
        book.text(sheet, row, 1, one.days.removeprefix("days "), "plain")
        for column, figure in enumerate((one.gross, one.days_off, one.standing, one.planned), start=2):
            book.number(sheet, row, column, round(figure, 2), "hours")
        left = f"=C{row + 1}-D{row + 1}-E{row + 1}-F{row + 1}"
        book.formula(sheet, row, 6, left, round(one.left, 2), "left")


def interviews_sheet(book: Book, view: View) -> None:
    """Interviews with their questions, the minutes summed; then the data to ask for."""
    sheet = book.sheet("Interviews", (30, 26, 10, 8, 62, 16, 10, 40))
    row = 0
    if view.interviews:
        book.head(
            sheet, 0, ("Who", "Group", "Minutes", "Talks", "Question", "Aim", "Minutes of it", "Why"), numbers=(2, 3, 6)
        )
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        for one in view.interviews:
            book.text(sheet, row + 1, 0, one.who, "label")
            book.text(sheet, row + 1, 1, one.group_words)
            book.number(sheet, row + 1, 2, one.minutes)
            book.number(sheet, row + 1, 3, one.talks)
            for i, question in enumerate(one.questions):
                book.text(sheet, row + 1 + i, 4, question.text)
                book.text(sheet, row + 1 + i, 5, question.aim)
                book.number(sheet, row + 1 + i, 6, question.minutes)
                book.text(sheet, row + 1 + i, 7, question.because)
            row += max(len(one.questions), 1)
        last = row + 1
        book.text(sheet, row + 1, 0, "Minutes in all", "total_text")
        minutes = float(sum((one.minutes or 0) * one.talks for one in view.interviews))
        asked = float(sum(one.minutes or 0 for each in view.interviews for one in each.questions))
        book.formula(sheet, row + 1, 2, f"=SUMPRODUCT(C2:C{last},D2:D{last})", minutes, "total_whole")
        book.formula(sheet, row + 1, 6, f"=SUM(G2:G{last})", asked, "total_whole")
        row += 3
    if view.data_requests:
        book.head(sheet, row, ("From", "Ask", "", "", "Data to ask for", "", "", "Why"))
        for data in view.data_requests:
            row += 1
            book.text(sheet, row, 0, data.source)
            book.text(sheet, row, 1, data.ask)
            book.text(sheet, row, 4, data.item)
            book.text(sheet, row, 7, data.because)


def _block(book: Book, sheet: Any, row: int, title: str, lines: Iterable[tuple[str, str]]) -> int:
    """A heading with lines under it, after an empty row; the row after the last. Nothing without lines."""
    written = list(lines)
    if not written:
        return row
    book.text(sheet, row + 1, 0, title, "heading")
    for i, (name, text) in enumerate(written):
        book.text(sheet, row + 2 + i, 0, name, "note")
        book.text(sheet, row + 2 + i, 1, text)
    return row + 2 + len(written)
