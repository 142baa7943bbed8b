"""The pieces that a Word document is put together from: python-docx, and the XML for what it has no words for."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, cast

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement  # pyright: ignore[reportUnknownVariableType]
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from assistant.exports.front import COMPANY, Front
from assistant.exports.pictures.svg import fitted
from assistant.exports.tables import Table
from assistant.exports.view import View
from assistant.exports.words import is_rtl, shortened

_ACCENT, _DIM, _GRID, _BAR = "1F6395", "52606D", "D5DCE4", "6FA8D0"
_FONT = "Calibri"
_PAGE = 21.0, 29.7
_MARGIN = 2.2
_WIDTH = _PAGE[0] - 2 * _MARGIN
"""Centimetres of a line."""
_POINTS, _LABEL = 28.0, 9.0
"""Points of a centimetre, a little less for the cell's edges, and the size that a bar's words are measured at."""
_WIDTHS = {"label": 1.3, "figure": 3.1, "date": 2.8, "narrow": 2.3, "small": 1.7, "marks": 4.4}
"""Centimetres of a column by what stands in it; the others share what is left."""
_TOGETHER = 12
_SMALL = 6
"""Rows up to which a table of single lines stays on one page."""
_ONE_PAGE = 36
"""Bars up to which a chart stays on one page."""
_NAMES = 4.6


class Page:
    """A document being written from top to bottom."""

    def __init__(self, view: View | Front) -> None:
        self._docx = docx.Document()
        self._last_gap: Paragraph | None = None
        self._styles()
        properties = self._docx.core_properties
        properties.title = f"{view.title}: {view.subtitle}"[:255]
        properties.author = properties.last_modified_by = "ninetyday"
        properties.comments = ""
        properties.created = properties.modified = view.made.replace(tzinfo=None)
        self._frame(view)

    def title(self, company: str, title: str, subtitle: str) -> None:
        """The top of the first page."""
        paragraph = self._docx.add_paragraph()
        _run(paragraph, company, bold=True, colour=_ACCENT)
        paragraph.paragraph_format.space_after = Pt(0)
        heading = self._docx.add_paragraph(style="Title")
        _run(heading, title)
        self.paragraph(subtitle)

    def heading(self, text: str, level: int, *, lead: str = "", new_page: bool = False) -> None:
        """A heading; `lead` is a label before its words, `new_page` begins a page with it."""
        if new_page:
            self._close_gap()
        paragraph = self._docx.add_paragraph(style=f"Heading {level}")
        if new_page:
            paragraph.paragraph_format.page_break_before = True
        if lead:
            _run(paragraph, lead, colour=_ACCENT)
        _run(paragraph, text)

    def paragraph(
        self, text: str, *, lead: str = "", small: bool = False, keep: bool = False, deep: bool = False
    ) -> None:
        """A paragraph; `keep` keeps it on one page with what follows, `deep` puts it below an item of a list."""
        paragraph = self._docx.add_paragraph()
        _write(paragraph, text, lead=lead, small=small)
        paragraph.paragraph_format.keep_with_next = keep
        if deep:
            paragraph.paragraph_format.left_indent = Cm(0.8)
        if small:
            paragraph.paragraph_format.space_after = Pt(2)

    def bullet(self, text: str, *, lead: str = "", deep: bool = False) -> None:
        """An item of a list; `deep` puts it one level below."""
        paragraph = self._docx.add_paragraph(style="List Bullet 2" if deep else "List Bullet")
        _write(paragraph, text, lead=lead)
        paragraph.paragraph_format.space_after = Pt(2)

    def numbered(self, number: int, text: str, *, small: bool = False, keep: bool = False) -> None:
        """An item with a number of its own: Word would number all lists of a document as one; `keep` as above."""
        paragraph = self._docx.add_paragraph()
        paragraph.paragraph_format.keep_with_next = keep
        form = cast("Any", paragraph.paragraph_format)
        form.left_indent, form.first_line_indent, form.space_after = Cm(0.8), Cm(-0.8), Pt(2)
        form.tab_stops.add_tab_stop(Cm(0.8))
        _write(paragraph, f"{number}.\t{text}", small=small)

    def signatures(self, sides: Sequence[tuple[str, str]]) -> None:
        """A line for each side to sign on, with its name where it is known, and for the date."""
        widths = [3.0, _WIDTH - 3.0 - 4.0, 4.0]
        grid = self._grid(len(sides) + 1, widths)
        rows = list(grid.rows)
        for cell, title in zip(rows[0].cells, ("", "Name and signature", "Date"), strict=True):
            _run(cell.paragraphs[0], title, bold=True, colour=_DIM, size=9)
        for row, (side, name) in zip(rows[1:], sides, strict=True):
            row.height = Cm(1.45)
            for cell, text, bold in zip(row.cells, (side, name, ""), (True, False, False), strict=True):
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
                _run(cell.paragraphs[0], text, bold=bold)
        for row in rows[:-1]:
            row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        self._gap()

    def line(self) -> None:
        """A thin line across the page."""
        paragraph = self._docx.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        borders = _element("w:pBdr")
        borders.append(_element("w:bottom", val="single", sz="4", space="1", color=_GRID))
        _properties(paragraph).append(borders)

    def table(
        self, table: Table, *, headings: bool = True, first_bold: bool = False, size: float = 10, keep_last: int = 0
    ) -> None:
        """A table. In a cell of several lines the first is the text and the others are notes in small print.

        `size` is that of the text, in points; so many of the last rows as `keep_last` stay with what follows.
        """
        widths = _column_widths(table, first_bold)
        noted = [i for i, lines in enumerate(table.below) if lines]
        grid = self._grid(len(table.rows) + headings + len(noted), widths)
        rows = list(grid.rows)
        if headings:
            for i, column in enumerate(table.columns):
                paragraph = rows[0].cells[i].paragraphs[0]
                _run(paragraph, column.title, bold=True, colour=_DIM, size=9)
                _align(paragraph, column.kind)
                paragraph.paragraph_format.keep_with_next = True
            _row_property(rows[0], "w:tblHeader")
            rows = rows[1:]
        if noted:
            rows = _with_notes(rows, table)
        # A few rows stay on one page; longer tables repeat their headings on the next.
        small = len(rows) <= _SMALL and not any("\n" in text for texts in table.rows for text in texts)
        together = first_bold or small or table.columns[0].kind == "number"
        for number, (row, texts) in enumerate(zip(rows, table.rows, strict=True), start=1):
            cells = row.cells
            if (together and number < min(len(rows), _TOGETHER)) or number > len(rows) - keep_last:
                cells[0].paragraphs[0].paragraph_format.keep_with_next = True
            for i, text in enumerate(texts):
                label = table.columns[i].kind == "label"
                _fill(
                    cells[i],
                    text,
                    table.columns[i].kind,
                    bold=label or (first_bold and i == 0),
                    accent=label,
                    size=size,
                )
        self._gap(keep=keep_last > 0)

    def bars(self, unit: str, count: int, bars: Sequence[tuple[str, int, int]]) -> None:
        """A chart of shaded cells: each bar has its words and its first and last column, counted from 0."""
        column = 0.62
        widths = [_WIDTH - column * count, *[column] * count]
        grid = self._grid(len(bars) + 1, widths)
        margins = _element("w:tblCellMar")
        for side in ("left", "right"):
            margins.append(_element(f"w:{side}", w="20", type="dxa"))
        grid._tbl.tblPr.append(margins)
        rows = list(grid.rows)
        head = rows[0].cells
        _run(head[0].paragraphs[0], unit, bold=True, colour=_DIM, size=8)
        for i in range(count):
            _run(head[i + 1].paragraphs[0], str(i + 1), colour=_DIM, size=8)
            head[i + 1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        _row_property(rows[0], "w:tblHeader")
        head[0].paragraphs[0].paragraph_format.keep_with_next = True
        for number, (row, (text, first, last)) in enumerate(zip(rows[1:], bars, strict=True), start=1):
            cells = row.cells
            cells[0].paragraphs[0].paragraph_format.keep_with_next = number < len(bars) <= _ONE_PAGE
            # One line a bar: the sentence stands whole in the table below.
            _write(cells[0].paragraphs[0], fitted(text, widths[0] * _POINTS, _LABEL), small=True)
            for i in range(first, last + 1):
                _cell_properties(cells[i + 1]).append(_element("w:shd", val="clear", color="auto", fill=_BAR))
        self._gap()

    def save(self, buffer: BytesIO) -> None:
        """Write the file."""
        self._docx.save(buffer)

    def _grid(self, rows: int, widths: Sequence[float]) -> Any:
        grid = cast("Any", self._docx.add_table(rows=rows, cols=len(widths)))
        grid.autofit = False
        borders = _element("w:tblBorders")
        for side in ("bottom", "insideH"):
            borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=_GRID))
        grid._tbl.tblPr.append(borders)
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = Cm(width)
        for row in grid.rows:
            _row_property(row, "w:cantSplit")
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
                form = cell.paragraphs[0].paragraph_format
                form.space_after = form.space_before = Pt(2)
        return grid

    def _gap(self, *, keep: bool = False) -> None:
        # Two tables that touch would become one.
        self._last_gap = self._docx.add_paragraph()
        form = self._last_gap.paragraph_format
        form.space_after, form.line_spacing = Pt(0), Pt(8)
        form.keep_with_next = keep

    def _close_gap(self) -> None:
        """Take out a gap that stands last: below a table that fills its page it would leave an empty page behind."""
        gap = cast("Any", self._last_gap)
        if gap is not None and gap._p.getnext() is not None and gap._p.getnext().tag == qn("w:sectPr"):
            gap._p.getparent().remove(gap._p)
            self._last_gap = None

    def _styles(self) -> None:
        styles = cast("Any", self._docx.styles)
        sizes = {"Normal": 10.5, "Title": 22, "Heading 1": 15, "Heading 2": 12, "List Bullet": 10.5}
        for name, size in sizes.items():
            style = styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            if name != "Normal" and name != "List Bullet":
                style.font.color.rgb = RGBColor.from_string("1F2933" if name != "Heading 1" else _ACCENT)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        borders = styles["Title"].element.get_or_add_pPr().find(qn("w:pBdr"))
        if borders is not None:
            borders.getparent().remove(borders)

    def _frame(self, view: View | Front) -> None:
        section = cast("Any", self._docx.sections[0])
        section.page_width, section.page_height = Cm(_PAGE[0]), Cm(_PAGE[1])
        section.left_margin = section.right_margin = Cm(_MARGIN)
        section.top_margin = section.bottom_margin = Cm(2.2)
        header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
        for paragraph in (header, footer):
            paragraph.paragraph_format.tab_stops.clear_all()
            paragraph.style = self._docx.styles["Normal"]
        header.paragraph_format.tab_stops.add_tab_stop(Cm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        _run(header, f"{shortened(view.company, COMPANY)}\t{view.made_words}", colour=_DIM, size=8.5)
        footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for name, words in (("PAGE", ""), ("NUMPAGES", " / ")):
            _run(footer, words, colour=_DIM, size=8.5)
            _field(footer, name)


def _write(paragraph: Paragraph, text: str, *, lead: str = "", small: bool = False) -> None:
    if lead:
        _run(paragraph, lead, bold=True, size=8.5 if small else None, colour=_DIM if small else None)
    _run(paragraph, text, size=8.5 if small else None, colour=_DIM if small else None)


def _run(
    paragraph: Paragraph, text: str, *, bold: bool = False, colour: str | None = None, size: float | None = None
) -> None:
    if not text:
        return
    run = paragraph.add_run(text)
    if bold:
        run.bold = True
    if size is not None:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = RGBColor.from_string(colour)
    if is_rtl(text):
        run.font.rtl = True
        properties = _properties(paragraph)
        if properties.find(qn("w:bidi")) is None:
            properties.insert_element_before(_element("w:bidi"), *_AFTER_BIDI)


_AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")


def _fill(cell: Any, text: str, kind: str, *, bold: bool, accent: bool, size: float) -> None:
    first, *notes = text.split("\n")
    paragraph = cell.paragraphs[0]
    _run(paragraph, first, bold=bold, colour=_ACCENT if accent else None, size=size)
    _align(paragraph, kind)
    for note in notes:
        below = cell.add_paragraph()
        below.paragraph_format.space_after = Pt(2)
        if kind == "marks":
            _run(below, note, size=size)
        else:
            _write(below, note, small=True)


def _with_notes(rows: list[Any], table: Table) -> list[Any]:
    """Write the notes to each row into one below it, as wide as all columns after the first; the rows themselves."""
    left: list[Any] = []
    following = iter(rows)
    for lines in table.below:
        row = next(following)
        left.append(row)
        if not lines:
            continue
        below = next(following)
        cells = below.cells
        cell = cells[1].merge(cells[-1])
        # A merged cell keeps the paragraphs of all that it was made of.
        for paragraph in cell.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        for number, line in enumerate(lines):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(1)
            name, colon, rest = line.partition(": ")
            _write(paragraph, rest if colon else line, lead=f"{name}: " if colon else "", small=True)
        for above in row.cells:
            above.paragraphs[0].paragraph_format.keep_with_next = True
            _cell_properties(above).append(_borders("bottom"))
        for each in (cells[0], cell):
            _cell_properties(each).append(_borders("top"))
    return left


def _borders(side: str) -> Any:
    """No line on one side of a cell."""
    borders = _element("w:tcBorders")
    borders.append(_element(f"w:{side}", val="nil"))
    return borders


def _align(paragraph: Paragraph, kind: str) -> None:
    if kind == "number":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _column_widths(table: Table, names: bool) -> list[float]:
    if names:
        return [_NAMES, _WIDTH - _NAMES]
    fixed = [_WIDTHS.get(column.kind, 0.0) for column in table.columns]
    free = fixed.count(0.0)
    if not free:
        return [width * _WIDTH / sum(fixed) for width in fixed]
    return [width or (_WIDTH - sum(fixed)) / free for width in fixed]


def _field(paragraph: Paragraph, name: str) -> None:
    """A field that Word fills in itself."""
    field = _element("w:fldSimple", instr=name)
    run = _element("w:r")
    properties = _element("w:rPr")
    properties.append(_element("w:color", val=_DIM))
    properties.append(_element("w:sz", val="17"))
    run.append(properties)
    text = _element("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    cast("Any", paragraph)._p.append(field)


def _element(name: str, **attributes: str) -> Any:
    element = cast("Any", OxmlElement(name))
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _properties(paragraph: Paragraph) -> Any:
    return cast("Any", paragraph)._p.get_or_add_pPr()


def _cell_properties(cell: Any) -> Any:
    return cell._tc.get_or_add_tcPr()


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(_element(name))
