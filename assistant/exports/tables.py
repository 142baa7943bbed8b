"""The plain tables that several formats show alike; a column in which nothing stands is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.exports.view import Activity, View
from assistant.exports.words import short_date

Kind = Literal["label", "text", "figure", "date", "narrow", "small", "number", "marks"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and what stands in it: layouts align and size it by that."""

    title: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and cells, finished words each; `below` are notes to each row, across all columns but the label's."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    below: tuple[tuple[str, ...], ...] = ()


def tables_of(view: View) -> dict[str, Table]:
    """Every plain table by name; one without rows has none."""
    return {
        "company_objectives": without_empty(
            (Column("", "label"), Column("Company objective"), Column("From → to", "figure"), Column("Due", "date")),
            (
                (one.label, one.text + ("" if one.ours else " (not this executive's)"), one.change, _short(one.due))
                for one in view.company_objectives
            ),
        ),
        "baselines": without_empty(
            (Column("Metric"), Column("Value", "figure"), Column("As of", "date"), Column("Source")),
            ((one.metric, one.words, _short(one.as_of), one.note) for one in view.baselines),
        ),
        "kpis": without_empty(
            (Column("KPI"), Column("Target", "figure"), Column("Kind", "date")),
            ((one.metric, one.words, one.note) for one in view.kpis),
        ),
        "hours": _hours(view),
        "activities": _activities(view.plan.activities if view.plan else ()),
        "weeks": _weeks(view),
        "readings": without_empty(
            (
                Column("KPI"),
                Column("Start", "date"),
                Column(view.summary.before if view.summary else "", "date"),
                Column("Now", "date"),
                Column("Target", "date"),
            ),
            (
                (one.metric, one.start, one.before, one.now, one.target)
                for one in (view.summary.readings if view.summary else ())
            ),
        ),
        "data_requests": without_empty(
            (Column("What"), Column("From", "figure"), Column("Ask", "figure")),
            ((f"{one.item}\n{one.because}".strip(), one.source, one.ask) for one in view.data_requests),
        ),
    }


def by_phase(view: View) -> tuple[tuple[str, list[Activity]], ...]:
    """The activities phase by phase, each under its heading; all of them under none where the plan has no phases."""
    plan = view.plan
    if plan is None or not plan.activities:
        return ()
    named = [(one.title, f"{one.title}: days {one.first}–{one.last}, {one.words}".rstrip(", ")) for one in plan.phases]
    groups = [(heading, [one for one in plan.activities if one.phase == title]) for title, heading in named]
    groups.append(("Outside the phases" if named else "", [one for one in plan.activities if not one.phase]))
    return tuple((heading, rows) for heading, rows in groups if rows)


def phase_tables(view: View) -> tuple[tuple[str, Table], ...]:
    """The same as tables."""
    return tuple((heading, _activities(rows)) for heading, rows in by_phase(view))


def _activities(rows: Iterable[Activity]) -> Table:
    """Dates stand below the days, the kind below the words: as columns they would leave the words no room."""
    columns = (Column("Days", "figure"), Column("What"), Column("Hours", "small"), Column("For", "small"))
    return without_empty(
        columns,
        (
            (f"{one.days}\n{one.dates}".strip(), f"{one.text}\n{one.kind}".strip(), one.hours_words, one.serves)
            for one in rows
        ),
    )


def _weeks(view: View) -> Table:
    """The hours of each week of the plan beside what the week holds."""
    titles = ("Week", "Days", "In all", "Days off", "Reports, talks", "Planned", "Free")
    rows: list[tuple[str, ...]] = []
    for one in view.plan.weeks if view.plan else ():
        figures = (one.gross, one.days_off, one.standing, one.planned, one.left)
        told = (f"{round(figure, 1) + 0:,.1f}" for figure in figures)
        rows.append((str(one.number), one.days.removeprefix("days "), *told))
    return Table(tuple(Column(title, "number") for title in titles), tuple(rows))


def _hours(view: View) -> Table:
    """The ledger; what is asked and left only where somebody asks."""
    titles = ["By day", "In all", "Days off", "Reports, talks", "Net"]
    titles += [f"Asked, {one.short}" for one in view.capacity.rows[0].asked]
    titles += ["Left", "By others"] if view.sets else []
    rows: list[tuple[str, ...]] = []
    for row in view.capacity.rows:
        hours = [row.gross, row.days_off, row.standing, row.net, *(one.hours for one in row.asked)]
        hours += [row.left, row.delegated] if view.sets else []
        # Adding 0 turns -0.0 into 0.0.
        rows.append((str(row.day), *(f"{round(float(one), 1) + 0:,.1f}" for one in hours)))
    return Table(tuple(Column(title, "number") for title in titles), tuple(rows))


def _short(date: dt.date | None) -> str:
    return short_date(date) if date else ""


def without_empty(columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    """A table of those columns in which any row says something."""
    all_rows = tuple(rows)
    kept = [i for i in range(len(columns)) if any(row[i] for row in all_rows)]
    return Table(tuple(columns[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in all_rows))
