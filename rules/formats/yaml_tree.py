"""YAML 1.2 as plain values with their places, in one pass over the parser's events.

Plain words are read by YAML 1.2's core schema: `yes`, `no`, `on` and `off` are text, and so are 12:30 and 2026-02-30
(the document's own types say what is a date). Tags are refused, aliases are counted as if they were written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, cast

from rules.formats.json_tree import MAX_DIGITS, twice
from rules.formats.places import MAX_DEPTH, MAX_NODES, HugeNumber, Lines, Place, Tree, Unreadable
from rules.formats.problems import Problem, shown

_WORDS = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NUMBER = re.compile(
    r"(?P<whole>[-+]?[0-9]+)|(?P<octal>0o[0-7]+)|(?P<hex>0x[0-9a-fA-F]+)"
    r"|(?P<decimal>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<infinite>[-+]?\.(?:inf|Inf|INF))|(?P<nan>\.(?:nan|NaN|NAN))"
)
_NUMBER_STARTS = frozenset("0123456789+-.")

_FAULTS = (
    ("found character '\\t'", "a tab stands where only spaces may", "YAML is indented with spaces"),
    ("found character '%'", "a value starts with %", "put it in quotes"),
    ("found character '@'", "a value starts with @", "put it in quotes"),
    ("found character '`'", "a value starts with `", "put it in quotes"),
    ("mapping values are not allowed", "a colon stands where none is expected", "put a text that holds ': ' in quotes"),
    ("could not find expected ':'", "a field without its colon", "write `name: value`, with a space after the colon"),
    ("found unexpected end of stream", "a quoted text is never closed", "close it with the quote that opened it"),
    ("expected <block end>", "the indentation does not match the lines above", "align it with its neighbours"),
    ("found undefined alias", "an alias (*name) for which there is no anchor (&name)", "write the value itself"),
    ("expected ',' or '}'", "a { is never closed, or a comma is missing", None),
    ("expected ',' or ']'", "a [ is never closed, or a comma is missing", None),
    ("expected alphabetic or numeric character", "a * or & without a name", "put a text that starts with it in quotes"),
)
_MORE_THAN_ONE = "the file holds more than one document"


@dataclass(slots=True)
class _Open:
    """A section or a list that is not closed yet."""

    value: dict[str, Any] | list[Any]
    place: Place
    anchor: str | None
    nodes_before: int
    flow: bool
    key: str | None = None
    key_place: Place | None = None


@dataclass(slots=True)
class _Anchored:
    value: Any
    place: Place
    nodes: int


def read(text: str) -> Tree:
    """The text's one document. Raises Unreadable; a field named twice is among the tree's problems."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    events = cast("Iterator[Any]", YAML(typ="safe", pure=True).parse(text))  # pyright: ignore[reportUnknownMemberType]
    try:
        return _Builder().build(events)
    except MarkedYAMLError as error:
        raise _plain(error) from error
    except YAMLError as error:
        at = Lines(text).place(int(getattr(error, "position", 0) or 0))
        raise Unreadable("not YAML: a character that no text holds", at.line, at.column) from error
    except RecursionError as error:
        raise Unreadable(f"sections are nested deeper than {MAX_DEPTH}", 1, 1) from error
    except (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        # The parser meets a few malformed texts with an accident of its own instead of a YAMLError.
        raise Unreadable("not YAML", 1, 1, "write it anew, or as JSON") from error


class _Builder:
    def __init__(self) -> None:
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Anchored] = {}
        self._nodes = 0
        self._problems: list[Problem] = []
        self._root: tuple[Any, Place] | None = None
        self._documents = 0

    def build(self, events: Iterator[Any]) -> Tree:
        for event in events:
            kind = type(event).__name__
            if kind == "ScalarEvent":
                self._scalar(event)
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                self._open(event, {} if kind == "MappingStartEvent" else [])
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                self._close(event)
            elif kind == "AliasEvent":
                self._alias(event)
            elif kind == "DocumentStartEvent":
                self._documents += 1
                if self._documents > 1:
                    _stop(event, _MORE_THAN_ONE, "keep one, without a second `---`")
        value, place = self._root or (None, Place(1, 1))
        return Tree(value, place, self._problems)

    def _scalar(self, event: Any) -> None:
        self._check_tag(event)
        text = cast(str, event.value)
        holder = self._stack[-1] if self._stack else None
        if holder is not None and isinstance(holder.value, dict) and holder.key is None:
            if event.anchor:
                self._anchors[event.anchor] = _Anchored(text, _place(event), 1)
            self._key(holder, text, _place(event))
            return
        value = _plain_value(text) if event.style is None or event.style == "" else text
        self._count(event, 1)
        place = self._add(event, value)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(value, place, 1)

    def _open(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        self._check_tag(event)
        self._refuse_as_key(event)
        if len(self._stack) >= MAX_DEPTH:
            _stop(event, f"sections are nested deeper than {MAX_DEPTH}")
        before = self._nodes
        self._count(event, 1)
        place = self._add(event, value)
        if event.anchor:
            # An anchor that is still open has no value yet: an alias to it would hold itself.
            self._anchors.pop(event.anchor, None)
        self._stack.append(_Open(value, place, event.anchor, before, bool(event.flow_style)))

    def _close(self, event: Any) -> None:
        done = self._stack.pop()
        if done.flow or not done.place.inside:
            done.place.end = _end(event)
        else:
            # The parser ends a block where the next thing begins, past blank lines and comments.
            done.place.end = next(reversed(done.place.inside.values())).end
        if done.anchor:
            self._anchors[done.anchor] = _Anchored(done.value, done.place, self._nodes - done.nodes_before)

    def _alias(self, event: Any) -> None:
        name = cast(str, event.anchor)
        if any(one.anchor == name for one in self._stack):
            _stop(event, f"the alias *{shown(name)} stands inside its own anchor", "write the value itself")
        target = self._anchors.get(name)
        if target is None:
            _stop(event, f"the alias *{shown(name)} has no anchor &{shown(name)} above it", "write the value itself")
        holder = self._stack[-1] if self._stack else None
        if holder is not None and isinstance(holder.value, dict) and holder.key is None:
            if not isinstance(target.value, str):
                self._refuse_as_key(event)
            self._key(holder, str(target.value), _place(event))
            return
        self._count(event, target.nodes)
        place = self._add(event, target.value)
        place.inside = target.place.inside

    def _key(self, holder: _Open, name: str, place: Place) -> None:
        first = holder.place.inside.get(name)
        if first is not None:
            path = (*(self._path()), name)
            self._problems.append(twice(path, first, place))
        holder.key, holder.key_place = name, place

    def _add(self, event: Any, value: Any) -> Place:
        if not self._stack:
            place = _with_value(_place(event), event)
            self._root = (value, place)
            return place
        holder = self._stack[-1]
        if isinstance(holder.value, list):
            place = _with_value(_place(event), event)
            holder.place.inside[len(holder.value)] = place
            holder.value.append(value)
            return place
        assert holder.key is not None
        place = _with_value(holder.key_place or _place(event), event)
        holder.place.inside[holder.key] = place
        holder.value[holder.key] = value
        holder.key = holder.key_place = None
        return place

    def _path(self) -> Iterator[str | int]:
        for one in self._stack[:-1]:
            yield len(one.value) - 1 if isinstance(one.value, list) else next(reversed(one.value))

    def _count(self, event: Any, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            _stop(
                event,
                f"the document holds more than {MAX_NODES:,} values, its repetitions (aliases) written out",
                "an engagement needs a few hundred: take the aliases out, or split the file",
            )

    def _refuse_as_key(self, event: Any) -> None:
        holder = self._stack[-1] if self._stack else None
        if holder is not None and isinstance(holder.value, dict) and holder.key is None:
            _stop(event, "a field's name is a list or a section", "names are plain words; put braces in quotes")

    def _check_tag(self, event: Any) -> None:
        tag = event.tag
        if tag is not None and str(tag) != "!":
            short = str(tag).replace("tag:yaml.org,2002:", "!!")
            _stop(event, f"the tag {shown(short)} is not read", "write plain values")


def _plain_value(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    match = _NUMBER.fullmatch(text)
    kind = match.lastgroup if match else None
    if kind is None:
        return text
    if kind == "decimal" or kind == "infinite" or kind == "nan":
        return float(text if kind == "decimal" else text.replace(".", ""))
    digits = text.lstrip("+-")
    if len(digits) > MAX_DIGITS:
        return HugeNumber.of(len(digits))
    return int(text, {"whole": 10, "octal": 8, "hex": 16}[kind])


def _place(event: Any) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1)


def _with_value(place: Place, event: Any) -> Place:
    mark = event.start_mark
    place.start = mark.line + 1, mark.column + 1
    place.end = _end(event)
    return place


def _end(event: Any) -> tuple[int, int]:
    mark = event.end_mark
    return mark.line + 1, mark.column + 1


def _stop(event: Any, message: str, hint: str | None = None) -> NoReturn:
    place = _place(event)
    raise Unreadable(message, place.line, place.column, hint)


def _plain(error: Any) -> Unreadable:
    """A fault of the parser in plain words."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    raw = " ".join(str(error.problem or error.context or "").split())
    for start, words, hint in _FAULTS:
        if start in raw:
            return Unreadable(f"not YAML: {words}", line, column, hint)
    return Unreadable(f"not YAML: {shown(raw, 120)}", line, column)
