"""What was read, as a document in the making: every value goes in with the words that it stands on, or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from assistant.reading.marks import line_of
from assistant.reading.values import Span
from rules.document.base import LARGEST_NUMBER
from rules.formats.problems import parts_of

Node = dict[str, Any] | list[Any]


TOO_LARGE = "the largest number that a plan may hold is 1e15"


def _too_large(value: Any) -> bool:
    return isinstance(value, (int, float)) and not -LARGEST_NUMBER <= value <= LARGEST_NUMBER


@dataclass(frozen=True, slots=True)
class Dropped:
    """A value that was not taken over, and why."""

    path: str
    value: Any
    reason: str


@dataclass
class Collected:
    """Values by their JSON pointers, each with its span; `notes` say how a value was understood."""

    source: str
    today: dt.date = dt.date.min
    """The day that the text is read on."""
    executive: frozenset[str] = frozenset()
    """The words of the executive's name, where the text gives it beside the role."""
    above: frozenset[str] = frozenset()
    """The words of the names of whom the executive reports to."""
    author: str | None = None
    """Who writes to whom: "executive" to a founder, "client" to an executive; None where neither is plain."""
    value: dict[str, Any] = field(default_factory=dict[str, Any])
    spans: dict[str, Span] = field(default_factory=dict[str, Span])
    dropped: list[Dropped] = field(default_factory=list[Dropped])
    notes: dict[str, str] = field(default_factory=dict[str, str])

    def put(self, pointer: str, value: Any, span: Span, note: str = "") -> bool:
        """Take a value over where its span stands in the text; a place that is taken keeps what it has."""
        if not (span.stands_in(self.source) and line_of(self.source, span.start) == span.line):
            self.dropped.append(Dropped(pointer, value, "its words do not stand in the text"))
            return False
        if isinstance(value, dict):
            row = cast("dict[str, Any]", value)
            for name in [name for name, one in row.items() if _too_large(one)]:
                self.dropped.append(Dropped(f"{pointer}/{name}", row.pop(name), TOO_LARGE))
        elif _too_large(value):
            self.dropped.append(Dropped(pointer, value, TOO_LARGE))
            return False
        if pointer in self.spans and not isinstance(value, (dict, list)):
            return False
        *front, last = parts_of(pointer)
        node: Any = self.value
        for name, following in zip(front, [*front[1:], last], strict=False):
            node = _inside(node, name, following)
        if isinstance(node, list):
            rows = cast("list[Any]", node)
            if int(last) == len(rows):
                rows.append(value)
            else:
                rows[int(last)] = value
        else:
            node[last] = value
        self.spans[pointer] = span
        if note:
            self.notes[pointer] = note
        return True

    def take_back(self, pointer: str) -> None:
        """Forget the value at a pointer inside of objects, with its words; nothing where none stands there."""
        front, _, last = pointer.rpartition("/")
        node = self.get(front)
        if isinstance(node, dict):
            cast("dict[str, Any]", node).pop(last, None)
        self.spans.pop(pointer, None)
        self.notes.pop(pointer, None)

    def add(self, pointer: str, value: Mapping[str, Any] | str, span: Span) -> str:
        """Append to the list at a pointer; the pointer of what was appended."""
        path = f"{pointer}/{self.count(pointer)}"
        self.put(path, dict(value) if isinstance(value, Mapping) else value, span)
        return path

    def count(self, pointer: str) -> int:
        """How many entries the list at a pointer has."""
        found = self.get(pointer)
        return len(cast("list[Any]", found)) if isinstance(found, list) else 0

    def get(self, pointer: str) -> Any:
        """The value at a pointer; None where there is none."""
        node: Any = self.value
        for part in parts_of(pointer):
            if isinstance(node, list):
                rows = cast("list[Any]", node)
                node = rows[int(part)] if part.isdecimal() and int(part) < len(rows) else None
            elif isinstance(node, dict):
                node = cast("dict[str, Any]", node).get(part)
            else:
                return None
        return node

    def rows(self, pointer: str) -> list[dict[str, Any]]:
        """The sections of the list at a pointer; none where it is not there."""
        found = self.get(pointer)
        return cast("list[dict[str, Any]]", found) if isinstance(found, list) else []

    def note(self, pointer: str, text: str) -> None:
        """Say how the value at a pointer was understood, where it was taken over."""
        if pointer in self.spans:
            self.notes[pointer] = text


def _inside(node: Any, name: str, following: str) -> Any:
    """The list or section at a name, made where it is missing."""
    fresh: Node = [] if following.isdecimal() else {}
    if isinstance(node, list):
        rows = cast("list[Any]", node)
        if int(name) == len(rows):
            rows.append(fresh)
        return rows[int(name)]
    section = cast("dict[str, Any]", node)
    return section.setdefault(name, fresh)
