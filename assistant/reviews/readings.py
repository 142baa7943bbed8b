"""What a review is given: readings of metrics, progress of key results, what happened; from YAML, JSON or CSV.

The shapes are those of a summary (`rules.document.summary`), so that a summary document is a readings file as it is.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any, ClassVar

from rules.document.base import Date, Number, Section, Text
from rules.document.brief import Baseline
from rules.document.summary import Measured, Progress, Shift, Summary
from rules.formats.places import Unreadable
from rules.formats.problems import DocumentError, Problem
from rules.formats.reading import decode, parse, parse_section, plain_value
from rules.plain import counted


class Readings(Section):
    """How far a plan has come: every part may be missing, and what is missing is stated as unread.

    `as_of` is the day that the review looks from, `days_per_week` the cadence from then on where it changes, and
    `baselines` are rows that were measured again since the plan was made.
    """

    as_of: Date | None = None
    days_per_week: Number | None = None
    baselines: tuple[Baseline, ...] = ()
    readings: tuple[Measured, ...] = ()
    progress: tuple[Progress, ...] = ()
    shifts: tuple[Shift, ...] = ()
    doubts: tuple[Text, ...] = ()
    """What notes said that could not be read."""


class ReadingsError(DocumentError):
    """A text that holds no readings."""

    what: ClassVar[str] = "holds no readings that can be used"
    could_be_prose: ClassVar[bool] = False
    all_fields: ClassVar[str] = "`ninetyday schema --readings` prints every field there is"


_EMPTY = "write readings (metric, value, unit, as_of) and progress (key_result, percent, hours)"
_CSV_ENDINGS = (".csv", ".tsv")
_STRUCTURED = (".yaml", ".yml", ".json")
_COLUMNS = {
    "metric": ("metric", "kpi", "figure", "name"),
    "value": ("value", "reading", "actual"),
    "unit": ("unit",),
    "as_of": ("as_of", "as of", "date", "day"),
    "source": ("source", "from"),
    "key_result": ("key_result", "key result", "kr", "id"),
    "status": ("status",),
    "percent": ("percent", "%", "percent done", "done", "progress"),
    "hours": ("hours", "hours spent", "spent", "h"),
    "text": ("text", "note", "notes", "comment"),
}
_READING = ("metric", "value", "unit", "as_of", "source")
_PROGRESS = ("key_result", "status", "percent", "hours", "text")
_NUMBERS = frozenset(("value", "percent", "hours"))


def text_of(data: bytes, name: str) -> str:
    """The text of a file with readings or events. Raises ReadingsError for what is no text, or is too large."""
    try:
        return decode(data, name, "save it as CSV, YAML, JSON or text")
    except DocumentError as error:
        raise ReadingsError(error.problems, error.name, error.total) from error


def read_readings(text: str, name: str, notes: Callable[[str], Readings] | None = None) -> Readings:
    """The readings in a text; `name` says by its ending what it is in, and where it has none the text itself does.

    `notes` reads what is none of these formats. Raises ReadingsError with every problem there is.
    """
    if not text.strip():
        raise ReadingsError([Problem("", "the file is empty", 1, 1, _EMPTY)], name)
    ending = PurePath(name).suffix.lower()
    if ending in _CSV_ENDINGS or (ending not in _STRUCTURED and _header(text) is not None):
        return _from_csv(text, name)
    if ending in _STRUCTURED or _is_section(text, name):
        return _from_section(text, name)
    if notes is not None:
        return notes(text)
    raise ReadingsError([Problem("", "neither YAML, JSON nor a table with a header", 1, 1, _EMPTY)], name)


def _is_section(text: str, name: str) -> bool:
    """Whether a text of no known ending is meant as YAML or JSON: its fields are ours."""
    try:
        value: Any = plain_value(text, name)
    except Unreadable:
        return text.lstrip()[:1] == "{"
    return isinstance(value, dict) and any(name in value for name in (*Readings.model_fields, "engagement"))


def _from_section(text: str, name: str) -> Readings:
    try:
        value: Any = plain_value(text, name)
        whole = isinstance(value, dict) and "engagement" in value
        if not whole:
            return parse_section(text, Readings, name)
        document = parse(text, name).document
    except Unreadable as stop:
        raise ReadingsError([stop.problem], name) from stop
    except DocumentError as error:
        raise ReadingsError(error.problems, error.name, error.total) from error
    if document.summary is None:
        problem = Problem("/summary", "the document has no summary section", 1, 1, "add readings and progress under it")
        raise ReadingsError([problem], name)
    return _of_summary(document.summary, document.baselines or ())


def _of_summary(summary: Summary, baselines: tuple[Baseline, ...]) -> Readings:
    return Readings(
        as_of=summary.period.to if summary.period else None,
        days_per_week=summary.cadence.days_per_week if summary.cadence else None,
        baselines=baselines,
        readings=summary.readings,
        progress=summary.progress,
        shifts=summary.shifts,
    )


def _header(text: str) -> tuple[str, list[str]] | None:
    """The separator and our names of the columns of a table's first line; None where it is no such table."""
    first = text.lstrip("\ufeff \r\n").splitlines()[0]
    for separator in (";", "\t", ","):
        names = _columns(first.split(separator))
        if names:
            return separator, names
    return None


def _columns(row: Sequence[str]) -> list[str]:
    """Our names of the columns that the head of a table names; none where a row is no such head."""
    cells = [cell.strip().strip('"').lower() for cell in row]
    names = [next((name for name, said in _COLUMNS.items() if cell in said), "") for cell in cells]
    heads = ("metric" in names and "value" in names) or "key_result" in names
    return names if heads and len(cells) > 1 else []


def _from_csv(text: str, name: str) -> Readings:
    found = _header(text)
    if found is None:
        hint = "start with a line such as: metric,value,unit,as_of,source or: key_result,percent,status,hours"
        raise ReadingsError([Problem("", "the table has no header with metric and value", 1, 1, hint)], name)
    separator, names = found
    double = next((one for one in (*sorted(_NUMBERS), "as_of") if names.count(one) > 1), None)
    if double is not None:
        hint = f"keep one of {', '.join(_COLUMNS[double])}"
        raise ReadingsError([Problem("", f"two columns give the {double}", 1, 1, hint)], name)
    problems: list[Problem] = []
    made: dict[str, list[dict[str, Any]]] = {"readings": [], "progress": []}
    stands: dict[str, list[int]] = {"readings": [], "progress": []}
    for line, row in _rows(text, separator, name):
        if again := _columns(row):
            names = again  # a second table below the first
            continue
        if any(cell.strip() for cell in row[len(names) :]):
            message = f"the row has {counted(len(row), 'cell')}, the header {len(names)}"
            problems.append(Problem("", message, line, 1, f'put a cell that holds a "{separator}" in double quotes'))
            continue
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if name and cell.strip()}
        values = dict(_cells(cells, separator, line, problems))
        for part, first, columns in (("readings", "metric", _READING), ("progress", "key_result", _PROGRESS)):
            if first in values:
                made[part].append({key: values[key] for key in columns if key in values})
                stands[part].append(line)
        if cells and "metric" not in values and "key_result" not in values:
            problems.append(Problem("", "a row with neither metric nor key result", line, 1, None))
    if not problems and not any(made.values()):
        problems.append(Problem("", "the table has a header and no rows", 1, 1, "write a row for each reading"))
    if problems:
        raise ReadingsError(problems, name)
    try:
        return parse_section(json_text(made), Readings, name)
    except DocumentError as error:
        raise ReadingsError([_in_its_row(one, stands) for one in error.problems], name, error.total) from error


def _rows(text: str, separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header with the lines they end in; a quote that nobody closed would swallow the rest."""
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff \r\n")), delimiter=separator, strict=True)
    try:
        next(rows)
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        hint = "close every double quote, and write each row in a line of its own"
        raise ReadingsError([Problem("", f"not CSV: {error}", rows.line_num, 1, hint)], name) from error


def _in_its_row(problem: Problem, stands: Mapping[str, Sequence[int]]) -> Problem:
    """A problem with a value, at the line of the table that gave the value."""
    part, number = (*problem.path.split("/"), "", "")[1:3]
    return replace(problem, line=stands[part][int(number)] if number else 1, column=1)


def json_text(value: Any) -> str:
    """Plain values as JSON; dates as people write them there."""
    import json

    return json.dumps(value, default=str)


def _cells(cells: dict[str, str], separator: str, line: int, problems: list[Problem]) -> Iterator[tuple[str, Any]]:
    for name, cell in cells.items():
        if name in _NUMBERS:
            value = _number(cell, comma=separator == ";")
            if value is None:
                hint = "write the bare figure, without thousands separators: 12500 or 18.5"
                problems.append(Problem("", f"{name} {cell!r} is no plain figure", line, 1, hint))
            else:
                yield name, value
        elif name == "as_of":
            try:
                yield name, dt.date.fromisoformat(_DOTTED.sub(r"\g<y>-\g<m>-\g<d>", cell)).isoformat()
            except ValueError:
                problems.append(Problem("", f"{cell!r} is no date", line, 1, "write it as YYYY-MM-DD"))
        else:
            yield name, cell


_DOTTED = re.compile(r"^(?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>\d{4})$")
"""A day as most of Europe's spreadsheets write it, day first: "12.11.2026"."""


def _number(cell: str, *, comma: bool) -> int | float | None:
    """A cell's figure; None where it is none, or could be two ("1,250" beside semicolons)."""
    bare = cell.removesuffix("%").strip()
    if re.fullmatch(r"[-+]?\d{1,3}(?:,\d{3})+", bare):
        return None
    if comma:
        bare = bare.replace(",", ".")
    if not re.fullmatch(r"[-+]?\d{1,15}(?:\.\d{1,9})?", bare):
        return None
    return float(bare) if "." in bare else int(bare)
