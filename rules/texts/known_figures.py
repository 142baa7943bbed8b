"""Figures that somebody gave, and whether a drafted figure is one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rules.computed import computed
from rules.plain import close
from rules.texts.figures import TIMES, Figure, bare, figures


class Known(NamedTuple):
    """A figure that somebody gave. `unit` is as `Figure.unit`; numbered days count as days."""

    value: float
    unit: str


class KnownFigures:
    """Known figures by their value, and apart those that convert or round into others."""

    def __init__(self, numbers: Iterable[Known]) -> None:
        self._all = tuple(numbers)
        self._same = exactly(self._all)
        self._by_value: dict[float, list[Known]] = {}
        for one in self._all:
            self._by_value.setdefault(round(abs(one.value), _NOISE), []).append(one)

    @computed
    def _times(self) -> list[Known]:
        return [one for one in self._all if one.unit in TIMES]

    @computed
    def _dates(self) -> list[Known]:
        return [one for one in self._all if one.unit in _DATED]

    def of(self, value: float) -> list[Known]:
        """Those of that value, whatever their unit."""
        return self._by_value.get(round(abs(value), _NOISE), [])

    def holds(self, figure: Figure, text: str) -> bool:
        """Whether a figure of `text` is one of them."""
        if is_one_of(figure, self._same):
            return True
        values = figure.readings
        # A share is written as 0.25 or as 25 %.
        if figure.unit in ("percent", "points"):
            values += tuple(reading / 100 for reading in figure.readings)
        elif figure.unit in ("ratio", "factor", "fraction"):
            values += tuple(reading * 100 for reading in figure.readings)
        for value in values:
            for known in self.of(value):
                if matches(figure, known, text):
                    return True
        if figure.unit in _DATED:
            others = self._dates
        elif figure.unit in TIMES:
            others = self._times
        elif figure.slack:
            # Rounding reaches no further than from one reading to the next hundredth or hundredfold of it.
            reach = [(abs(r) * by, figure.slack * by * 1.01) for r in figure.readings for by in (1, 100, 0.01)]
            close = (v for v in self._by_value if any(abs(v - r) <= slack for r, slack in reach))
            others = [one for value in close for one in self._by_value[value]]
        elif figure.unit in ("factor", "fraction"):
            others = self._all
        else:
            return False
        return any(matches(figure, known, text) for known in others)


_NOISE = 6
"""Places behind the point up to which values are compared as keys; further down there is only the noise of floats."""


def value_key(value: float) -> float:
    """A value as a key, float noise rounded off."""
    return round(value, _NOISE)


Exactly = frozenset[tuple[float, str]]
"""Figures by their size and unit, to ask whether a figure is one of them."""


def exactly(known: Iterable[Known]) -> Exactly:
    """Known figures for `is_one_of`."""
    return frozenset([(abs(value), "days" if unit == "day" else unit) for value, unit in known])


def is_one_of(figure: Figure, known: Exactly) -> bool:
    """Whether one of the known figures is the same number of the same unit, which settles it for most figures."""
    return (abs(figure.value), "days" if figure.unit == "day" else figure.unit) in known


def near(figure: Figure, value: float) -> bool:
    """Whether a figure says this value, whatever its unit."""
    return any(close(abs(reading), abs(value), figure.slack) for reading in figure.readings)


def negligible(figure: Figure) -> bool:
    """One, first, a: words rather than figures."""
    if figure.unit == "ordinal":
        return figure.value <= 4
    return figure.value == 1 and (figure.in_words or figure.unit in ("count", "day", "week", "month", "quarter"))


_DATED = ("date", "year")
_DAYS = ("day", "days")
_MONEY_FROM = 1000


def matches(figure: Figure, known: Known, text: str) -> bool:
    """Whether a figure is this known one: the same value, of a kind that the two can share."""
    unit, kind = figure.unit, known.unit
    if unit in _DATED or kind == "date":
        return unit in _DATED and _same_date(figure, known)
    if unit in _DAYS and kind in _DAYS:
        return figure.means(known.value)
    if unit in TIMES:
        return (kind in TIMES and figure.means(known.value, kind)) or (
            kind in ("count", unit.rstrip("s")) and figure.means(known.value)
        )
    if unit in ("percent", "points"):
        if kind == "ratio":
            return figure.means(known.value, "ratio")
        return kind in ("percent", "points", "count", "fraction") and figure.means(
            known.value * (100 if kind == "fraction" else 1)
        )
    if unit in ("factor", "fraction"):
        if kind == "percent":
            return figure.means(known.value, "percent")
        return kind in ("factor", "fraction", "ratio") and abs(known.value - figure.value) <= 0.05 * figure.value
    if unit == "ratio":
        return kind in ("ratio", "count", "factor", "percent") and figure.means(known.value, kind)
    if unit == "money":
        return kind in ("money", "count") and figure.means(known.value)
    if unit == "count" and kind not in ("count", "factor", "fraction"):
        # With a noun of its own it is a count; "30 deals" are not the 30 minutes of a meeting.
        large = kind == "money" and abs(figure.value) >= _MONEY_FROM
        if not large and not bare().match(text, figure.end) and kind != "ratio":
            return False
    return (unit == "count" or kind == unit) and figure.means(known.value)


def _same_date(figure: Figure, known: Known) -> bool:
    said, value = int(figure.value), int(known.value)
    if figure.unit == "year":
        return value == said or (known.unit == "date" and value // 10000 == said)
    if known.unit != "date":
        return False
    parts = ((said // 10000, value // 10000), (said // 100 % 100, value // 100 % 100), (said % 100, value % 100))
    return all(not a or not b or a == b for a, b in parts)


@lru_cache(maxsize=1024)
def in_text(text: str) -> tuple[Known, ...]:
    """The figures of a text that somebody gave, in every reading."""
    return tuple(Known(reading, f.unit) for f in figures(text) for reading in f.readings)


def known_date(date: dt.date) -> Known:
    """A date as figures carry it."""
    return Known(float(date.year * 10000 + date.month * 100 + date.day), "date")
