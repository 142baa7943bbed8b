"""The text of a document with the place that each part of it has in the original, and how it is put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from knowledge.errors import KnowledgeError

MOST_BYTES = 10 * 1024 * 1024
"""Of a file: Word and PDF files carry pictures that nobody reads here."""
MOST_CHARACTERS = 400_000
"""Of a text: sixty thousand words, more than any plan."""

_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ud800-\udfff\ufffe\uffff]")
"""Characters that no reader sees, or that belong in no text."""
_BLANKS = re.compile(r"[ \t\u00a0\u2002-\u200a\u202f]+")


class SourceRefused(KnowledgeError):  # noqa: N818 - as in assistant.errors
    """A document that cannot be read; the message says why, `next_step` what to do about it."""

    def __init__(self, message: str, next_step: str) -> None:
        super().__init__(message)
        self.next_step = next_step


@dataclass(frozen=True)
class Source:
    """A document as text. `places` are the offsets at which another place of the original begins, in order."""

    name: str
    format: str
    text: str
    places: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader should know: parts that were left out, an encoding that was guessed."""

    def where(self, offset: int) -> str:
        """The place of a character in the original ("page 2", "Goals!B4"); empty where its line says it all."""
        at = bisect_right(self.places, (offset, "\U0010ffff")) - 1
        return self.places[at][1] if at >= 0 else ""


class Builder:
    """Puts a text together, noting where each part of it comes from."""

    def __init__(self, name: str, format_: str) -> None:
        self.notes: list[str] = []
        self._name = name
        self._format = format_
        self._parts: list[str] = []
        self._places: list[tuple[int, str]] = []
        self._length = 0
        self._rows = 0

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    def line(self, text: str, place: str = "") -> None:
        """Add a line; inner breaks stay breaks."""
        self._rows = 0
        self._add(shown(text) + "\n", place)

    def gap(self) -> None:
        """Add an empty line where none stands."""
        self._rows = 0
        if self._parts and self._parts[-1] != "\n":
            self._add("\n", "")

    def row(self, cells: list[tuple[str, str]]) -> None:
        """Add a row of a table, cells with their places; the first row after other text is its header."""
        if not self._rows:
            self.gap()
        for text, place in cells:
            self._add("| ", "")
            self._add(" ".join(shown(text).split()).replace("|", "/") + " ", place)
        self._add("|\n", "")
        self._rows += 1
        if self._rows == 1:
            self._add("|" + " --- |" * len(cells) + "\n", "")

    def end_table(self) -> None:
        """Whatever row comes next begins another table."""
        if self._rows:
            self.gap()

    def built(self) -> Source:
        """The document. Raises SourceRefused where it holds no words."""
        return made(self._name, self._format, "".join(self._parts).rstrip() + "\n", self._places, self.notes)

    def _add(self, text: str, place: str) -> None:
        if self._length + len(text) > MOST_CHARACTERS:
            raise too_long(self._name)
        if place and (not self._places or self._places[-1][1] != place):
            self._places.append((self._length, place))
        self._parts.append(text)
        self._length += len(text)


def made(
    name: str, format_: str, text: str, places: list[tuple[int, str]] | None = None, notes: list[str] | None = None
) -> Source:
    """A source of a text. Raises SourceRefused where it is too long, or holds no words."""
    if len(text) > MOST_CHARACTERS:
        raise too_long(name)
    if not any(letter.isalpha() for letter in text):
        raise SourceRefused(f"{name} holds no words", "name the file that the plan stands in")
    return Source(name, format_, text, tuple(places or ()), tuple(notes or ()))


def shown(text: str) -> str:
    """A text as a reader sees it: single blanks, no characters that nobody sees."""
    lines = _UNSHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(_indented(line) for line in lines)


def _indented(line: str) -> str:
    """A line with its indentation and single blanks otherwise."""
    body = line.lstrip(" \t")
    return line[: len(line) - len(body)].replace("\t", "    ") + _BLANKS.sub(" ", body).rstrip()


def too_long(name: str) -> SourceRefused:
    """A text past MOST_CHARACTERS."""
    return SourceRefused(
        f"{name} holds more than {MOST_CHARACTERS:,} characters of text", "send the part that the plan stands in"
    )
