"""PDF: the text of each page; lines that the page's width broke are put together again."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from knowledge.reading.formats import broken
from knowledge.reading.source import Builder, Source, SourceRefused

MOST_PAGES = 200
_ENTRY = re.compile(r"^\s*(?:[-*•·●▪◦‣–—]|\d{1,2}[.)]|[A-Za-z]{1,3}\d{1,2}[.:)])\s+")
_FULL = 0.72
"""Of the widest line: one that long was broken by the page's width."""
_MARKS = str.maketrans({"●": "•", "▪": "•", "◦": "•", "‣": "•", "\uf0b7": "•", "\u00ad": None})


def read(data: bytes, name: str, kind: str) -> Source:
    """A PDF with text in it. Raises SourceRefused: locked, broken, scanned, too many pages."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    builder = Builder(name, kind)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceRefused(f"{name} is locked with a password", "save it without a password")
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            raise SourceRefused(f"{name} has {pages} pages, the limit is {MOST_PAGES}", "send the plan's pages alone")
        blank = 0
        for number, page in enumerate(reader.pages, 1):
            text = _text_of(page).translate(_MARKS)
            blank += not text.strip()
            _add_page(builder, text.split("\n"), f"page {number}")
    except ImportError as error:
        if error.name == "cryptography" or "cryptography" in str(error):
            raise SourceRefused(f"{name} is locked", "save it without a password") from error
        raise
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, RecursionError) as error:
        if "cryptography" in str(error):
            raise SourceRefused(f"{name} is locked", "save it without a password") from error
        raise broken(name) from error
    if blank == pages:
        raise SourceRefused(
            f"{name} holds no text, only pictures of pages: it was scanned", "send the file that it was printed from"
        )
    if blank:
        builder.notes.append(f"{blank} of {pages} pages hold no text; what stands on them was not read")
    return builder.built()


def _text_of(page: Any) -> str:
    """A page's text as it is laid out, its columns apart; without the layout where that cannot be made out."""
    try:
        text: str = page.extract_text(extraction_mode="layout") or ""
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, ZeroDivisionError, OverflowError):
        text = ""
    return text if text.strip() else page.extract_text() or ""


def _add_page(builder: Builder, lines: list[str], place: str) -> None:
    """Lines of a page; those with columns become tables, others are put together where the page's width broke them."""
    prose: list[str] = []
    for table, run in _runs(lines):
        if table:
            _add_prose(builder, prose, place)
            prose = []
            builder.end_table()
            for row in _in_columns(run):
                builder.row([(cell, place) for cell in row])
            builder.end_table()
        else:
            prose += run
    _add_prose(builder, prose, place)
    builder.gap()


def _add_prose(builder: Builder, lines: list[str], place: str) -> None:
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    for line in _joined([line[margin:] if line.strip() else "" for line in lines]):
        if line:
            builder.line(line, place)
        else:
            builder.gap()


def _runs(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """Stretches of lines: those of a table, and the others."""
    run: list[str] = []
    for line in [*lines, ""]:
        if len(_GAP.split(line.strip())) >= _COLUMNS and not _ENTRY.match(line):
            run.append(line)
            continue
        if run:
            yield len(run) > 1, run
        run = []
        yield False, [line]


def _in_columns(run: list[str]) -> list[list[str]]:
    """The rows of a table, each cell under the head that it stands nearest to."""
    starts = [match.start() for match in _CELL.finditer(run[0])]
    rows: list[list[str]] = []
    for line in run:
        row = [""] * len(starts)
        found = list(_CELL.finditer(line))
        for number, match in enumerate(found):
            # As many stretches as heads are one for each, wherever the letters' widths put them.
            at = number if len(found) == len(starts) else _nearest(starts, match.start())
            row[at] = f"{row[at]} {match.group()}".strip()
        rows.append(row)
    return rows


def _nearest(starts: list[int], place: int) -> int:
    return min(range(len(starts)), key=lambda i: abs(starts[i] - place))


_GAP = re.compile(r"\s{2,}")
_CELL = re.compile(r"\S+(?: \S+)*")
_COLUMNS = 3
"""Stretches of words in a line, at least so many of which make it the row of a table."""


def _joined(lines: list[str]) -> list[str]:
    """Lines as they were written: one that goes on with the line before is put to it."""
    widest = max((len(line.rstrip()) for line in lines), default=0)
    out: list[str] = []
    last = ""
    for raw in lines:
        line = raw.strip()
        if line and last and _goes_on(line, last, widest):
            joint = "" if out[-1].endswith("-") and line[:1].islower() else " "
            out[-1] += joint + line
        else:
            indent = len(raw) - len(raw.lstrip()) if _ENTRY.match(line) else 0
            out.append(" " * indent + line)
        last = line
    return out


def _goes_on(line: str, last: str, widest: int) -> bool:
    """Whether a line goes on with the one above: that one is full, and this one begins nothing."""
    if _ENTRY.match(line) or last.endswith((":", "|")) or len(last) < _FULL * widest:
        return False
    return line[:1].islower() or line[:1] in "(,%" or not last.endswith((".", "!", "?"))
