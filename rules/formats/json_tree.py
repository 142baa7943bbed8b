"""JSON as plain values with their places; the places are looked for only when somebody asks for one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from rules.formats.places import MAX_DEPTH, HugeNumber, Lines, Place, Unreadable
from rules.formats.problems import Path, Problem, pointer, shown

MAX_DIGITS = 30

_BLANKS = " \t\r\n"
_TEXT = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_VALUE = re.compile(rf'(?:({_TEXT})\s*:\s*)?({_TEXT}|[\[\]{{}}]|[^\s\[\]{{}},:"]+)')
"""A value with its field's name before it where it has one, or the start or the end of several."""

_WORDS = {
    "Expecting value": "a value is missing here",
    "Expecting property name enclosed in double quotes": "a field's name in double quotes is missing here",
    "Expecting ',' delimiter": "a comma is missing here",
    "Expecting ':' delimiter": "a colon is missing here",
    "Extra data": "more text follows after the document's end",
    "Unterminated string starting at": "a text that starts here is never closed",
    "Invalid control character at": "a line break or a control character stands inside a text",
    "Illegal trailing comma before end of object": "a comma stands after the last field",
    "Illegal trailing comma before end of array": "a comma stands after the last item",
}


def named_json(name: str) -> bool:
    """Whether a file's name says that it holds JSON."""
    return name.lower().endswith(".json")


def opens_as_json(text: str) -> bool:
    """Whether a text opens as JSON does; YAML may open so too."""
    return text.lstrip().startswith(("{", "["))


_ESCAPED = re.compile(r"\\u(?:00[01789]|[dD][89a-fA-F]|[fF]{3}[eEfF])")


def hides_characters(text: str) -> bool:
    """Whether JSON may hold, written as an escape, a character that belongs in no text."""
    return _ESCAPED.search(text) is not None


def read(text: str) -> tuple[Any, bool]:
    """The value, and whether some section names a field twice. Raises Unreadable."""
    twice = False

    def section(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal twice
        values = dict(pairs)
        twice = twice or len(values) < len(pairs)
        return values

    try:
        return json.loads(text, object_pairs_hook=section, parse_int=_whole), twice
    except json.JSONDecodeError as error:
        words = _WORDS.get(error.msg, error.msg[:1].lower() + error.msg[1:])
        hint = "JSON takes no comma after the last item" if error.msg.startswith(("Expecting p", "Illegal t")) else None
        raise Unreadable(f"not JSON: {words}", error.lineno, error.colno, hint) from error
    except RecursionError as error:
        raise Unreadable(f"sections are nested deeper than {MAX_DEPTH}", 1, 1) from error


def places(text: str, on_problem: Callable[[Problem], None] | None = None) -> Place:
    """The places of a text that is JSON; a field named twice is reported. Never deeper than the text itself."""
    at = Lines(text).at
    root: Place | None = None
    stack: list[Place] = []
    path: list[str | int] = []
    for match in _VALUE.finditer(text):
        key, token = match.groups()
        if token in "]}":
            stack.pop().end = at(match.end())
            if path:
                path.pop()
            continue
        start = at(match.start(2))
        place = Place(*(start if key is None else at(match.start())), start, at(match.end()))
        if not stack:
            root = place
        else:
            inside = stack[-1].inside
            name = len(inside) if key is None else key[1:-1] if "\\" not in key else str(json.loads(key))
            path.append(name)
            before = inside.get(name)
            if before is not None and on_problem is not None:
                on_problem(twice((*path,), before, place))
            inside[name] = place
        if token in "[{":
            stack.append(place)
        elif path:
            path.pop()
    return root or Place(1, 1)


def places_when_asked(text: str) -> Place:
    """The same places of a text that is sound JSON, each section's looked for when one of its parts is asked for.

    Who asks for a few places of a document pays for the sections above them alone, and the decoder that skips what
    lies beside them is C.
    """
    start = _past_blanks(text, 0)
    at = Lines(text).at
    return Place(*at(start), at(start), at(len(text.rstrip(_BLANKS))), _Inside(text, start, at))


_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)


class _Inside(dict[str | int, Place]):
    """The places of a section's parts, found when the first of them is asked for; answers `get` alone."""

    def __init__(self, text: str, start: int, at: Callable[[int], tuple[int, int]]) -> None:
        super().__init__()
        self._text, self._start, self._at = text, start, at
        self._stretches: dict[str | int, tuple[int, int, int]] | None = None

    def get(self, name: str | int, default: Any = None, /) -> Any:
        """The place of a part, or what stands for none."""
        if self._stretches is None:
            self._stretches = dict(_parts(self._text, self._start))
        if name not in self and name in self._stretches:
            at = self._at
            first, here, end = self._stretches[name]
            self[name] = Place(*at(first), at(here), at(end), _Inside(self._text, here, at))
        return super().get(name, default)


def _parts(text: str, start: int) -> Iterator[tuple[str | int, tuple[int, int, int]]]:
    """The parts of the value that begins there, each with where it begins, its value begins and it ends.

    A value that is neither section nor list has none.
    """
    if text[start] not in "{[":
        return
    named, number = text[start] == "{", 0
    here = _past_blanks(text, start + 1)
    while text[here] not in "}]":
        first, name = here, number
        if named:
            name, here = _DECODER.raw_decode(text, here)
            here = _past_blanks(text, _past_blanks(text, here) + 1)
        _, end = _DECODER.raw_decode(text, here)
        yield name, (first, here, end)
        number += 1
        here = _past_blanks(text, end)
        if text[here] == ",":
            here = _past_blanks(text, here + 1)


def _past_blanks(text: str, here: int) -> int:
    while text[here] in _BLANKS:
        here += 1
    return here


def twice(path: Path, first: Place, second: Place) -> Problem:
    """A field that one section names twice."""
    where = f"lines {first.line} and {second.line}" if first.line != second.line else f"line {first.line}"
    message = f"{shown(str(path[-1]))} stands twice in one section, in {where}"
    return Problem(pointer(path), message, second.line, second.column, "keep one")


def _whole(digits: str) -> float:
    return int(digits) if len(digits) <= MAX_DIGITS else HugeNumber.of(len(digits.lstrip("-")))
