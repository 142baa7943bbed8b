"""Hours planned against hours there, by set, as bars in hundredths of the widest."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.exports.view import Capacity, LedgerRow
from assistant.exports.words import MONTHS, hours


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar: from where, how wide, what it stands for."""

    kind: str
    """first or second (asked by a set), over (beyond what there is), standing, off."""
    start: float
    width: float
    told: str


@dataclass(frozen=True, slots=True)
class HoursRow:
    """The hours from day 1 to a day."""

    day: int
    date: str
    there: float
    """Width of what there is for key results."""
    pieces: tuple[Piece, ...]
    net: str
    asked: str
    left: str
    short: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class HoursView:
    """The rows with what is needed to read them."""

    rows: tuple[HoursRow, ...]
    sets: tuple[tuple[str, str], ...]
    """Colour and name of each set that asks for hours."""
    standing: bool
    off: bool
    explanation: tuple[str, ...]
    not_counted: tuple[str, ...]


_COLOURS = {"90d": "first", "6m": "second"}


def hours_view(capacity: Capacity) -> HoursView:
    """The ledger as bars; without rows where there are no hours at all."""
    widest = max((max(row.gross, row.asked_together) for row in capacity.rows), default=0.0)
    rows = tuple(_row(row, 100 / widest) for row in capacity.rows) if widest > 0 else ()
    asked = capacity.rows[0].asked if capacity.rows else ()
    return HoursView(
        rows,
        tuple((_COLOURS[one.horizon], one.short) for one in asked),
        any(row.standing > 0 for row in capacity.rows),
        any(row.days_off > 0 for row in capacity.rows),
        capacity.explanation,
        capacity.not_counted,
    )


def _row(row: LedgerRow, scale: float) -> HoursRow:
    net = max(row.net, 0.0)
    done = 0.0
    pieces: list[Piece] = []
    for one in row.asked:
        inside = min(one.hours, max(net - done, 0.0))
        if inside > 0:
            told = f"{hours(one.hours)} asked, {one.short}"
            pieces.append(Piece(_COLOURS[one.horizon], round(done * scale, 2), round(inside * scale, 2), told))
        done += one.hours
    if done > net:
        told = f"{hours(done - net)} more than there is"
        pieces.append(Piece("over", round(net * scale, 2), round((done - net) * scale, 2), told))
    else:
        at = net
        for kind, width, what in (
            ("standing", row.standing, "reports and one-to-ones"),
            ("off", row.days_off, "days off"),
        ):
            if width > 0:
                pieces.append(Piece(kind, round(at * scale, 2), round(width * scale, 2), f"{hours(width)} {what}"))
                at += width
    left = f"{hours(row.left)} free" if row.left >= 0 else f"{hours(-row.left)} too many"
    asked = hours(row.asked_together) if row.asked else ""
    spoken = f"By day {row.day}: {hours(row.net)} there" + (f", {asked} planned, {left}" if asked else "")
    return HoursRow(
        row.day,
        _short(row.date_words),
        round(net * scale, 2),
        tuple(pieces),
        hours(row.net),
        asked,
        left if asked else "",
        row.left < 0,
        spoken,
    )


def _short(date_words: str) -> str:
    """`day 30, 30 March 2027` reads "30 Mar 2027" in a narrow place."""
    parts = date_words.partition(", ")[2].split()
    return " ".join(part[:3] if part in MONTHS else part for part in parts)
