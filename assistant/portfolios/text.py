"""A portfolio for a terminal of 80 columns, and as plain text: bars of letters, in colour where there is some."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.exports import words
from assistant.portfolios.deadlines import Collision
from assistant.portfolios.picture import colour
from assistant.portfolios.portfolio import Portfolio
from assistant.portfolios.tables import cost_words, costs, due_lines, fullest, reviews, starting
from assistant.portfolios.weeks import Load
from rules.plain import counted
from rules.render.quoting import visible
from rules.thresholds import FULL_TIME_DAYS, FULL_TIME_HOURS

WIDTH = 80
_BAR, _SHORTEST = 46, 12
"""Columns of a bar where there is room, and where there is none."""
_REVIEWS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line and its style, as rich writes styles; empty for none."""

    text: str
    style: str = ""


TextLine = tuple[Part, ...]


def lines(portfolio: Portfolio, width: int = WIDTH) -> Iterator[TextLine]:
    """The page, line by line, its bars fitted to a width; long lines are for whoever prints them to wrap."""
    yield from _head(portfolio)
    if portfolio.engagements:
        yield _line("")
        yield _line(f"Hours a week against {FULL_TIME_DAYS} days ({FULL_TIME_HOURS} h), marked |", "bold")
        yield from _bars(portfolio, min(max(width - (WIDTH - _BAR), _SHORTEST), _BAR))
    for text in portfolio.notes:
        yield _line(f"  {visible(text)}", "dim")
    if portfolio.collisions:
        yield _line("")
        yield _line("Weeks in which deadlines collide", "bold")
        yield _line(f"  {fullest(portfolio)}")
        for one in portfolio.collisions:
            yield from _collision(one, portfolio)
    dated = reviews(portfolio)
    if dated:
        yield _line("")
        yield _line("Reviews coming up", "bold")
        for date, one in dated[:_REVIEWS]:
            yield _line(f"  {words.short_date(date):>11}  {one.label} {visible(one.company)}")
        if len(dated) > _REVIEWS:
            yield _line(f"  and {len(dated) - _REVIEWS} more", "dim")
    yield from _beside(portfolio)


def _line(text: str, style: str = "") -> TextLine:
    return (Part(text, style),)


def _head(portfolio: Portfolio) -> Iterator[TextLine]:
    count = len(portfolio.engagements)
    yield _line(f"{counted(count, 'engagement')}, {words.date_words(portfolio.today)}", "bold")
    for text in portfolio.findings:
        yield (Part("over five days", "bold red"), Part(f"  {visible(text)}"))
    if count and not portfolio.findings:
        yield _line(f"No week holds more than {FULL_TIME_DAYS} days.", "green")
    if portfolio.costs:
        yield _line(f"They cost their clients {visible(costs(portfolio))} a month.")
    if count:
        yield _line("")
    for number, one in enumerate(portfolio.engagements):
        name = visible(f"{one.company}, {one.role}")
        cadence = f"{words.quantity(round(one.days_per_week, 2), 'days')} of {words.hours(one.hours_per_day)}"
        cost = f", {visible(cost_words(one))}" if one.cost is not None else ""
        errors = Part(f", {counted(one.errors, 'error')} open", "red") if one.errors else Part("")
        yield (Part(f"{one.label:>2} ", f"bold {colour(number)}"), Part(f"{name}: {cadence}{cost}"), errors)
        starts = "since" if one.start <= portfolio.today else "from"
        when = f"{starts} {words.short_date(one.start)}, settled until {words.short_date(one.sure_until)}"
        yield _line(f"   {when} · {visible(one.name)}", "dim")


def _bars(portfolio: Portfolio, columns: int) -> Iterator[TextLine]:
    most = max((one.hours + one.open_hours for one in portfolio.loads), default=0.0)
    step = max(most, FULL_TIME_HOURS * 1.1) / columns
    full = round(FULL_TIME_HOURS / step)
    for load in portfolio.loads:
        parts = [Part(f"{words.short_date(load.week.monday):>11} ")]
        parts += _cells(portfolio, load, step, full, columns)
        over = "over" if load.over else "over?" if load.may_be_over else ""
        days = words.number(round(load.days, 1) + 0)
        parts.append(Part(f" {words.hours(load.hours):>6} {days:>4} d"))
        if over:
            parts.append(Part(f" {over}", "bold red" if load.over else "yellow"))
        yield tuple(parts)
    if any(one.open_hours > 0 for one in portfolio.loads):
        yield _line("  small letters: what the old cadence would take, and nobody has settled", "dim")


def _cells(portfolio: Portfolio, load: Load, step: float, full: int, columns: int) -> Iterator[Part]:
    """The bar, one letter for each stretch of hours, and the mark of a full-time week."""
    cells: list[tuple[str, str]] = []
    done = 0.0
    rows = list(zip(portfolio.engagements, load.by_engagement, strict=True))
    for sure in (True, False):
        for number, (one, taken) in enumerate(rows):
            done += taken.hours if sure else taken.open_hours
            letter = one.label[0] if sure else one.label[0].lower()
            more = min(round(done / step), columns) - len(cells)
            cells += [(letter, f"on {colour(number)} white" if sure else colour(number))] * max(more, 0)
    cells += [(" ", "")] * (columns - len(cells))
    for i, (letter, style) in enumerate(cells):
        if i == full:
            yield Part("|", "bold red")
        yield Part(letter, style)


def _collision(one: Collision, portfolio: Portfolio) -> Iterator[TextLine]:
    load = next(each for each in portfolio.loads if each.week == one.week)
    over = Part("  over five days", "bold red") if load.over else Part("")
    yield (
        Part(f"  {words.short_date(one.week.monday)}", "bold"),
        Part(f"  {starting(one)}".rstrip(), "bold yellow"),
        over,
    )
    for text in due_lines(one, portfolio):
        yield _line(f"    {visible(text)}")


def _beside(portfolio: Portfolio) -> Iterator[TextLine]:
    """What is not in the figures."""
    rows = [f"ended: {one}" for one in portfolio.ended]
    rows += [f"not counted: {one.name}, beside {one.newer}: {one.because}" for one in portfolio.older]
    if rows:
        yield _line("")
    for text in rows:
        yield _line(visible(text), "dim")


def plain(portfolio: Portfolio) -> str:
    """The page without colour, wrapped at 80 columns."""
    return "".join("".join(part.text for part in row) + "\n" for row in wrapped(portfolio, WIDTH))


def wrapped(portfolio: Portfolio, width: int) -> Iterator[TextLine]:
    """The page wrapped between words, with what follows a line's first row set in; each piece keeps its style."""
    for line in lines(portfolio, width):
        # Wrapping changes blanks and nothing else, so every other character keeps the style of its part.
        styles = iter([part.style for part in line for char in part.text if not char.isspace()])
        for row in _rows("".join(part.text for part in line), width):
            yield tuple(_pieces(row, styles))


def _rows(text: str, width: int) -> list[str]:
    if len(text) <= width:
        return [text.rstrip()]
    indent = " " * (len(text) - len(text.lstrip(" ")))
    return textwrap.wrap(
        text.strip(), width, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False
    )


def _pieces(row: str, styles: Iterator[str]) -> list[Part]:
    pieces: list[Part] = []
    style = ""
    for char in row:
        if not char.isspace():
            style = next(styles)
        elif style.startswith("on "):
            style = ""  # else the ground of a bar would run on behind it
        if pieces and pieces[-1].style == style:
            pieces[-1] = Part(pieces[-1].text + char, style)
        else:
            pieces.append(Part(char, style))
    return pieces
