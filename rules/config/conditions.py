"""Conditions as data: what a place of a document must be like, decided by comparisons alone, no expressions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from rules.calendar import date_of
from rules.config.shapes import EVERY, at
from rules.config.toml_words import is_number
from rules.document import Document
from rules.document.base import Section
from rules.formats.problems import shown
from rules.plain import exceeds, hundredths, listed
from rules.texts.recognition import any_of, plain


@dataclass(frozen=True)
class Scope:
    """One matched place: its parts, what stands there, and the document around it."""

    document: Document
    parts: tuple[str, ...]
    value: Any


@dataclass(frozen=True)
class Pointer:
    """A field that a condition looks at: `hours`, `depends_on/who`, `/engagement/start`; empty for the place itself.

    In an absolute pointer, each `*` that stands where the rule's own path has one means the item that was matched:
    beside a path `/okr_sets/*/objectives/*`, `/okr_sets/*/horizon` is the horizon of the objective's own set.
    """

    text: str
    parts: tuple[str, ...]
    absolute: bool
    bound: int = 0
    """How many leading parts are those of the matched place."""

    def values(self, scope: Scope) -> list[Any]:
        """What stands there: one value, or as many as `*` finds. A missing field is None."""
        if not self.absolute:
            return [value for _, value in at(scope.value, self.parts)]
        parts = (*scope.parts[: self.bound], *self.parts[self.bound :])
        return [value for _, value in at(scope.document, parts)]

    @property
    def several(self) -> bool:
        """Whether it may find several values."""
        return EVERY in self.parts[self.bound :]

    def __str__(self) -> str:
        return self.text or "it"


class Condition(Protocol):
    """Something that holds at a place or does not."""

    def holds(self, scope: Scope) -> bool:
        """Whether it does."""
        ...

    def unmet(self, scope: Scope) -> Iterator[str]:
        """Why it does not, in words; only asked where it does not."""
        ...

    def __str__(self) -> str: ...


@dataclass(frozen=True)
class Test:
    """One comparison. Where a pointer finds several values, each of them has to pass."""

    pointer: Pointer
    passes: Callable[[Any, Scope], bool]
    wanted: str
    counts: bool = False
    """Whether it looks at how many there are, not at each."""

    def holds(self, scope: Scope) -> bool:  # noqa: D102
        values = self.pointer.values(scope)
        if self.counts:
            return self.passes(count(values, self.pointer), scope)
        return all(self.passes(value, scope) for value in values)

    def unmet(self, scope: Scope) -> Iterator[str]:  # noqa: D102
        values = self.pointer.values(scope)
        if self.counts:
            yield f"{self.pointer} has {count(values, self.pointer)}; wanted: {self.wanted}"
            return
        odd = [value for value in values if not self.passes(value, scope)]
        yield f"{self.pointer} is {' and '.join(told(value) for value in odd[:3])}; wanted: {self.wanted}"

    def __str__(self) -> str:
        return f"{self.pointer}: {self.wanted}"


@dataclass(frozen=True)
class All:
    """Each of some conditions."""

    parts: tuple[Condition, ...]

    def holds(self, scope: Scope) -> bool:  # noqa: D102
        return all(part.holds(scope) for part in self.parts)

    def unmet(self, scope: Scope) -> Iterator[str]:  # noqa: D102
        for part in self.parts:
            if not part.holds(scope):
                yield from part.unmet(scope)

    def __str__(self) -> str:
        return " and ".join(f"({part})" if isinstance(part, AnyOf) else str(part) for part in self.parts)


@dataclass(frozen=True)
class AnyOf:
    """One of some conditions, or more."""

    parts: tuple[Condition, ...]

    def holds(self, scope: Scope) -> bool:  # noqa: D102
        return any(part.holds(scope) for part in self.parts)

    def unmet(self, scope: Scope) -> Iterator[str]:  # noqa: D102
        yield " and ".join(words for part in self.parts for words in part.unmet(scope))

    def __str__(self) -> str:
        return " or ".join(f"({part})" if isinstance(part, All) else str(part) for part in self.parts)


@dataclass(frozen=True)
class Not:
    """A condition that does not hold."""

    part: Condition

    def holds(self, scope: Scope) -> bool:  # noqa: D102
        return not self.part.holds(scope)

    def unmet(self, scope: Scope) -> Iterator[str]:  # noqa: D102
        yield f"this holds and should not: {self.part}"

    def __str__(self) -> str:
        return f"not ({self.part})"


def count(values: Sequence[Any], pointer: Pointer) -> int:
    """How many a pointer finds: a list's items, or what `*` finds and is not empty."""
    if pointer.several:
        return sum(not is_absent(value) for value in values)
    value = values[0] if values else None
    if isinstance(value, (tuple, list, dict)):
        return len(cast("Sequence[Any]", value))
    return 0 if is_absent(value) else 1


def is_absent(value: Any) -> bool:
    """Whether nothing stands there: no field, blanks, an empty list."""
    return value is None or value in ((), [], {}) or (isinstance(value, str) and not value.strip())


def told(value: Any) -> str:
    """A value as a message says it."""
    if is_absent(value):
        return "missing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return hundredths(value)
    if isinstance(value, str):
        return shown(value, 80)
    if isinstance(value, (tuple, list)):
        items = cast("Sequence[Any]", value)
        return listed([told(one) for one in items]) if len(items) <= 5 else f"a list of {len(items)}"
    if isinstance(value, (Section, dict)):
        name = getattr(cast("Any", value), "id", None)
        return name if isinstance(name, str) else "there"
    return str(value)


def figure(value: Any) -> Any:
    """A value as plain data for a finding's figures; None for what is no single value."""
    return str(value) if isinstance(value, dt.date) else value if isinstance(value, (str, int, float)) else None


def equal(one: Any, other: Any) -> bool:
    """Whether two values are the same: figures but for float noise, texts but for case, quotes and spaces."""
    if isinstance(one, str) and isinstance(other, str):
        return plain(one) == plain(other)
    if is_number(one) and is_number(other):
        return not exceeds(one, other) and not exceeds(other, one)
    return type(one) is type(other) and one == other


def compares(operator: str, limit: float) -> Callable[[Any, Scope], bool]:
    """A comparison with a number; what is no number passes none."""
    tests: dict[str, Callable[[float], bool]] = {
        "at_least": lambda value: not exceeds(limit, value),
        "at_most": lambda value: not exceeds(value, limit),
        "more_than": lambda value: exceeds(value, limit),
        "less_than": lambda value: exceeds(limit, value),
    }
    test = tests[operator]
    return lambda value, _: is_number(value) and test(value)


def falls(operator: str, limit: dt.date | int) -> Callable[[Any, Scope], bool]:
    """A comparison with a date, or with a day of the engagement; what is no date passes none."""

    def passes(value: Any, scope: Scope) -> bool:
        if not isinstance(value, dt.date):
            return False
        line = limit if isinstance(limit, dt.date) else _on_day(scope.document, limit)
        return value < line if operator == "before" else value > line

    return passes


def speaks(phrases: tuple[str, ...], *, never: bool) -> Callable[[Any, Scope], bool]:
    """Whether a text holds one of some phrases, or none of them."""
    pattern = any_of(phrases)

    def passes(value: Any, _: Scope) -> bool:
        if not isinstance(value, str) or pattern is None:
            return never
        return (pattern.search(plain(value)) is None) == never

    return passes


def _on_day(document: Document, day: int) -> dt.date:
    try:
        return date_of(document.engagement.start, day)
    except OverflowError:
        return dt.date.max if day > 0 else dt.date.min
