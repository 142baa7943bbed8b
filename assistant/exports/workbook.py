"""The workbook being written: its formats, its sheets, and cells that hold what they say and nothing else.

Text is always written as text: what begins with = + - or @ is a string to every spreadsheet, also once somebody edits
the cell.
"""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from io import BytesIO
from typing import Any, cast

from assistant.exports.front import COMPANY
from assistant.exports.pictures.svg import wrapped
from assistant.exports.view import View
from assistant.exports.words import shortened

_START = "Overview!$B$4"
"""The cell with the engagement's first day, which every date is computed from."""
_LONGEST = 32_000
_FIRST_DATE = dt.date(1900, 3, 1)
"""Spreadsheets disagree about dates before it."""
_ROW = 17.0
"""Points of a row of one line, which every program gives it by itself."""
_CHARACTER = 6.2
"""Points of a column's unit of width, about."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_FONT = {"font_name": "Calibri", "font_size": 10.5, "valign": "top"}
_RIGHT = {"align": "right", "indent": 1}
_FORMATS: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True},
    "label": {"bold": True, "font_color": "#1F6395", "text_wrap": True},
    "title": {"bold": True, "font_size": 18},
    "company": {"bold": True, "font_color": "#1F6395"},
    "heading": {"bold": True, "font_size": 13, "font_color": "#1F6395"},
    "head": {"bold": True, "bg_color": "#E4E9EF", "bottom": 1, "text_wrap": True, "valign": "vcenter"},
    "number_head": {"bold": True, "bg_color": "#E4E9EF", "bottom": 1, "text_wrap": True, "valign": "vcenter", **_RIGHT},
    "day_head": {
        "bold": True,
        "bg_color": "#E4E9EF",
        "bottom": 1,
        "text_wrap": True,
        "valign": "vcenter",
        "align": "center",
    },
    "name": {"bold": True, "text_wrap": True},
    "plain": {},
    "right": {"align": "right"},
    "number_text": {**_RIGHT},
    "note": {"text_wrap": True, "font_color": "#52606D"},
    "small": {"font_size": 9, "font_color": "#52606D", "text_wrap": True},
    "small_open": {"font_size": 9, "font_color": "#52606D"},
    "whole": {**_RIGHT, "num_format": "#,##0"},
    "broken": {**_RIGHT, "num_format": "#,##0.0##"},
    "day": {"num_format": "0", "align": "center"},
    "hours": {**_RIGHT, "num_format": "#,##0.0"},
    "input": {"bg_color": "#FFF8DC", "align": "left"},
    "share": {**_RIGHT, "num_format": "+0%;-0%;0%"},
    "whole_change": {**_RIGHT, "num_format": "+#,##0;-#,##0;0"},
    "broken_change": {**_RIGHT, "num_format": "+#,##0.0##;-#,##0.0##;0"},
    "date": {"num_format": "d mmm yyyy", "align": "left"},
    "total": {**_RIGHT, "num_format": "#,##0.0", "bold": True, "top": 1},
    "total_whole": {**_RIGHT, "num_format": "#,##0", "bold": True, "top": 1},
    "total_text": {"bold": True, "top": 1},
    "left": {**_RIGHT, "num_format": "#,##0.0;[Red]-#,##0.0", "bold": True},
}


class Book:
    """A workbook of one view."""

    def __init__(self, view: View, buffer: BytesIO) -> None:
        # It has no types of its own.
        xlsxwriter = cast("Any", import_module("xlsxwriter"))
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.file = xlsxwriter.Workbook(buffer, options)
        self.formats = {name: self.file.add_format({**_FONT, **given}) for name, given in _FORMATS.items()}
        made = view.made.replace(tzinfo=None)
        self.file.set_properties(
            {"title": view.title[:255], "subject": view.subtitle[:255], "author": "ninetyday", "created": made}
        )
        self.file.set_calc_mode("auto")
        self.start = view.start
        self.start_cell = _START
        self._view = view
        self._widths: dict[Any, tuple[float, ...]] = {}
        self._heights: dict[tuple[Any, int], float] = {}

    def sheet(self, name: str, widths: tuple[float, ...], *, wide: bool = True) -> Any:
        """A new sheet with its columns' widths in characters, ready to be printed."""
        sheet = self.file.add_worksheet(name)
        self._widths[sheet] = widths
        for i, width in enumerate(widths):
            sheet.set_column(i, i, width)
        sheet.set_paper(9)
        if wide:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        company = shortened(self._view.company, COMPANY).replace("&", "&&")
        sheet.set_header(f"&L&9{_after_size(company)}&R&9 {self._view.made_words}")
        sheet.set_footer("&L&9 &A&R&9 &P / &N")
        sheet.hide_gridlines(2)
        return sheet

    def text(self, sheet: Any, row: int, column: int, words: str, style: str = "text") -> None:
        """A string, whatever it begins with."""
        if not words:
            return
        sheet.write_string(row, column, words[:_LONGEST], self._guarded(style, words))
        self._heighten(sheet, row, column, words, _FORMATS[style])

    def _guarded(self, style: str, words: str) -> Any:
        """A style that keeps text which looks like a formula as text even after somebody edited it."""
        if not words.startswith(_FORMULA_SIGNS):
            return self.formats[style]
        name = f"{style}, quoted"
        if name not in self.formats:
            self.formats[name] = self.file.add_format({**_FONT, **_FORMATS[style], "quote_prefix": True})
        return self.formats[name]

    def number(self, sheet: Any, row: int, column: int, value: float | None, style: str = "") -> None:
        """A number, or an empty cell; without a style with as many decimals as it has."""
        if value is not None:
            style = style or ("whole" if float(value).is_integer() else "broken")
            sheet.write_number(row, column, value, self.formats[style])

    def date(self, sheet: Any, row: int, column: int, date: dt.date | None, words: str = "") -> None:
        """A date as one; as words where a spreadsheet has no such date."""
        if date is not None and self.has_date(date):
            sheet.write_datetime(row, column, dt.datetime(date.year, date.month, date.day), self.formats["date"])
        else:
            self.text(sheet, row, column, words or (date.isoformat() if date else ""))

    @staticmethod
    def has_date(date: dt.date) -> bool:
        """Whether spreadsheets agree on what day that is."""
        return date >= _FIRST_DATE

    def day(self, sheet: Any, row: int, column: int, cell: str, date: dt.date | None) -> None:
        """The date of the engagement day in another cell, computed from the start; empty where there is none."""
        if date is None or not (self.has_date(date) and self.has_date(self.start)):
            self.date(sheet, row, column, date)
            return
        serial = (date - dt.date(1899, 12, 30)).days
        self.formula(sheet, row, column, f'=IF({cell}="","",{_START}+{cell}-1)', serial, "date")

    def formula(self, sheet: Any, row: int, column: int, formula: str, value: float | str, style: str) -> None:
        """A formula with the value that it has now, for programs that do not compute."""
        sheet.write_formula(row, column, formula, self.formats[style], value)

    def head(
        self,
        sheet: Any,
        row: int,
        titles: tuple[str, ...],
        numbers: tuple[int, ...] = (),
        days: tuple[int, ...] = (),
    ) -> None:
        """A row of headings; those of columns of numbers and of days stand over them, right or in the middle."""
        for i, title in enumerate(titles):
            style = "number_head" if i in numbers else "day_head" if i in days else "head"
            self.text(sheet, row, i, title or " ", style)

    def close(self) -> None:
        """Write the file."""
        for (sheet, row), height in self._heights.items():
            sheet.set_row(row, height)
        self.file.close()

    def _heighten(self, sheet: Any, row: int, column: int, words: str, style: dict[str, Any]) -> None:
        """Make a row as high as its words need: not every program does that by itself when it opens a file."""
        width = self._widths[sheet][column] if column < len(self._widths[sheet]) else 10.0
        across = max(width - 1.5 - 2 * style.get("indent", 0), 3.0) * _CHARACTER
        size = style.get("font_size", _FONT["font_size"])
        lines = len(wrapped(words, across, size, most=30)) if style.get("text_wrap") else 1
        height = lines * size * 1.36 + 2
        if height > max(self._heights.get((sheet, row), 0.0), _ROW):
            self._heights[sheet, row] = height


def _after_size(text: str) -> str:
    """Text after a font size in a header: a digit that follows at once would belong to the size."""
    return f" {text}"
