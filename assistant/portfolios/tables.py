"""The tables of a portfolio, as every written view shows them."""

from __future__ import annotations

import datetime as dt

from assistant.exports import words
from assistant.exports.tables import Column, Table
from assistant.portfolios.deadlines import Collision
from assistant.portfolios.portfolio import Engagement, Portfolio
from rules.plain import counted, listed
from rules.thresholds import FULL_TIME_DAYS, FULL_TIME_HOURS

MOST_LETTERS = 10
"""Engagements that get a column of their own in the table of weeks."""


def tables_of(portfolio: Portfolio) -> dict[str, Table]:
    """Engagements, weeks, collisions and reviews by name; one without rows has none."""
    return {
        "engagements": Table(
            (
                Column("", "label"),
                Column("Engagement"),
                Column("Days a week", "narrow"),
                Column("A month", "narrow"),
                Column("Settled until", "narrow"),
                Column("Next review", "narrow"),
                Column("Errors", "number"),
            ),
            tuple(_engagement(one) for one in portfolio.engagements),
        ),
        "weeks": _weeks(portfolio),
        "collisions": Table(
            (Column("Week of", "narrow"), Column("What falls due")),
            tuple(
                (
                    "\n".join(part for part in (words.short_date(one.week.monday), starting(one)) if part),
                    "\n".join(due_lines(one, portfolio)),
                )
                for one in portfolio.collisions
            ),
        ),
        "reviews": Table(
            (Column("Day", "narrow"), Column("Review")),
            tuple((words.short_date(date), one.company) for date, one in reviews(portfolio)),
        ),
    }


def reviews(portfolio: Portfolio) -> list[tuple[dt.date, Engagement]]:
    """Every review from today on, the next one first."""
    found = [(date, one) for one in portfolio.engagements for date in one.reviews]
    return sorted(found, key=lambda pair: (pair[0], pair[1].label))


def due_lines(collision: Collision, portfolio: Portfolio) -> list[str]:
    """What is due in a week, one line an engagement, the days in their order."""
    lines: list[str] = []
    for number in sorted(collision.engagements):
        company = portfolio.engagements[number].company
        rows = [one for one in collision.deadlines if one.engagement == number]
        told = "; ".join(f"{one.text} ({_day(one.date)})" for one in rows)
        lines.append(f"{company}: {told}")
    return lines


def starting(one: Collision) -> str:
    """That the week 1 of several falls into a week; empty where it does not."""
    count = len(one.starting)
    return f"week 1 of {_COUNTS.get(count, str(count))} at once" if count > 1 else ""


_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}


def fullest(portfolio: Portfolio) -> str:
    """How many weeks, and which of them holds the most deadlines; empty where none collide."""
    if not portfolio.collisions:
        return ""
    most = max(portfolio.collisions, key=lambda one: (len(one.engagements), len(one.deadlines)))
    weeks = counted(len(portfolio.collisions), "week")
    return (
        f"{weeks} of {len(portfolio.loads)}; most in the week of {words.short_date(most.week.monday)}: "
        f"{len(most.deadlines)} deadlines of {len(most.engagements)} engagements."
    )


def costs(portfolio: Portfolio) -> str:
    """What the engagements cost their clients a month, by currency."""
    return listed([words.quantity(amount, currency) for currency, amount in portfolio.costs])


def cost_words(one: Engagement) -> str:
    """What an engagement costs its client a month, as it was given."""
    return "" if one.cost is None else words.quantity(one.cost, one.currency)


def _day(date: dt.date) -> str:
    return words.short_date(date).rsplit(" ", 1)[0]


def _engagement(one: Engagement) -> tuple[str, ...]:
    cadence = words.number(round(one.days_per_week, 2))
    if one.hours_per_day != FULL_TIME_HOURS / FULL_TIME_DAYS:
        cadence += f" of {words.hours(one.hours_per_day)}"
    until = words.short_date(one.sure_until)
    return (
        one.label,
        f"{one.company}\n{one.role}, from {words.short_date(one.start)}",
        cadence,
        cost_words(one),
        until,
        words.short_date(one.reviews[0]) if one.reviews else "none dated",
        str(one.errors),
    )


def _weeks(portfolio: Portfolio) -> Table:
    shown = portfolio.engagements[:MOST_LETTERS]
    columns = [Column("Week of", "narrow"), *(Column(one.label, "number") for one in shown)]
    columns += [Column("Hours", "number"), Column("Days", "number")]
    some_open = any(one.open_hours > 0 for one in portfolio.loads)
    columns += [Column("Open", "number")] if some_open else []
    columns.append(Column("", "narrow"))
    rows: list[tuple[str, ...]] = []
    for load in portfolio.loads:
        each = [_hours(taken.hours, taken.open_hours) for taken in load.by_engagement[: len(shown)]]
        verdict = "over" if load.over else "may be over" if load.may_be_over else ""
        totals = [_tenth(load.hours), _tenth(load.days)]
        if some_open:
            totals.append(_tenth(load.open_hours) if load.open_hours > 0 else "")
        rows.append((words.short_date(load.week.monday), *each, *totals, verdict))
    return Table(tuple(columns), tuple(rows))


def _hours(sure: float, open_: float) -> str:
    if sure <= 0 and open_ <= 0:
        return "–"
    if open_ <= 0:
        return _tenth(sure)
    return f"({_tenth(open_)})" if sure <= 0 else f"{_tenth(sure)} ({_tenth(open_)})"


def _tenth(value: float) -> str:
    return words.number(round(value, 1) + 0)
