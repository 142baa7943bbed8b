"""Markdown and plain text: as they are, in whichever encoding."""

from __future__ import annotations

import codecs

from knowledge.reading.source import Source, SourceRefused, made


def read(data: bytes, name: str, kind: str) -> Source:
    """A text file; line ends become `\\n`. Raises SourceRefused for what is no text."""
    text, notes = decoded(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return made(name, kind, text, notes=notes)


def decoded(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text of bytes: UTF-8, UTF-16, else Windows-1252, which is then noted. Raises SourceRefused."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16"), []
        if len(data) >= 4 and b"\0" in data[:4] and (data[0] == 0) != (data[1] == 0):
            return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le"), []
        if b"\0" in data[:8192]:
            raise SourceRefused(f"{name} is not text", "send Markdown, text, mail, HTML, Word, Excel, CSV or PDF")
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        if b"\0" in data[:8192]:
            raise SourceRefused(f"{name} is cut off in the middle of a character", "save it anew as UTF-8") from None
    # Every byte means something there, and in the languages that are read it is what else people save in.
    text = data.decode("cp1252", errors="replace").replace("\ufffd", "")
    return text, ["the file is not UTF-8 and was read as Windows-1252: look whether accents and signs are right"]
