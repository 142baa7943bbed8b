"""Rows of a sheet as headings, lines and tables: an empty row ends a table, a row of one cell is a line of its own.

A line between rows of as many columns is a heading inside of one table: the heads above it hold below it too, and are
laid out again there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.reading.source import Builder

Cell = tuple[str, str]
"""Its text, and its place."""


def add_rows(builder: Builder, rows: Sequence[Sequence[Cell]]) -> None:
    """Lay out the rows of a sheet."""
    block: list[list[Cell]] = []
    heads: list[Cell] = []
    waiting = False
    """Whether the heads stand alone so far, with nothing but a line below them."""
    end: list[Cell] = []
    for row in [*rows, end]:
        filled = [one for one in row if one[0].strip()]
        if len(filled) > 1:
            block.append(list(row))
            continue
        if filled and block and len(_columns(block)) > 1 and row[0][0].strip() == "":
            block.append(list(row))  # a note in a further column belongs to the table
            continue
        inside = bool(block) and bool(heads) and _goes_on(heads, block)
        alone = len(block) == 1 and bool(filled) and not inside and _names_columns(block[0])
        if waiting and (inside or block):
            block = block if inside else [heads, *block]
            waiting = False
        if not alone:
            _table(builder, [heads, *block] if inside else block)
        if not filled:
            _table(builder, [heads] if waiting else [])
            heads, waiting = [], False
        elif block and not inside:
            heads, waiting = (block[0] if _names_columns(block[0]) else []), alone
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


_FIGURES = re.compile(r"\d")


def _names_columns(row: Sequence[Cell]) -> bool:
    """Whether a row holds heads: a few words in each of its cells and no figures."""
    filled = [text for text, _ in row if text.strip()]
    return len(filled) > 2 and not any(_FIGURES.search(text) or len(text.split()) > 6 for text in filled)


def _goes_on(heads: Sequence[Cell], block: list[list[Cell]]) -> bool:
    """Whether rows below a line go on with the table above it: they bring no heads and no more columns."""
    wide = max(i for i, (text, _) in enumerate(heads) if text.strip())
    widest = max((i for row in block for i, (text, _) in enumerate(row) if text.strip()), default=0)
    return not _names_columns(block[0]) and 1 < widest <= wide


def _columns(block: list[list[Cell]]) -> list[int]:
    width = max((len(row) for row in block), default=0)
    return [i for i in range(width) if any(i < len(row) and row[i][0].strip() for row in block)]
