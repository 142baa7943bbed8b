"""Markdown and plain text: as they are, in whichever encoding."""

from __future__ import annotations

import codecs
import re

from knowledge.reading.source import Source, SourceRefused, made

_AS_WHAT = "send Markdown, text, mail, HTML, Word, Excel, CSV or PDF"
_ASCII_RUN = re.compile(rb"[A-Za-z ]{4,}")
"""Letters in a row, as no text in UTF-16 has them but one that is wholly in another script."""
_WRITTEN = re.compile(r"[\n -\u024f\u3000-\u3002\uff0c]")
"""A line end, a blank, a Latin letter, a figure, an ideographic stop: any text in any script has one of them."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_FEW_CONTROLS = 50
"""One control character in so many is a slip; more are no text."""


def read(data: bytes, name: str, kind: str) -> Source:
    """A text file; line ends become `\\n`. Raises SourceRefused for what is no text."""
    text, notes = decoded(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return made(name, kind, text, notes=notes)


def decoded(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text of bytes: UTF-8, UTF-16, else Windows-1252, which is then noted. Raises SourceRefused."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
            if _ASCII_RUN.search(data[2:]) and not _WRITTEN.search(text):
                raise SourceRefused(f"{name} is not text", _AS_WHAT)
            return text, []
        if len(data) >= 4 and b"\0" in data[:4] and (data[0] == 0) != (data[1] == 0):
            return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le"), []
        if b"\0" in data[:8192]:
            raise SourceRefused(f"{name} is not text", _AS_WHAT)
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        if b"\0" in data[:8192]:
            raise SourceRefused(f"{name} is cut off in the middle of a character", "save it anew as UTF-8") from None
    # Every byte means something there, and in the languages that are read it is what else people save in.
    text = data.decode("cp1252", errors="replace").replace("\ufffd", "")
    if len(_CONTROLS.findall(text)) * _FEW_CONTROLS > len(text):
        raise SourceRefused(f"{name} is not text", _AS_WHAT)
    return text, ["the file is not UTF-8 and was read as Windows-1252: look whether accents and signs are right"]
