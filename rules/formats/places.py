"""Where each part of a document stands in its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from rules.formats.problems import Path, Problem, pointer

MAX_DEPTH = 64
"""Sections inside sections; a plan that carries five previous versions of itself needs about 40."""
MAX_NODES = 50_000
"""Values of a document with its repetitions (aliases) written out; a full plan has about 500."""

# What editors count as a line; str.splitlines() would also split at U+2028 and its kind.
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(slots=True)
class Place:
    """Where a value stands: at its key in a section, at its start in a list. Line and column count from 1."""

    line: int
    column: int
    start: tuple[int, int] | None = None
    """Where the value itself begins, after its key; the end is the place after its last character."""
    end: tuple[int, int] | None = None
    inside: dict[str | int, Place] = field(default_factory=dict[str | int, "Place"])

    def at(self, path: Path) -> Place:
        """The place of `path`, or of the nearest part above it that is there."""
        here = self
        for part in path:
            inner = here.inside.get(part)
            if inner is None:
                break
            here = inner
        return here

    def problem(self, path: Path, message: str, hint: str | None = None) -> Problem:
        """A problem with the value at `path`; `self` is the whole document's place."""
        place = self.at(path)
        return Problem(pointer(path), message, place.line, place.column, hint)


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch of text of one part of a document; lines and columns from 1, the end is after the last character.

    `line` and `column` are its place (`Place`), `start` and `end` those of its value. A part that the text lacks has
    the span of the nearest part above it, and `missing` are the names that are not there.
    """

    line: int
    column: int
    start: tuple[int, int]
    end: tuple[int, int]
    missing: tuple[str, ...] = ()


@dataclass(slots=True)
class Tree:
    """A text as plain values (mappings, lists, text, numbers, booleans, None) with their places."""

    value: Any
    place: Place
    problems: list[Problem] = field(default_factory=list[Problem])
    plain: bool = False
    """Known to be neither too deep nor too large, without hidden characters and numbers that count nothing."""


class HugeNumber(float):
    """Stands for a whole number with too many digits to be worth reading; compares as infinity."""

    digits: int = 0

    @classmethod
    def of(cls, digits: int) -> HugeNumber:
        """One with so many digits."""
        number = cls("inf")
        number.digits = digits
        return number


class Unreadable(Exception):  # noqa: N818 - a stop, not a failure: the reader turns it into a DocumentError
    """The text cannot be read past this point."""

    def __init__(self, message: str, line: int, column: int, hint: str | None = None) -> None:
        super().__init__(message)
        self.problem = Problem("", message, line, column, hint)


class Lines:
    """Turns offsets in a text into lines and columns."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, offset: int) -> Place:
        """The place of the character at `offset`, counted from 0."""
        return Place(*self.at(offset))

    def at(self, offset: int) -> tuple[int, int]:
        """The line and the column of it."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
