"""PDF: the text of each page; lines that the page's width broke are put together again."""

from __future__ import annotations

import io
import logging
import re

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
            text = page.extract_text() or ""
            blank += not text.strip()
            for line in _joined(text.translate(_MARKS).split("\n")):
                if line:
                    builder.line(line, f"page {number}")
                else:
                    builder.gap()
            builder.gap()
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
            out.append(line)
        last = line
    return out


def _goes_on(line: str, last: str, widest: int) -> bool:
    """Whether a line goes on with the one above: that one is full, and this one begins nothing."""
    if _ENTRY.match(line) or last.endswith((":", "|")) or len(last) < _FULL * widest:
        return False
    return line[:1].islower() or line[:1] in "(,%" or not last.endswith((".", "!", "?"))
