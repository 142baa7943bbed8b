"""A checked document as renderers get it: its report, and the text it was read from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from rules.finding import Report
from rules.formats.places import Span
from rules.formats.problems import Problem, parts_of

Position = Callable[[str], tuple[int, int]]
"""JSON pointer -> line and column, both from 1 (`Parsed.position`)."""

_BLOCK_TEXT = re.compile(r"[|>][-+0-9]*[ \t]*(#.*)?")
_COMMENT = re.compile(r"[ \t]+#[^\"']*$")


@dataclass(frozen=True, slots=True)
class Region:
    """Where a finding stands in the text, from 1; the end is the place after the last character.

    `shown_to` is the column up to which the first line is meant. Of what is `missing` the region is the section that
    lacks it; a finding about the document as a whole is `whole`.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    shown_to: int
    missing: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Unread:
    """A file that could not be judged: what is wrong with it, each with its place."""

    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Checked:
    """One document with its report. `name` is how the person called it: a path, or "standard input"."""

    name: str
    report: Report
    position: Position
    text: str = ""
    span: Callable[[str], Span] | None = None
    """`Parsed.span`; without it a finding's place is a point."""

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines, without their ends; what editors count as lines."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def region(self, path: str) -> Region:
        """Where the part at a JSON pointer stands: its value where that starts beside its name, else from the name on;
        of a part that is not there the section that lacks it.
        """
        if self.span is None:
            line, column = self.position(path)
            return Region(line, column, line, column, column)
        span, parts = self.span(path), parts_of(path)
        known = parts[: len(parts) - len(span.missing)]
        if not known:
            return Region(span.line, span.column, span.line, span.column, span.column, whole=True)
        if span.missing:
            here = self._key_end(span.line, span.column, known[-1])
            if here == span.column:
                # An item of a list has no name: its first line stands for it.
                here = span.end[1] if span.end[0] == span.line else self._line_end(span.line)
            return Region(span.line, span.column, span.line, here, here, ".".join(span.missing))
        if span.start == span.end:
            # A name without a value: the parser finds nothing, somewhere after it.
            end = self._key_end(span.line, span.column, known[-1])
            return Region(span.line, span.column, span.line, end, end)
        end_line, end_column = self._trimmed(span)
        line, column = span.start
        if line != span.line or (end_line > line and _BLOCK_TEXT.fullmatch(self._line(line)[column - 1 :])):
            line, column = span.line, span.column
            shown_to = self._key_end(line, column, known[-1])
        else:
            shown_to = end_column if end_line == line else self._line_end(line)
        return Region(line, column, end_line, end_column, max(shown_to, column))

    def _line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def _line_end(self, number: int) -> int:
        return len(_COMMENT.sub("", self._line(number)).rstrip()) + 1

    def _key_end(self, line: int, column: int, name: str) -> int:
        """Where the name at a place ends; the place itself where none stands there."""
        rest = self._line(line)[column - 1 :]
        if rest.startswith(name):
            return column + len(name)
        quoted = re.match(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', rest)
        return column + quoted.end() if quoted and rest[quoted.end() :].lstrip().startswith(":") else column

    def _trimmed(self, span: Span) -> tuple[int, int]:
        """The value's end without the blank lines that the parser counts to it."""
        line, column = span.end
        while line > span.start[0] and not self._line(line)[: column - 1].strip():
            line -= 1
            column = len(self._line(line).rstrip()) + 1
        return line, column


def below(name: str, base: str) -> str:
    """A file's name from the folder `base` where it lies below that, with forward slashes; else as it is."""
    path = PurePath(name)
    if base and path.is_absolute() and path.is_relative_to(base):
        path = path.relative_to(base)
    return path.as_posix()
