"""What a value of a configuration may be: one definition checks it, says what is wanted, and makes its JSON Schema."""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from rules.config.toml_words import (
    date_of_value,
    is_,
    is_number,
    key_path,
    known_key,
    nearest,
    said_value,
    some,
    written,
)
from rules.formats.problems import Path
from rules.plain import listed

Tell = Callable[[Path, str, "str | None"], None]
"""Takes a problem: where, what is wrong, and the next step."""
Schema = dict[str, Any]

LONGEST = 500
"""Items of one list."""
LARGEST = 1e15


# Neither compared nor printed: leaving those methods out halves what importing this module takes.
@dataclass(frozen=True, eq=False, repr=False)
class Kind:
    """Anything at all. `words` say what the value means."""

    words: str = field(default="", kw_only=True)

    def check(self, value: Any, path: Path, tell: Tell) -> None:
        """Tell what is wrong with a value."""

    def shape(self) -> Schema:
        """The JSON Schema without its description."""
        return {}

    def schema(self) -> Schema:
        """The JSON Schema."""
        return {**({"description": self.words} if self.words else {}), **self.shape()}


@dataclass(frozen=True, eq=False, repr=False)
class Text(Kind):
    """A text that says something."""

    most: int = 2_000

    def check(self, value: Any, path: Path, tell: Tell) -> None:  # noqa: D102
        if not isinstance(value, str):
            tell(path, f"{is_(path, value)}, text is wanted", "put it in quotes" if is_number(value) else None)
        elif not value.strip():
            tell(path, f"{is_(path, value)}, words are wanted", None)
        elif len(value) > self.most:
            tell(path, f"{key_path(path)} has {len(value):,} characters, at most {self.most:,} are allowed", None)
        elif any(not (c.isprintable() or c in "\n\t") for c in value):
            tell(path, f"{key_path(path)} holds a hidden character", "take it out")

    def shape(self) -> Schema:  # noqa: D102
        return {"type": "string", "minLength": 1, "maxLength": self.most}


@dataclass(frozen=True, eq=False, repr=False)
class Number(Kind):
    """A number within bounds, both included."""

    whole: bool = False
    least: float | None = None
    most: float | None = None
    unit: str = ""

    def check(self, value: Any, path: Path, tell: Tell) -> None:  # noqa: D102
        name = "a whole number" if self.whole else "a number"
        if not is_number(value) or not -LARGEST <= value <= LARGEST or (self.whole and not isinstance(value, int)):
            tell(path, f"{is_(path, value)}, {name}{self._bounds()} is wanted", _bare_figure(value, self.whole))
        elif (self.least is not None and value < self.least) or (self.most is not None and value > self.most):
            tell(path, f"{is_(path, value)}, {name}{self._bounds()} is wanted", self._meant(value))

    def _bounds(self) -> str:
        unit = f" ({self.unit})" if self.unit else ""
        if self.least is not None and self.most is not None:
            return f" from {self.least:g} to {self.most:g}{unit}"
        return f" of {self.least:g} or more{unit}" if self.least is not None else unit

    def _meant(self, value: float) -> str | None:
        fraction = self.most is not None and self.most <= 10 and not self.whole
        return f"{value:g} percent are {value / 100:g}" if fraction and 10 < value <= 100 else None

    def shape(self) -> Schema:  # noqa: D102
        bounds = {"minimum": self.least, "maximum": self.most}
        return {
            "type": "integer" if self.whole else "number",
            **{name: bound for name, bound in bounds.items() if bound is not None},
        }


@dataclass(frozen=True, eq=False, repr=False)
class Flag(Kind):
    """True or false."""

    def check(self, value: Any, path: Path, tell: Tell) -> None:  # noqa: D102
        if not isinstance(value, bool):
            meant = {"yes": "true", "no": "false", "true": "true", "false": "false"}.get(str(value).lower())
            tell(path, f"{is_(path, value)}, true or false is wanted", f"write {meant}" if meant else None)

    def shape(self) -> Schema:  # noqa: D102
        return {"type": "boolean"}


@dataclass(frozen=True, eq=False, repr=False)
class Choice(Kind):
    """One of some words."""

    options: tuple[str, ...] = ()

    def check(self, value: Any, path: Path, tell: Tell) -> None:  # noqa: D102
        if value not in self.options:
            near = nearest(value, self.options) if isinstance(value, str) else None
            wanted = f"{listed(list(self.options), 'or')} is wanted"
            tell(path, f"{is_(path, value)}, {wanted}", f"did you mean {near}?" if near else None)

    def shape(self) -> Schema:  # noqa: D102
        return {"enum": list(self.options)}


@dataclass(frozen=True, eq=False, repr=False)
class Several(Kind):
    """A value of the first of some kinds that takes it; what `wanted` says when none does."""

    kinds: tuple[Kind, ...] = ()
    wanted: str = ""

    def check(self, value: Any, path: Path, tell: Tell) -> None:  # noqa: D102
        for kind in self.kinds:
            faults: list[str] = []
            kind.check(value, path, lambda _path, message, _hint, faults=faults: faults.append(message))
            if not faults:
                return
        for kind in self.kinds:
            # A list meant as a list is told what is wrong inside it.
            if isinstance(kind, ListOf) and isinstance(value, list):
                kind.check(cast("list[Any]", value), path, tell)
                return
        tell(path, f"{is_(path, value)}, {self.wanted} is wanted", None)

    def shape(self) -> Schema:  # noqa: D102
        return {"anyOf": [kind.schema() for kind in self.kinds]}


@dataclass(frozen=True, eq=False, repr=False)
class Date(Kind):
    """A day of the calendar."""

    def check(self, value: Any, path: Path, tell: Tell) -> None:  # noqa: D102
        if date_of_value(value) is None:
            tell(path, f"{is_(path, value)}, a date is wanted", "write it as YYYY-MM-DD")

    def shape(self) -> Schema:  # noqa: D102
        # Editors that know TOML hand a date over as text.
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, eq=False, repr=False)
class ListOf(Kind):
    """A list of one kind. `rising` lists go up from item to item."""

    item: Kind = field(default_factory=Kind)
    fewest: int = 0
    rising: bool = False

    def check(self, value: Any, path: Path, tell: Tell) -> None:  # noqa: D102
        if not isinstance(value, list):
            hint = f"write [{written(value)}]" if not isinstance(value, dict) else _many_tables(path)
            tell(path, f"{is_(path, value)}, a list is wanted", hint)
            return
        items = cast("list[Any]", value)
        if not self.fewest <= len(items) <= LONGEST:
            bound = f"at least {self.fewest}" if len(items) < self.fewest else f"at most {LONGEST}"
            tell(path, f"{key_path(path)} has {len(items)} items, {bound} wanted", None)
        for i, one in enumerate(items[:LONGEST]):
            self.item.check(one, (*path, i), tell)
        if self.rising and all(map(is_number, items)) and any(b <= a for a, b in pairwise(items)):
            tell(path, f"{is_(path, items)}, each is to be more than the one before it", "put them in order")

    def shape(self) -> Schema:  # noqa: D102
        fewest = {"minItems": self.fewest} if self.fewest else {}
        return {"type": "array", "items": self.item.schema(), "maxItems": LONGEST, **fewest}


@dataclass(frozen=True, eq=False, repr=False)
class Row(Kind):
    """A list of a fixed length; `ordered` where it runs from the least to the most."""

    items: tuple[Kind, ...] = ()
    ordered: bool = True

    def check(self, value: Any, path: Path, tell: Tell) -> None:  # noqa: D102
        if not isinstance(value, list) or len(cast("list[Any]", value)) != len(self.items):
            tell(path, f"{is_(path, value)}, {len(self.items)} values in a list are wanted", None)
            return
        given = cast("list[Any]", value)
        for i, (kind, one) in enumerate(zip(self.items, given, strict=True)):
            kind.check(one, (*path, i), tell)
        if self.ordered and all(map(is_number, given)) and given != sorted(given):
            back = ", ".join(written(one) for one in sorted(given))
            tell(path, f"{is_(path, given)}, the least comes first", f"write [{back}]")

    def shape(self) -> Schema:  # noqa: D102
        size = len(self.items)
        # Draft 7, which is what editors for TOML read.
        return {"type": "array", "items": [one.schema() for one in self.items], "minItems": size, "maxItems": size}


@dataclass(frozen=True, eq=False, repr=False)
class Fields(Kind):
    """A table with known keys. A key may be written with - or with _; `fields` has it with _."""

    fields: Mapping[str, Kind] = field(default_factory=dict[str, Kind])
    required: tuple[str, ...] = ()

    def check(self, value: Any, path: Path, tell: Tell) -> None:  # noqa: D102
        if not isinstance(value, dict):
            tell(path, f"{is_(path, value)}, a table with keys is wanted", None)
            return
        table = cast("dict[str, Any]", value)
        met: dict[str, str] = {}
        for key, inner in table.items():
            name = known_key(key, self.fields)
            if name is None:
                near = nearest(key, self.fields)
                hint = f"did you mean {near}?" if near else f"known here: {some(list(self.fields))}"
                tell((*path, key), f"{key_path((*path, key))} ({said_value(inner)}): no such key", hint)
            elif name in met:
                tell((*path, key), f"{key_path((*path, key))} stands here as {met[name]} too", "keep one")
            else:
                met[name] = key
                self.fields[name].check(inner, (*path, key), tell)
        for name in self.required:
            if name not in met:
                words = f": {self.fields[name].words}" if self.fields[name].words else ""
                tell(path, f"{key_path((*path, name))} is missing", f"add {name}{words}".rstrip("."))

    def shape(self) -> Schema:  # noqa: D102
        properties = {name: kind.schema() for name, kind in self.fields.items()}
        # Both spellings are taken; the one with a hyphen is for those used to other tools.
        hyphens = {name.replace("_", "-"): kind.schema() for name, kind in self.fields.items() if name.startswith("ex")}
        required = {"required": list(self.required)} if self.required else {}
        return {"type": "object", "properties": {**properties, **hyphens}, "additionalProperties": False, **required}


@dataclass(frozen=True, eq=False, repr=False)
class Keyed(Kind):
    """A table whose keys are names of something; `known` says which there are, `what` what they name."""

    item: Kind = field(default_factory=Kind)
    known: Callable[[], Collection[str]] = tuple[str]
    what: str = "name"
    takes: Callable[[str], bool] | None = None
    """Other keys that are taken besides."""

    def check(self, value: Any, path: Path, tell: Tell) -> None:  # noqa: D102
        if not isinstance(value, dict):
            tell(path, f"{is_(path, value)}, a table with keys is wanted", None)
            return
        names = self.known()
        for key, inner in cast("dict[str, Any]", value).items():
            if key not in names and not (self.takes and self.takes(key)):
                near = nearest(key, names)
                hint = f"did you mean {near}?" if near else f"there are {some(sorted(names))}" if names else None
                tell((*path, key), f"{key_path((*path, key))} ({said_value(inner)}): no such {self.what}", hint)
            self.item.check(inner, (*path, key), tell)

    def shape(self) -> Schema:  # noqa: D102
        names = {name: self.item.schema() for name in self.known()}
        return {
            "type": "object",
            "properties": names,
            "additionalProperties": self.item.schema() if self.takes else False,
        }


@dataclass(frozen=True, eq=False, repr=False)
class Named(Kind):
    """A kind that holds itself, by the name that it has in the JSON Schema."""

    name: str = ""
    make: Callable[[], Kind] = Kind

    def check(self, value: Any, path: Path, tell: Tell) -> None:  # noqa: D102
        self.make().check(value, path, tell)

    def shape(self) -> Schema:  # noqa: D102
        return {"$ref": f"#/definitions/{self.name}"}


def of_type(hint: Any, number: Callable[[bool], Number], words: str = "", *, ordered: bool = True) -> Kind:
    """The kind of a Python type; `number` makes that of a number, told whether it is whole. Raises TypeError."""
    origin, inside = get_origin(hint), get_args(hint)
    if hint is int or hint is float:
        return dataclasses.replace(number(hint is int), words=words)
    if hint is bool:
        return Flag(words=words)
    if hint is str:
        return Text(words=words)
    if origin in (Union, types.UnionType):
        (only,) = (one for one in inside if one is not type(None))
        return of_type(only, number, words, ordered=ordered)
    if origin is Literal:
        return Choice(inside, words=words)
    if origin is tuple and inside[-1] is Ellipsis:
        return ListOf(of_type(inside[0], number), 1, rising=ordered, words=words)
    if origin is tuple:
        return Row(tuple(of_type(one, number, ordered=ordered) for one in inside), ordered, words=words)
    if dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint)
        fields = {name: of_type(one, number) for name, one in hints.items()}
        return Fields(fields, tuple(fields), words=words)
    raise TypeError(f"no kind for {hint}")


def _bare_figure(value: Any, whole: bool) -> str | None:
    match = (
        re.fullmatch(r"\s*(-?\d{1,12}(?:\.\d{1,9})?)\s*(?:%|[a-z ]{1,20})?\s*", value)
        if isinstance(value, str)
        else None
    )
    if match is not None and not (whole and "." in match[1]):
        return f"write {match[1]}, the bare figure"
    return f"write {value:.0f}" if whole and isinstance(value, float) and value.is_integer() else None


def _many_tables(path: Path) -> str:
    return f"write [[{key_path(path)}]] for each"
