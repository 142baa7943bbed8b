"""What a place of the document may hold, by its types, and what it does hold: for rules that are written as data.

A place is a JSON pointer, `*` standing for every item of a list or every field that is set.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from rules.document import Document
from rules.document.base import Section

Content = Literal["section", "list", "table", "text", "number", "flag", "date", "anything"]
EVERY = "*"
_SCALARS: dict[Any, Content] = {str: "text", int: "number", float: "number", bool: "flag", dt.date: "date"}


@dataclass(frozen=True)
class Shape:
    """What a place may hold; `item` is the type of a list's or a table's items, `options` the words of a choice."""

    content: Content
    section: type[Section] | None = None
    item: Any = None
    options: tuple[str, ...] = ()


class NoSuchPlaceError(Exception):
    """A pointer leads to nothing that a document may hold."""

    def __init__(self, part: str, known: tuple[str, ...]) -> None:
        super().__init__(part)
        self.part = part
        self.known = known


WHOLE = (Shape("section", Document),)


def shapes(annotation: Any) -> tuple[Shape, ...]:
    """What a value of this type may be, None left out."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shapes(inside[0])
    if origin in (Union, types.UnionType):
        return tuple(dict.fromkeys(shape for one in inside if one is not type(None) for shape in shapes(one)))
    if origin is Literal:
        return (Shape("text", options=inside),)
    if origin is tuple:
        return (Shape("list", item=inside[0]),)
    if origin is dict:
        return (Shape("table", item=inside[1]),)
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return (Shape("section", annotation),)
    return (Shape(_SCALARS.get(cast("Any", annotation), "anything")),)


def below(here: Sequence[Shape], part: str) -> tuple[Shape, ...]:
    """What may stand at one part of a pointer further down. Raises NoSuchPlaceError with the names there are."""
    found: list[Shape] = []
    known: list[str] = []
    for shape in here:
        if shape.content == "anything":
            found.append(shape)
        elif shape.section is not None:
            fields = _fields(shape.section)
            known += fields
            names = list(fields) if part == EVERY else [part] if part in fields else []
            found += [one for name in names for one in shapes(fields[name][1])]
        elif shape.content == "table" or (shape.content == "list" and (part == EVERY or part.isdecimal())):
            found += shapes(shape.item)
        elif shape.content == "list":
            known.append(EVERY)
    if not found:
        raise NoSuchPlaceError(part, tuple(known))
    return tuple(dict.fromkeys(found))


def inside(value: Any, part: str) -> Any:
    """What stands at one part of a pointer further down, None where there is nothing."""
    if isinstance(value, Section):
        field = _fields(type(value)).get(part)
        return None if field is None else getattr(value, field[0])
    if isinstance(value, dict):
        return cast("dict[str, Any]", value).get(part)
    if isinstance(value, (tuple, list)):
        items = cast("Sequence[Any]", value)
        return items[int(part)] if part.isdecimal() and len(part) < 10 and int(part) < len(items) else None
    return None


def every(value: Any) -> Iterator[tuple[str, Any]]:
    """Every item of a list, and every field that is set, with its part of the pointer."""
    if isinstance(value, Section):
        for name, (attribute, _) in _fields(type(value)).items():
            if (one := getattr(value, attribute)) not in (None, (), {}):
                yield name, one
    elif isinstance(value, dict):
        yield from cast("dict[str, Any]", value).items()
    elif isinstance(value, (tuple, list)):
        for i, one in enumerate(cast("Sequence[Any]", value)):
            yield str(i), one


def at(value: Any, parts: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every place that a pointer means, with what stands there: None where a named field is missing."""
    if not parts:
        yield (), value
        return
    head, *rest = parts
    if head == EVERY:
        for name, one in every(value):
            for path, found in at(one, rest):
                yield (name, *path), found
        return
    for path, found in at(inside(value, head), rest):
        yield (head, *path), found


@cache
def _fields(section: type[Section]) -> dict[str, tuple[str, Any]]:
    """Fields as they are written, with the attribute that holds them and its type."""
    return {
        field.alias or name: (name, Annotated[field.annotation, None]) for name, field in section.model_fields.items()
    }
