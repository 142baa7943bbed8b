"""Which format a document has, by its first bytes before its name, and the reader of each."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Literal, get_args

from knowledge.reading.source import MOST_BYTES, Source, SourceRefused

SourceFormat = Literal["markdown", "text", "mail", "html", "docx", "xlsx", "csv", "pdf"]
FORMATS: tuple[SourceFormat, ...] = get_args(SourceFormat)

ENDINGS: dict[str, SourceFormat] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".eml": "mail",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".csv": "csv",
    ".tsv": "csv",
    ".pdf": "pdf",
}
_READERS: dict[SourceFormat, str] = {
    "markdown": "plain",
    "text": "plain",
    "mail": "mail",
    "html": "html",
    "docx": "word",
    "xlsx": "sheets",
    "csv": "comma_separated",
    "pdf": "pdf",
}
"""The module that reads each; imported when it is wanted, since some bring heavy libraries."""
_PACKAGES = {"docx": "python-docx", "openpyxl": "openpyxl", "pypdf": "pypdf", "lxml": "lxml"}
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Word or Excel file, or one locked with a password",
        "save it as .docx or .xlsx without a password",
    ),
    (b"\x89PNG", "a picture", "send the text itself"),
    (b"\xff\xd8\xff", "a picture", "send the text itself"),
    (b"GIF8", "a picture", "send the text itself"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"{\\rtf", "an RTF file", "save it as .docx or .txt"),
)
_MAIL = re.compile(
    rb"\A(?:(?:From|Return-Path|Received|Delivered-To|Message-ID|MIME-Version|Date|Subject|"
    rb"To|X-[\w-]+): ?[^\r\n]*"
    rb"(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}",
    re.IGNORECASE,
)
_HTML = re.compile(rb"\A\s*(?:<!doctype html|<html\b|<head\b|<body\b)", re.IGNORECASE)


def read_source(data: bytes, name: str, format_: SourceFormat | None = None) -> Source:
    """A document's text with its positions; `name` is how the person calls it, its ending tells the format.

    Raises SourceRefused: too large, encrypted, broken, without text, or of a format that is not read.
    """
    if len(data) > MOST_BYTES:
        has = f"{len(data) / 1024 / 1024:,.1f} MiB"
        raise SourceRefused(f"{name} has {has}, the limit is {MOST_BYTES // 1024 // 1024} MiB", "send the plan alone")
    if not data.strip():
        raise SourceRefused(f"{name} is empty", "name the file that the plan stands in")
    kind = format_ or format_of(data, name)
    try:
        read: Callable[[bytes, str, str], Source] = importlib.import_module(f"knowledge.reading.{_READERS[kind]}").read
        return read(data, name, kind)
    except ImportError as error:
        package = _PACKAGES.get((error.name or "").split(".")[0])
        if package is None:
            raise
        raise SourceRefused(
            f"{name}: reading {kind} takes the package {package}, which is not installed",
            'pip install "ninetyday[reading]"',
        ) from error


def format_of(data: bytes, name: str) -> SourceFormat:
    """The format of a document. Raises SourceRefused for what is not read."""
    ending = PurePath(name).suffix.lower()
    if data.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    for magic, what, step in _REFUSED:
        if data.startswith(magic):
            raise SourceRefused(f"{name} is {what}", step)
    known = ENDINGS.get(ending)
    if known in ("docx", "xlsx", "pdf"):
        raise SourceRefused(f"{name} is named {ending} and is no such file", "open it and save it anew")
    if known is not None:
        return known
    if _HTML.match(data):
        return "html"
    return "mail" if _MAIL.match(data) else "text"


def _zipped(data: bytes, name: str) -> SourceFormat:
    """Whether a zip file is Word or Excel: both are one, whatever their name says."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = set(packed.namelist())
            size = sum(one.file_size for one in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise broken(name) from error
    if size > 20 * MOST_BYTES:
        raise SourceRefused(f"{name} unpacks to {size / 1024 / 1024:,.0f} MiB", "send the plan alone")
    if "word/document.xml" in inside:
        return "docx"
    if "xl/workbook.xml" in inside:
        return "xlsx"
    raise SourceRefused(f"{name} is a zip file, neither Word nor Excel", "unpack it and name the file inside")


def broken(name: str) -> SourceRefused:
    """A file that is cut off or damaged."""
    return SourceRefused(f"{name} is damaged: it cannot be opened", "open it, save it anew, and send that")
