"""Rows of a sheet as headings, lines and tables: an empty row ends a table, a row of one cell is a line of its own."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.reading.source import Builder

Cell = tuple[str, str]
"""Its text, and its place."""


def add_rows(builder: Builder, rows: Sequence[Sequence[Cell]]) -> None:
    """Lay out the rows of a sheet."""
    block: list[list[Cell]] = []
    end: list[Cell] = []
    for row in [*rows, end]:
        filled = [one for one in row if one[0].strip()]
        if len(filled) > 1:
            block.append(list(row))
            continue
        if filled and block and len(_columns(block)) > 1 and row[0][0].strip() == "":
            block.append(list(row))  # a note in a further column belongs to the table
            continue
        _table(builder, block)
        block = []
        if filled:
            builder.gap()
            builder.line(*filled[0])
            builder.gap()
    builder.end_table()


def _table(builder: Builder, block: list[list[Cell]]) -> None:
    """A block of rows without the columns that are empty in all of them."""
    builder.end_table()
    columns = _columns(block)
    for row in block:
        builder.row([row[i] if i < len(row) else ("", "") for i in columns])
    builder.end_table()


def _columns(block: list[list[Cell]]) -> list[int]:
    width = max((len(row) for row in block), default=0)
    return [i for i in range(width) if any(i < len(row) and row[i][0].strip() for row in block)]
