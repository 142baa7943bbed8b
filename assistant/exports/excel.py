"""A workbook with live formulas: change a figure, and sums, what is left and the dates follow."""

from __future__ import annotations

from io import BytesIO

from assistant.exports.sheets_ledger import ledger_sheet
from assistant.exports.sheets_okrs import okr_sheet
from assistant.exports.sheets_other import (
    interviews_sheet,
    measures_sheet,
    overview_sheet,
    plan_sheet,
    weeks_sheet,
)
from assistant.exports.sheets_summary import summary_sheets
from assistant.exports.view import View
from assistant.exports.workbook import Book


def excel_file(view: View) -> bytes:
    """The document as an .xlsx file, or its summary alone; a sheet without rows is left out."""
    buffer = BytesIO()
    book = Book(view, buffer)
    if view.summary is not None:
        summary_sheets(book, view, view.summary)
        book.close()
        return buffer.getvalue()
    overview_sheet(book, view)
    hours = okr_sheet(book, view) if view.sets else None
    ledger_sheet(book, view, hours)
    if view.baselines or view.kpis or view.company_objectives:
        measures_sheet(book, view)
    if view.plan and view.plan.activities:
        plan_sheet(book, view)
        if view.plan.weeks:
            weeks_sheet(book, view)
    if view.interviews or view.data_requests:
        interviews_sheet(book, view)
    book.close()
    return buffer.getvalue()
