"""Changes to a document's plain values, as JSON Patch operations that fit the document as it then is."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from rules.formats.problems import pointer

Key = str | int
APPEND = "-"


class Null:
    """A null that is meant, inside a new entry, where None means that a field is left out."""


NULL = Null()


@dataclass(frozen=True, slots=True)
class Change:
    """A value for a place; `-` at the end of the path appends to the list there."""

    path: tuple[Key, ...]
    value: Any


def operations(changes: Iterable[Change], value: Any) -> list[dict[str, Any]]:
    """The operations that make the changes in a document with these plain values; sections not there yet are added."""
    work = copy.deepcopy(value)
    found: list[dict[str, Any]] = []
    for one in changes:
        operation = _operation(one, work)
        if operation is not None:
            found.append(operation)
    return found


def _operation(change: Change, work: Any) -> dict[str, Any] | None:
    """The operation for one change; made in `work` as well, so that the next one fits."""
    new = plain_of(change.value)
    here, at = work, 0
    while at < len(change.path) - 1:
        inner = _inside(here, change.path[at])
        if inner is None:
            break
        here, at = inner, at + 1
    key, rest = change.path[at], change.path[at + 1 :]
    for part in reversed(rest):
        new = [new] if part == APPEND or isinstance(part, int) else {part: new}
    if isinstance(here, list):
        entries = cast("list[Any]", here)
        place = len(entries) if key == APPEND else int(key)
        if place < len(entries):
            if entries[place] == new:
                return None
            entries[place] = new
            return {"op": "replace", "path": pointer((*change.path[:at], place)), "value": new}
        entries.append(new)
        return {"op": "add", "path": pointer((*change.path[:at], place)), "value": new}
    section = cast("dict[str, Any]", here)
    name = str(key)
    if name in section:
        if section[name] == new and type(section[name]) is type(new):
            return None
        section[name] = new
        return {"op": "replace", "path": pointer((*change.path[:at], name)), "value": new}
    section[name] = new
    return {"op": "add", "path": pointer((*change.path[:at], name)), "value": new}


def _inside(here: Any, key: Key) -> Any:
    if isinstance(here, list):
        entries = cast("list[Any]", here)
        return entries[int(key)] if key != APPEND and int(key) < len(entries) else None
    return cast("dict[str, Any]", here).get(str(key)) if isinstance(here, dict) else None


def plain_of(value: Any) -> Any:
    """A value as a text format holds it: days as YYYY-MM-DD, whole numbers whole."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, Null):
        return None
    if isinstance(value, dict):
        return {key: plain_of(one) for key, one in cast("dict[str, Any]", value).items() if one is not None}
    return value
