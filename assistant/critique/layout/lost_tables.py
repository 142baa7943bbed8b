"""Tables of which nothing, or hardly a row, was used: what they may promise was not judged, and that is told."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.critique.entries import Entry, extent, overlaps
from assistant.reading.values import Span

_FEWEST = 2
"""Rows and columns of a table that says something."""
_HARDLY = 4
"""Of so many rows at most one was used."""
_SET_ASIDE = frozenset(("previous", "interviews", "data_request", "full_time_targets", "systems", "people"))
"""Sections that are understood, and of which little or nothing goes into a document."""
_WHOLE = re.compile(r"^/okr_sets/\d+(?:/horizon|/objectives/\d+(?:/text)?)?$")
"""What stands on all rows of a table, read or not."""


@dataclass(frozen=True)
class LostTable:
    """A table that was not understood: where it stands, how many rows it has, and what its columns are called."""

    span: Span
    rows: int
    heads: tuple[str, ...]

    def told(self, place: str) -> str:
        """One line for somebody who wrote the table."""
        heads = " | ".join(one for one in self.heads if one)
        columns = f" (its columns: {heads})" if heads else ""
        return (
            f"{place}: a table of {self.rows} rows was not understood{columns}; where it holds goals, call its columns "
            "goal, from, to, by and hours"
        )


def lost_tables(entries: Sequence[Entry], spans: Mapping[str, Span]) -> Iterator[LostTable]:
    """The tables of which no row, or one in four, was used."""
    used = [(one.start, one.end) for path, one in spans.items() if path.count("/") > 1 and not _WHOLE.match(path)]
    for (kind, heads, _), group in itertools.groupby(
        entries, lambda one: (one.kind, one.heads, one.above[-1].number if one.above else -1)
    ):
        rows = [one for one in group if one.section not in _SET_ASIDE and len(one.cells) >= _FEWEST]
        if kind != "row" or len(rows) < _FEWEST:
            continue
        read = sum(overlaps(one.words, used) for one in rows)
        if read * _HARDLY <= len(rows) and any(heads):
            yield LostTable(extent(rows), len(rows), heads)


def is_judged(document: Mapping[str, object]) -> bool:
    """Whether goals, phases or questions were read: without them nothing that is promised can be called good or bad."""
    return any(document.get(name) for name in _JUDGED)


def unjudged(document: Mapping[str, object], lost: Sequence[LostTable]) -> str:
    """What of a text could not be judged, why, and the next step; empty where goals, phases or questions were read."""
    if is_judged(document):
        return _IN_PART.format(tables=_tables(lost)) if lost else ""
    if not document:
        return _NOTHING.format(why=f"{_tables(lost)} was not understood" if lost else "no goal, day or role is in it")
    return _NO_GOAL.format(why=f": {_tables(lost)} was not understood" if lost else "")


_JUDGED = ("okr_sets", "ninety_day_plan", "interview_guide")
_HOW = "Write each goal as a line or a row: what, from where to where, by which day, in how many hours."
_NOTHING = f"Nothing could be judged: {{why}}. {_HOW}"
_NO_GOAL = f"No goal was found in it, so none could be judged{{why}}. {_HOW}"
_IN_PART = "Not all of it could be judged: {tables} was not understood."


def _tables(lost: Sequence[LostTable]) -> str:
    rows = " and ".join(str(one.rows) for one in lost)
    return f"a table of {rows} rows" if len(lost) == 1 else f"each of {len(lost)} tables (of {rows} rows)"
