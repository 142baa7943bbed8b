"""Word (.docx): headings, paragraphs, entries and tables in their order; deleted text and comments are left out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from knowledge.reading.formats import broken
from knowledge.reading.source import Builder, Source

_HEADING = re.compile(r"^(?:heading|title|subtitle)\s*(?P<level>\d)?", re.IGNORECASE)
_LEFT_OUT = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText"))
_DEEPEST_LIST = 8


def read(data: bytes, name: str, kind: str) -> Source:
    """A Word document. Raises SourceRefused."""
    import docx

    try:
        document: Any = docx.Document(io.BytesIO(data))
        styles = {one.style_id: one for one in document.styles if one.style_id}
        body = document.element.body
    except (KeyError, ValueError, OSError, AttributeError, zipfile.BadZipFile, SyntaxError) as error:
        raise broken(name) from error
    if body.getroottree().docinfo.doctype:
        # Entities of its own: no word processor writes them, and the words that they stand for are not expanded here.
        raise broken(name)
    builder = Builder(name, kind)
    reader = _Reader(builder, styles)
    reader.blocks(body)
    if any(True for _ in _named(body, "commentReference")):
        builder.notes.append("comments in the margin were not read")
    return builder.built()


class _Reader:
    """Walks the body; paragraphs and tables are counted as Word's own navigation counts them."""

    def __init__(self, builder: Builder, styles: dict[str, Any]) -> None:
        self._builder = builder
        self._styles = styles
        self._paragraph = 0
        self._table = 0

    def blocks(self, parent: Any) -> None:
        """Every block below an element, content controls included."""
        for one in parent:
            tag = _tag(one)
            if tag == "p":
                self._paragraph += 1
                self._add(one)
            elif tag == "tbl":
                self._table += 1
                self._rows(one)
            elif tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                self.blocks(one)

    def _add(self, element: Any) -> None:
        text = "".join(_words(element)).strip()
        if not text:
            self._builder.gap()
            return
        place = f"paragraph {self._paragraph}"
        level = self._heading(element)
        if level:
            self._builder.gap()
            self._builder.line("#" * level + " " + " ".join(text.split()), place)
            self._builder.gap()
            return
        indent = self._entry(element)
        if indent is not None:
            self._builder.line("    " * indent + "- " + text.replace("\n", "\n" + "    " * indent + "  "), place)
            return
        self._builder.gap()
        bold = len(text) < 80 and "\n" not in text and _all_bold(element)
        self._builder.line(f"**{text}**" if bold else text, place)
        self._builder.gap()

    def _heading(self, element: Any) -> int:
        """The level of a heading from 1; 0 for any other paragraph."""
        style = self._styles.get(_value(element, "pStyle"))
        while style is not None:
            match = _HEADING.match(style.name or "")
            if match:
                return min(int(match["level"] or 1), 6)
            style = getattr(style, "base_style", None)
        level = _value(element, "outlineLvl")
        return int(level) + 1 if level.isdigit() and int(level) < 6 else 0

    def _entry(self, element: Any) -> int | None:
        """How deep in a list a paragraph stands, from 0; None where it stands in none."""
        style = self._styles.get(_value(element, "pStyle"))
        name = (style.name or "") if style is not None else ""
        number = next(_named(element, "numPr"), None)
        if number is None and style is not None and not re.match(r"list", name, re.IGNORECASE):
            number = next(_named(style.element, "numPr"), None)
        if number is None and not re.match(r"list(?! continue)", name, re.IGNORECASE):
            return None
        level = _value(number, "ilvl") if number is not None else ""
        deep = re.search(r"(\d)$", name)
        return min(int(level) if level.isdigit() else int(deep[1]) - 1 if deep else 0, _DEEPEST_LIST)

    def _rows(self, table: Any) -> None:
        self._builder.end_table()
        for number, row in enumerate((one for one in table.iter() if _row_of(one, table)), 1):
            cells: list[tuple[str, str]] = []
            for cell in _cells(row):
                if _value(cell, "vMerge") == "" and any(True for _ in _named(cell, "vMerge")):
                    cells.append(("", ""))  # goes on with the cell above
                    continue
                text = " ".join("".join(_words(each)).strip() for each in cell.iter() if _tag(each) == "p")
                cells.append((text, f"table {self._table}, row {number}"))
                width = _value(cell, "gridSpan")
                cells += [("", "")] * (min(int(width), 50) - 1 if width.isdigit() else 0)
            if not any(text.strip() for text, _ in cells):
                continue
            if len(cells) == 1:
                self._builder.gap()
                self._builder.line(*cells[0])
                self._builder.gap()
            else:
                self._builder.row(cells)
        self._builder.end_table()


def _words(element: Any) -> Iterator[str]:
    """The visible characters below an element, in their order."""
    for one in element:
        tag = _tag(one)
        if tag in _LEFT_OUT:
            continue
        if tag == "t":
            yield one.text or ""
        elif tag == "tab":
            yield " "
        elif tag in ("br", "cr"):
            yield "\n"
        elif tag == "noBreakHyphen":
            yield "-"
        elif tag not in ("pPr", "rPr"):
            yield from _words(one)


def _all_bold(element: Any) -> bool:
    runs = [one for one in element.iter() if _tag(one) == "r" and "".join(_words(one)).strip()]
    return bool(runs) and all(_is_bold(one) for one in runs)


def _is_bold(run: Any) -> bool:
    mark = next((one for one in _named(run, "b")), None)
    return mark is not None and _attribute(mark) not in ("0", "false")


def _row_of(element: Any, table: Any) -> bool:
    """Whether an element is a row of this table, and of no table inside it."""
    if _tag(element) != "tr":
        return False
    parent = element.getparent()
    while parent is not None and _tag(parent) != "tbl":
        parent = parent.getparent()
    return parent is table


def _cells(row: Any) -> Iterator[Any]:
    for one in row:
        if _tag(one) == "tc":
            yield one
        elif _tag(one) in ("sdt", "sdtContent"):
            yield from _cells(one)


def _named(element: Any, name: str) -> Iterator[Any]:
    return (one for one in element.iter() if _tag(one) == name)


def _value(element: Any, name: str) -> str:
    """The `val` of the first such mark below an element; empty where there is none."""
    found = next(_named(element, name), None)
    return _attribute(found) if found is not None else ""


def _attribute(element: Any) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.endswith("}val")), "")


def _tag(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
