"""Excel (.xlsx): each sheet under its name, each block of rows as a table; figures as the sheet shows them."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from typing import Any

from knowledge.reading.formats import broken
from knowledge.reading.source import Builder, Source
from knowledge.reading.tables import Cell, add_rows

MOST_ROWS, MOST_COLUMNS = 5000, 60
_NAMED = 3
"""Cells that a note names; of the others it says how many."""
_NO_VALUE = re.compile(rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_MONEY = re.compile(r"\[\$(?P<code>[^\]-]{1,4})|(?P<sign>[$€£])")


def read(data: bytes, name: str, kind: str) -> Source:
    """A workbook: visible sheets, values as they were last computed, and a note on those that never were.

    Raises SourceRefused.
    """
    builder = Builder(name, kind)
    try:
        book = _opened(data, computed=True)
        uncomputed = _uncomputed(data, book)
    except (KeyError, ValueError, OSError, TypeError, AttributeError, zipfile.BadZipFile, SyntaxError) as error:
        raise broken(name) from error
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            builder.notes.append(f"the hidden sheet {sheet.title} was not read")
            continue
        rows = [
            [_cell(one, sheet.title) for one in row]
            for row in sheet.iter_rows(
                max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS)
            )
        ]
        if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
            builder.notes.append(f"of {sheet.title} the first {MOST_ROWS} rows and {MOST_COLUMNS} columns were read")
        if any(text for row in rows for text, _ in row):
            builder.gap()
            builder.line(f"# {sheet.title}", sheet.title)
            builder.gap()
            add_rows(builder, rows)
    if uncomputed:
        more = f" and {len(uncomputed) - _NAMED} more" if len(uncomputed) > _NAMED else ""
        builder.notes.append(
            f"the file holds no value for the formula in {', '.join(uncomputed[:_NAMED])}{more}: open it in a "
            "spreadsheet program and save it"
        )
    return builder.built()


def _opened(data: bytes, *, computed: bool) -> Any:
    """The workbook: with what its formulas came to when it was last saved, or with the formulas themselves."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # extensions that openpyxl does not know concern no value
        return openpyxl.load_workbook(io.BytesIO(data), read_only=False, data_only=computed)


def _uncomputed(data: bytes, book: Any) -> list[str]:
    """Visible cells with a formula that no program has worked out yet, as programs that write workbooks leave them.

    A formula that came to an empty text is one that was worked out.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheets = (packed.read(one) for one in packed.namelist() if one.startswith("xl/worksheets/"))
        if not any(_NO_VALUE.search(one) for one in sheets):
            return []
    return [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in _opened(data, computed=False).worksheets
        if sheet.sheet_state == "visible"
        for row in sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS))
        for cell in row
        if cell.data_type == "f" and _is_empty_number(book[sheet.title][cell.coordinate])
    ]


def _is_empty_number(cell: Any) -> bool:
    return cell.value is None and cell.data_type == "n"


def _cell(cell: Any, sheet: str) -> Cell:
    value, shape = cell.value, str(cell.number_format or "")
    return _shown(value, shape), f"{sheet}!{cell.coordinate}"


def _shown(value: Any, shape: str) -> str:
    """A value as its sheet shows it, as far as the meaning goes: shares in percent, money with its sign."""
    if value is None or isinstance(value, bool):
        return "" if value is None else ("yes" if value else "no")
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, (int, float)):
        if "%" in shape:
            return f"{round(value * 100, 4):g} %"
        money = _MONEY.search(shape)
        sign = (money["code"] or money["sign"]) if money else ""
        number = f"{round(value, 6):,.10g}" if sign or "," in shape else f"{round(value, 6):.10g}"
        return f"{sign}{number}" if len(sign) == 1 else f"{sign} {number}".strip()
    return str(value)
