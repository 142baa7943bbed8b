"""JSON as plain values with their places; the places are looked for only when somebody asks for one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from rules.formats.places import MAX_DEPTH, HugeNumber, Lines, Place, Unreadable
from rules.formats.problems import Path, Problem, pointer, shown

MAX_DIGITS = 30

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')

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
    lines = Lines(text)
    root: Place | None = None
    stack: list[tuple[Place, bool]] = []
    path: list[str | int] = []
    key: tuple[str, int] | None = None
    for match in _TOKEN.finditer(text):
        token, offset = match.group(), match.start()
        if token in ",:":
            continue
        if token in "]}":
            stack.pop()[0].end = _end(lines, match)
            if path:
                path.pop()
            continue
        if stack and stack[-1][1] and key is None:
            key = (str(json.loads(token)), offset)
            continue
        value = lines.place(offset)
        place = value if key is None else lines.place(key[1])
        place.start, place.end = (value.line, value.column), _end(lines, match)
        if not stack:
            root = place
        else:
            holder = stack[-1][0]
            name = len(holder.inside) if key is None else key[0]
            path.append(name)
            before = holder.inside.get(name)
            if before is not None and on_problem is not None:
                on_problem(twice((*path,), before, place))
            holder.inside[name] = place
        key = None
        if token in "[{":
            stack.append((place, token == "{"))
        elif path:
            path.pop()
    return root or Place(1, 1)


def twice(path: Path, first: Place, second: Place) -> Problem:
    """A field that one section names twice."""
    where = f"lines {first.line} and {second.line}" if first.line != second.line else f"line {first.line}"
    message = f"{shown(str(path[-1]))} stands twice in one section, in {where}"
    return Problem(pointer(path), message, second.line, second.column, "keep one")


def _end(lines: Lines, match: re.Match[str]) -> tuple[int, int]:
    place = lines.place(match.end())
    return place.line, place.column


def _whole(digits: str) -> float:
    return int(digits) if len(digits) <= MAX_DIGITS else HugeNumber.of(len(digits.lstrip("-")))
