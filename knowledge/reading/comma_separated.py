"""CSV: its rows as tables, whichever sign separates the cells."""

from __future__ import annotations

import csv
import io

from knowledge.reading.plain import decoded
from knowledge.reading.source import Builder, Source, SourceRefused
from knowledge.reading.tables import Cell, add_rows

_SEPARATORS = ",;\t|"


def read(data: bytes, name: str, kind: str) -> Source:
    """A table in a text file. Raises SourceRefused."""
    text, notes = decoded(data, name)
    builder = Builder(name, kind)
    builder.notes += notes
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    try:
        separator = max(_SEPARATORS, key=lambda sign: (_columns(lines, sign), -_SEPARATORS.index(sign)))
        rows: list[list[str]] = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise SourceRefused(f"{name} is no readable CSV: {error}", "save it anew from the sheet") from error
    cells: list[list[Cell]] = []
    for number, row in enumerate(rows, 1):
        cells.append([(one.strip(), f"row {number}, column {i}") for i, one in enumerate(row, 1)])
    add_rows(builder, cells)
    return builder.built()


def _columns(lines: list[str], separator: str) -> int:
    """How many columns most lines have by a separator."""
    counts = sorted(sum(len(row) for row in csv.reader([line], delimiter=separator)) for line in lines)
    return counts[len(counts) // 2] if counts else 0
