"""TOML as plain values, and where each of them stands in its text."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from typing import Any, cast

from rules.formats.places import MAX_DEPTH, Lines, Place, Unreadable

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'(?:[^\']|\'(?!\'\'))*\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]+")
_AT = re.compile(r"^(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def read(text: str) -> dict[str, Any]:
    """The value of a text. Raises Unreadable where it is no TOML, or nested too deeply."""
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = _AT.match(str(error))
        what = told["what"] if told else str(error)
        end = Lines(text).place(len(text))
        line, column = (int(told["line"]), int(told["column"])) if told and told["line"] else (end.line, end.column)
        raise Unreadable(f"not TOML: {what[:1].lower()}{what[1:]}", line, column) from error
    except RecursionError as error:
        raise Unreadable(f"values are nested deeper than {MAX_DEPTH}", 1, 1) from error
    except (ValueError, OverflowError) as error:
        # A number with more digits than Python reads, or a date that no calendar has.
        raise Unreadable(f"not TOML: {error}", 1, 1) from error
    if _depth(value) > MAX_DEPTH:
        raise Unreadable(f"values are nested deeper than {MAX_DEPTH}", 1, 1)
    return value


def places(text: str) -> Place:
    """The places of a text that `read` has taken: of a value its key's, of an item of a list its own."""
    scanner = _Scanner(text)
    with suppress(IndexError, KeyError, RecursionError):  # what was found by then still tells more than nothing
        scanner.run()
    return scanner.root


def _depth(value: Any) -> int:
    deepest, todo = 0, [(value, 1)]
    while todo:
        one, depth = todo.pop()
        deepest = max(deepest, depth)
        if depth > MAX_DEPTH:
            break
        inner = list(cast("dict[str, Any]", one).values()) if isinstance(one, dict) else one
        if isinstance(inner, list):
            todo.extend((part, depth + 1) for part in cast("list[Any]", inner))
    return deepest


class _Scanner:
    """Goes through a well-formed text once. `tomllib` has said that it is well-formed, so nothing is checked here."""

    def __init__(self, text: str) -> None:
        # tomllib counts CR LF as one line end too; a lone CR never gets this far.
        self._text = text
        self._lines = Lines(text)
        self._at = 0
        self._lists: set[int] = set()
        self.root = Place(1, 1)

    def run(self) -> None:
        table = self.root
        while True:
            self._skip(_BLANK)
            if self._at == len(self._text):
                return
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Place:
        start = self._at
        several = self._text.startswith("[[", start)
        self._at += 2 if several else 1
        keys = [key for key, _ in self._keys()]
        self._at += 2 if several else 1
        here = self.root
        for key in keys[:-1]:
            here = self._current(here.inside.setdefault(key, self._lines.place(start)))
        last = here.inside.setdefault(keys[-1], self._lines.place(start))
        if not several:
            return self._current(last)
        self._lists.add(id(last))
        item = last.inside[len(last.inside)] = self._lines.place(start)
        return item

    def _current(self, place: Place) -> Place:
        return place.inside[len(place.inside) - 1] if id(place) in self._lists else place

    def _keys(self) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        while True:
            self._skip(_SPACE)
            start = self._at
            match = _STRING.match(self._text, start) or _BARE.match(self._text, start)
            if match is None:
                raise KeyError(start)
            self._at = match.end()
            word = match.group()
            # The string's value, escapes and all, is what tomllib makes of it.
            found.append((_unquoted(word), start))
            self._skip(_SPACE)
            if self._text[self._at] != ".":
                return found
            self._at += 1

    def _pair(self, table: Place) -> None:
        *holders, (last, start) = self._keys()
        for key, at in holders:
            table = table.inside.setdefault(key, self._lines.place(at))
        self._at += 1  # the equals sign
        place = table.inside[last] = self._lines.place(holders[0][1] if holders else start)
        self._skip(_SPACE)
        self._value(place)

    def _value(self, place: Place) -> None:
        opening = self._text[self._at]
        if opening in "[{":
            self._at += 1
            self._skip(_BLANK)
            while self._text[self._at] not in "]}":
                if opening == "{":
                    self._pair(place)
                else:
                    item = place.inside[len(place.inside)] = self._lines.place(self._at)
                    self._value(item)
                self._skip(_BLANK)
                if self._text[self._at] == ",":
                    self._at += 1
                    self._skip(_BLANK)
            self._at += 1
            return
        match = _STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at)
        if match is None:
            raise KeyError(self._at)
        self._at = match.end()

    def _skip(self, blank: re.Pattern[str]) -> None:
        match = blank.match(self._text, self._at)
        assert match is not None
        self._at = match.end()


def _unquoted(word: str) -> str:
    """A key without its quotes; one that is no TOML stays as it is written, since its text is refused elsewhere."""
    if word[0] not in "\"'":
        return word
    try:
        return str(tomllib.loads(f"k = {word}")["k"])
    except tomllib.TOMLDecodeError:
        return word
