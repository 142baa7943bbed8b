"""A checked document as renderers get it: its report, and the text it was read from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from rules.finding import Report

Position = Callable[[str], tuple[int, int]]
"""JSON pointer -> line and column, both from 1 (`Parsed.position`)."""


@dataclass(frozen=True)
class Checked:
    """One document with its report. `name` is how the person called it: a path, or "standard input"."""

    name: str
    report: Report
    position: Position
    text: str = ""

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines, without their ends; what editors count as lines."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
