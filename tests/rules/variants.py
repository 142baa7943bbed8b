"""Documents with one thing changed, and which findings that makes come and go, as variants.txt has recorded it.

The documents are the bases of the cases under every rule, and the cases under their own. A number or a day is moved to
both sides of each place where a finding comes or goes, so that every threshold is met exactly and missed by one step.

python -m tests.rules.variants            # checks the recorded variants anew; look at the difference
python -m tests.rules.variants --gather   # looks for those places first (some minutes)
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple, cast

from pydantic import ValidationError

from rules.check import check
from rules.context import Evidence
from rules.document import Document
from rules.settings import Settings
from tests.rules.loading import TODAY, base, cases, document_of, put, take_out
from tests.rules.summaries.tables import table

RECORDED = Path(__file__).with_name("variants.txt")
SUMMARIES = ("weekly_summary", "monthly_summary", "quarterly_summary", "diagnostic_summary", "other")
BASES = ("cro_two_days", "cmo_two_days", "cgo_two_days", "drafted", "plan90_sound", *SUMMARIES)
_ALIKE = ("cmo_two_days", "cgo_two_days")
"""Built as the first: of these only what tells something is kept."""
_NOTHING = "nothing"
_SAME, _UNREAD = "the same", "cannot be read"
_LARGE = 1e12
"""Numbers from here on have no neighbour a step away."""
_FAR = 500
"""Days that a date is moved by at most."""
_FIGURE = re.compile(r"\d[\d.,]*")


class Source(NamedTuple):
    """A document as plain data, and how it is checked."""

    data: dict[str, Any]
    settings: Settings
    today: dt.date
    evidence: Evidence | None
    changed: tuple[str, ...]
    """The pointers under which numbers and days are moved."""


@cache
def sources() -> dict[str, Source]:
    """The documents by their names."""
    found = {
        name: Source(table(name) if name == "other" else base(name), Settings(), TODAY, None, ("",)) for name in BASES
    }
    for one in cases():
        changed = tuple(one.raw.get("change") or ()) if "base" in one.raw else ("",)
        found[one.name] = Source(document_of(one.raw), one.settings, one.today, one.evidence, changed)
    return found


def findings(source: Source, pointer: str = "", value: Any = _NOTHING) -> frozenset[str] | None:
    """What is found, as code, place and the figures told; None where such a document cannot be read."""
    data = json.loads(json.dumps(source.data, default=str))
    try:
        if pointer and value == _NOTHING:
            take_out(data, pointer)
        elif pointer:
            put(data, pointer, value)
        document = Document.model_validate(data)
    except (ValidationError, KeyError, IndexError, ValueError):
        return None
    report = check(document, today=source.today, settings=source.settings, evidence=source.evidence)
    told = {f"{one.code} {one.path} {' '.join(_FIGURE.findall(one.message))}".rstrip() for one in report.findings}
    return frozenset(told | {f"{one.code} {one.path} not assessed" for one in report.not_assessed})


@cache
def _before(name: str) -> frozenset[str]:
    return findings(sources()[name]) or frozenset()


def told(name: str, pointer: str, value: Any) -> str:
    """The line of a variant."""
    found = findings(sources()[name], pointer, value)
    if found is None:
        return f"{pointer} {json.dumps(value)} : {_UNREAD}"
    before = _before(name)
    moved = [*(f"+ {one}" for one in sorted(found - before)), *(f"- {one}" for one in sorted(before - found))]
    return f"{pointer} {json.dumps(value)} : {' '.join(moved) or _SAME}"


def recorded() -> list[tuple[str, list[str]]]:
    """What variants.txt holds: documents with the lines of their variants."""
    parts = RECORDED.read_text("utf-8").removeprefix("=== ").removesuffix("\n").split("\n=== ")
    return [(name, lines.split("\n")) for name, _, lines in (part.partition("\n") for part in parts)]


def again(name: str, line: str) -> str:
    """A recorded line as it is now."""
    pointer, _, rest = line.partition(" ")
    return told(name, pointer, json.loads(rest.partition(" : ")[0]))


# Which variants are looked at


def gathered(name: str) -> Iterator[tuple[str, Any]]:
    """The variants of a document: numbers and days on both sides of where findings change; of bases, what can go."""
    source = sources()[name]
    for pointer, value in _leaves(source.data, ""):
        if not any(pointer == one or pointer.startswith(f"{one}/") for one in source.changed):
            continue
        yield from ((pointer, one) for one in _sides(source, pointer, value))
        if name in BASES:
            yield pointer, _NOTHING


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if path:
        yield path, value
    if isinstance(value, dict):
        for key, inner in cast("dict[str, Any]", value).items():
            yield from _leaves(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for i, inner in enumerate(cast("list[Any]", value)):
            yield from _leaves(inner, f"{path}/{i}")


def _sides(source: Source, pointer: str, value: Any) -> list[Any]:
    """The values on both sides of each place where other findings are made, and one a step from the value itself."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, (int, float)) and math.isfinite(value) and abs(value) < _LARGE:
        step = 1.0 if float(value).is_integer() else 10.0 ** (math.floor(math.log10(abs(value))) - 1)
        made: Callable[[float], Any] = int if isinstance(value, int) else partial(round, ndigits=6)
        at = float(value)
        grid = {0, -1, 1, 2, at, at - step, at + step, at / 2, at * 0.8, at * 1.2, at * 1.5, at * 2, at * 4}
        grid = {round(one / step) * step for one in grid}
    elif isinstance(value, dt.date) or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        day = dt.date.fromisoformat(str(value))
        if not _FAR < day.toordinal() < dt.date.max.toordinal() - _FAR:
            return []
        made = partial(_days_later, day)
        at, step = 0.0, 1.0
        grid = {0.0, 1, -1, 7, -7, 31, -31, 100, -100, 400}
    else:
        return []
    asked: dict[float, frozenset[str] | None] = {}

    def kinds(n: float) -> frozenset[str] | None:
        if n not in asked:
            found = findings(source, pointer, made(n))
            asked[n] = None if found is None else frozenset(" ".join(one.split()[:2]) for one in found)
        return asked[n]

    sides = {at + step}
    for low, high in zip(sorted(grid), sorted(grid)[1:], strict=False):
        if kinds(low) == kinds(high):
            continue
        while high - low > step * 1.01:
            middle = low + max(1, (high - low) // step // 2) * step
            low, high = (middle, high) if kinds(middle) == kinds(low) else (low, middle)
        sides |= {low, high}
    return [made(one) for one in sorted(sides)]


def _days_later(day: dt.date, number: float) -> str:
    return (day + dt.timedelta(days=int(number))).isoformat()


def _worth(name: str) -> Iterator[str]:
    """The lines of a document without those that can hardly tell anything: what cannot be read or nobody misses."""
    for pointer, value in dict.fromkeys(gathered(name)):
        line = told(name, pointer, value)
        misses = line.endswith(f" : {_SAME}") and (value == _NOTHING or name in _ALIKE)
        if not misses and not line.endswith(f" : {_UNREAD}"):
            yield line


def _written(lines: Iterator[tuple[str, list[str]]]) -> str:
    return "".join(f"=== {name}\n" + "".join(f"{line}\n" for line in under) for name, under in lines if under)


if __name__ == "__main__":
    if "--gather" in sys.argv:
        written = _written((name, list(_worth(name))) for name in sources())
    else:
        written = _written((name, [again(name, line) for line in lines]) for name, lines in recorded())
    RECORDED.write_text(written, "utf-8", newline="\n")
