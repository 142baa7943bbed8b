"""The first 90 days: phases as bands, activities as bars, due days and dates as diamonds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.exports.days import date_or_none
from assistant.exports.pictures import svg
from assistant.exports.view import View
from assistant.exports.words import short_date
from rules.calendar import day_of

DAYS = 90
MOST_ROWS = 60
"""Rows drawn; the rest stands in the tables."""
FEW_ROWS = 24
"""Rows up to which each has two lines of words; more, and the picture would outgrow a page."""
_LEFT = 300.0
_RIGHT = 4.0
_TOP = 50.0
_SIZE = 11.0
_LINE = 13.0
_DATE = "standing"
"""The colour of a date that is neither an activity nor a due day."""
_TICKS = (1, 15, 30, 45, 60, 75, 90)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the picture: a heading where it has no days."""

    words: str
    days: tuple[int, int] | None = None
    colour: str = "first"
    mark: bool = False


def timeline_picture(view: View) -> str:
    """The picture; empty where nothing is done or due in the first 90 days: single dates stand in the text."""
    rows = list(_rows(view))
    if not any(row.days and row.colour != _DATE for row in rows):
        return ""
    hidden = max(len(rows) - MOST_ROWS, 0)
    rows = rows[:MOST_ROWS]
    shapes: list[str] = []
    y = _TOP
    for row in rows:
        lines = svg.wrapped(row.words, _LEFT - 16, _SIZE, most=1 if len(rows) > FEW_ROWS else 2)
        shapes += _drawn(row, lines, y)
        y += len(lines) * _LINE + 9
    if hidden:
        shapes.append(svg.text(0, y + 12, f"and {hidden} more, in the tables", "dim", size=_SIZE))
        y += 20
    told = "; ".join(f"{row.words}: {_spoken(row.days)}" for row in rows if row.days)
    frame = [*_frame(view, y)]
    return svg.picture("timeline", "The first 90 days", told, y + 4, [*frame, *shapes])


def _rows(view: View) -> Iterator[_Row]:
    if view.plan:
        inside = [one for one in view.plan.activities if one.first <= DAYS and one.last >= 1]
        if inside:
            yield _Row("Activities")
        for one in inside:
            yield _Row(one.text, (max(one.first, 1), min(one.last, DAYS)), "second")
    due = [kr for kr in view.key_results if kr.due_day is not None and 1 <= kr.due_day <= DAYS]
    if due:
        yield _Row("Key results due")
    for kr in sorted(due, key=lambda one: one.due_day or 0):
        yield _Row(f"{kr.label}: {kr.text}", (kr.due_day or 0, kr.due_day or 0), "first", mark=True)
    dated = [
        (day_of(view.start, one.date), one) for one in view.milestones if not one.key.startswith(("start", "phase"))
    ]
    dated = [(day, one) for day, one in dated if 1 <= day <= DAYS]
    if dated:
        yield _Row("Dates")
    for day, one in dated:
        yield _Row(f"{one.text}, {short_date(one.date)}", (day, day), _DATE, mark=True)


def _frame(view: View, bottom: float) -> Iterator[str]:
    """Phases behind everything, then the days with their dates."""
    for i, phase in enumerate(view.plan.phases if view.plan else ()):
        first, last = max(phase.first, 1), min(phase.last, DAYS)
        if first > last:
            continue
        x, width = _x(first - 0.5), _x(last + 0.5) - _x(first - 0.5)
        yield svg.rect(x, 0, width, bottom, "band" if i % 2 == 0 else "paper", round_=0)
        yield svg.text(x + 4, 13, svg.fitted(phase.title, width - 6), bold=True)
    for day in _TICKS:
        anchor = "end" if day == DAYS else "middle"
        yield svg.line(_x(day), 34, _x(day), bottom, "grid")
        date = date_or_none(view.start, day)
        yield svg.text(_x(day), 30, f"day {day}" if day in (1, DAYS) else str(day), "dim", size=10, anchor=anchor)
        if date and day in (1, 30, 60, 90):
            words = short_date(date).rsplit(" ", 1)[0]
            yield svg.text(_x(day), 43, words, "dim", size=9, anchor=anchor)


def _drawn(row: _Row, lines: list[str], y: float) -> Iterator[str]:
    for i, words in enumerate(lines):
        at = y + _LINE * (i + 1) - 1
        yield svg.text(0, at, words, "ink" if row.days is None else "dim", size=_SIZE, bold=row.days is None)
    if row.days is None:
        return
    first, last = row.days
    middle = y + len(lines) * _LINE / 2 + 2
    told = f"{row.words}: {_spoken(row.days)}"
    if row.mark:
        yield svg.diamond(_x(first), middle, row.colour, told)
    else:
        yield svg.rect(_x(first - 0.5), middle - 6, _x(last + 0.5) - _x(first - 0.5), 12, row.colour, told=told)


def _spoken(days: tuple[int, int] | None) -> str:
    first, last = days or (0, 0)
    return f"day {first}" if first == last else f"days {first} to {last}"


def _x(day: float) -> float:
    return _LEFT + (day - 0.5) / DAYS * (svg.WIDTH - _LEFT - _RIGHT)
