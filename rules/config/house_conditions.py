"""Conditions read from a configuration, their fields and types held against the document's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from rules.config.conditions import (
    All,
    AnyOf,
    Condition,
    Not,
    Pointer,
    Scope,
    Test,
    compares,
    equal,
    falls,
    is_absent,
    speaks,
)
from rules.config.house_kinds import condition_fields
from rules.config.kinds import Tell
from rules.config.shapes import EVERY, WHOLE, NoSuchPlaceError, Shape, below
from rules.config.toml_words import date_of_value, is_, is_number, key_path, known_key, nearest, said_value, some
from rules.formats.problems import Path, parts_of
from rules.plain import listed
from rules.texts.recognition import phrase_fault

_ADMITS = {
    **dict.fromkeys(("at_least", "at_most", "more_than", "less_than"), ("number",)),
    **dict.fromkeys(("before", "after"), ("date",)),
    **dict.fromkeys(("count_at_least", "count_at_most"), ("list", "table")),
    **dict.fromkeys(("says", "never_says"), ("text",)),
    **dict.fromkeys(("equals", "differs", "one_of", "none_of", "same_as"), ("text", "number", "flag", "date")),
}
_INSTEAD = {
    "text": "a text takes equals, one_of, says, never_says, present",
    "number": "a number takes at_least, at_most, more_than, less_than, equals",
    "date": "a date takes before, after, equals, present",
    "flag": "true or false takes equals",
    "list": "a list takes count_at_least, count_at_most, present; write /* after its name for each of its items",
    "table": "a table takes count_at_least, count_at_most, present",
    "section": "a section takes present or absent; name one of its fields with /",
}
_CALLED = {"flag": "true or false", "section": "a section", "list": "a list", "table": "a table"}


@dataclass
class Reader:
    """Reads the conditions of one rule whose path is `parts`; what stands there is `shapes`."""

    parts: tuple[str, ...]
    shapes: tuple[Shape, ...]
    tell: Tell
    sound: Callable[[Path], bool] = lambda _: True
    """Whether a part of the text has the shape it should have; what has not was told, and is left out."""
    looked_at: list[tuple[Pointer, bool]] = field(default_factory=list[tuple[Pointer, bool]])
    """Every pointer that was read, and whether its absence is what is asked about."""

    def condition(self, table: Any, path: Path) -> Condition | None:
        """A condition; None where something is wrong with it, which was told."""
        if not isinstance(table, dict):
            return None
        known = condition_fields().fields
        values = cast("dict[str, Any]", table)
        keys = {key: name for key in values if (name := known_key(key, known))}
        given: dict[str, tuple[Any, Path]] = {name: (values[key], (*path, key)) for key, name in keys.items()}
        text, at_field = given.pop("field", ("", (*path, "field")))
        found: list[Condition | None] = [None] * (len(keys) < len(values))
        for name, inside in (("all", All), ("any", AnyOf)):
            if name in given:
                items, here = given.pop(name)
                if not isinstance(items, list):
                    found.append(None)
                    continue
                items = cast("list[Any]", items)
                parts = [self.condition(one, (*here, i)) for i, one in enumerate(items)]
                whole = tuple(part for part in parts if part is not None)
                found.append(inside(whole) if len(whole) == len(parts) else None)
        if "not" in given:
            part = self.condition(*given.pop("not"))
            found.append(None if part is None else Not(part))
        if given and not self.sound(at_field):
            found.append(None)
        elif given:
            found += self._tests(text, at_field, given)
        elif at_field[-1] in values and len(keys) == len(values):
            self.tell(
                at_field, f"{is_(at_field, text)}, and nothing is asked of it", "add at_most, equals, present ..."
            )
            return None
        if not found:
            self.tell(path, f"{key_path(path)} asks for nothing", f"known here: {some(list(known))}")
        whole = tuple(one for one in found if one is not None)
        if not found or len(whole) < len(found):
            return None
        return whole[0] if len(whole) == 1 else All(whole)

    def pointer(self, text: str, path: Path) -> tuple[Pointer, tuple[Shape, ...]] | None:
        """A field of the document with what may stand there; None, and told, where no document has it."""
        absolute = text.startswith("/")
        parts = tuple(parts_of(text if absolute else f"/{text}")) if text else ()
        shapes: tuple[Shape, ...] = WHOLE if absolute else self.shapes
        for i, part in enumerate(parts):
            try:
                shapes = below(shapes, part)
            except NoSuchPlaceError as fault:
                self._no_such(text, parts[:i], fault, path)
                return None
        bound = 0
        while absolute and bound < min(len(parts), len(self.parts)) and parts[bound] == self.parts[bound]:
            bound += 1
        return Pointer(text, parts, absolute, bound), shapes

    def _no_such(self, text: str, before: Sequence[str], fault: NoSuchPlaceError, path: Path) -> None:
        near = nearest(fault.part, fault.known)
        start = "/" if text.startswith("/") else ""
        if fault.known == (EVERY,):
            hint = f"{'/'.join(before) or 'the place'} is a list: write {start}{'/'.join((*before, EVERY, fault.part))}"
        elif near:
            hint = f"did you mean {start}{'/'.join((*before, near))}?"
        else:
            hint = f"known here: {some(fault.known)}" if fault.known else "nothing lies below that"
        self.tell(path, f"{is_(path, text)}, and no document has {fault.part or 'an empty name'} there", hint)

    def _tests(self, text: str, at_field: Path, given: dict[str, tuple[Any, Path]]) -> list[Condition | None]:
        found = self.pointer(text, at_field)
        if found is None:
            return [None]
        pointer, shapes = found
        asks_absence = bool(given.keys() & {"present", "absent"})
        self.looked_at.append((pointer, asks_absence))
        tests = [
            self._test(pointer, shapes, name, value, path) for name, (value, path) in given.items() if self.sound(path)
        ]
        return [*tests, *[None] * (len(tests) < len(given))]

    def _test(self, pointer: Pointer, shapes: tuple[Shape, ...], name: str, value: Any, path: Path) -> Test | None:
        if name in ("present", "absent"):
            there = (name == "present") == value
            return Test(pointer, lambda one, _: is_absent(one) != there, "something" if there else "nothing")
        contents = {shape.content for shape in shapes}
        counting = name.startswith("count")
        if not contents & {*_ADMITS[name], "anything"} and not (counting and pointer.several):
            content = sorted(contents)[0]
            what = _CALLED.get(content, f"a {content}")
            self.tell(path, f"{is_(path, value)}, but {pointer} is {what}", _INSTEAD.get(content))
            return None
        if counting:
            least, number = name == "count_at_least", int(value)
            words = f"{'at least' if least else 'at most'} {number}"
            return Test(pointer, lambda n, _: n >= number if least else n <= number, words, counts=True)
        if name in ("before", "after"):
            limit = value if is_number(value) else date_of_value(value)
            words = f"{name} {limit}" if isinstance(limit, dt.date) else f"{name} day {limit}"
            return Test(pointer, falls(name, cast("dt.date | int", limit)), words)
        if name in ("says", "never_says"):
            return self._says(pointer, name, value, path)
        if name == "same_as":
            return self._same(pointer, contents, value, path)
        if name in ("equals", "differs", "one_of", "none_of"):
            return self._equals(pointer, shapes, name, value, path)
        return Test(pointer, compares(name, value), f"{name.replace('_', ' ')} {value:g}")

    def _says(self, pointer: Pointer, name: str, value: Any, path: Path) -> Test | None:
        phrases: list[str] = [value] if isinstance(value, str) else list(value)
        if faults := [fault for one in phrases if (fault := phrase_fault(one))]:
            self.tell(path, f"{is_(path, value)}, {faults[0]}", None)
            return None
        words = listed([f"'{one}'" for one in phrases], "or")
        never = name == "never_says"
        return Test(pointer, speaks(tuple(phrases), never=never), f"no {words} in it" if never else f"{words} in it")

    def _same(self, pointer: Pointer, contents: set[str], value: str, path: Path) -> Test | None:
        found = self.pointer(value, path)
        if found is None:
            return None
        other, shapes = found
        theirs = {shape.content for shape in shapes}
        if not contents & theirs and "anything" not in contents | theirs:
            what = f"{is_(path, value)}, which is {' or '.join(sorted(theirs))}"
            self.tell(
                path, f"{what}, and {pointer} is {' or '.join(sorted(contents))}", "name a field of the same kind"
            )
            return None
        self.looked_at.append((other, False))

        def passes(one: Any, scope: Scope) -> bool:
            return any(equal(one, them) for them in other.values(scope))

        return Test(pointer, passes, f"the same as {other}")

    def _equals(self, pointer: Pointer, shapes: tuple[Shape, ...], name: str, value: Any, path: Path) -> Test | None:
        several = name in ("one_of", "none_of")
        values: list[Any] = []
        for i, one in enumerate(value if several else [value]):
            read = _fitting(one, shapes)
            if read is None:
                here = (*path, i) if several else path
                self.tell(here, f"{is_(here, one)}, {_wanted(pointer, shapes)}", _meant(one, shapes))
                return None
            values.append(read)
        wanted = name in ("equals", "one_of")
        words = listed([said_value(one) for one in values], "or")
        passes: Callable[[Any, Scope], bool] = lambda one, _: any(equal(one, other) for other in values) == wanted  # noqa: E731
        return Test(pointer, passes, words if wanted else f"not {words}")


def _fitting(value: Any, shapes: tuple[Shape, ...]) -> Any:
    """The value as one of the shapes takes it, None where none does."""
    for shape in shapes:
        if shape.content == "anything":
            return value
        if shape.content == "text" and isinstance(value, str) and (not shape.options or value in shape.options):
            return value
        if shape.content == "number" and is_number(value):
            return value
        if shape.content == "flag" and isinstance(value, bool):
            return value
        if shape.content == "date" and (date := date_of_value(value)):
            return date
    return None


def _wanted(pointer: Pointer, shapes: tuple[Shape, ...]) -> str:
    options = [option for shape in shapes for option in shape.options]
    if options:
        return f"{pointer} is {listed(options, 'or')}"
    return f"but {pointer} is {' or '.join(_CALLED.get(one.content, f'a {one.content}') for one in shapes)}"


def _meant(value: Any, shapes: tuple[Shape, ...]) -> str | None:
    options = [option for shape in shapes for option in shape.options]
    near = nearest(value, options) if isinstance(value, str) else None
    return f"did you mean {near}?" if near else None
