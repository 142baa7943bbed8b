"""One figure as data: its value, unit, role and place, and what it means beside a field."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rules.plain import EPSILON, close, exceeds
from rules.texts.figure_words import CURRENCIES, UNITS, FigureUnit, Role

__all__ = ["DATED", "EPSILON", "NUMBERED", "PLACED", "TIMES", "Figure", "unit_kind", "written"]

_DAY = 24 * 60
_MINUTES_PER: dict[str, tuple[int, int]] = {
    "minutes": (1, 1),
    "hours": (60, 60),
    "days": (_DAY, _DAY),
    "weeks": (7 * _DAY, 7 * _DAY),
    "months": (28 * _DAY, 31 * _DAY),
    "years": (365 * _DAY, 366 * _DAY),
}
"""Minutes in one of each unit of time, the fewest and the most."""
TIMES = frozenset(_MINUTES_PER)
NUMBERED = frozenset({"day", "week", "month", "quarter"})
DATED = frozenset({"date", "year", "ordinal", "time"})
"""Units of figures that name a day, an hour of it or a rank, and measure nothing."""
PLACED = DATED | NUMBERED
"""Those that say when or the how-manieth, and never how much."""


class Figure(NamedTuple):
    """One figure of a text.

    `value` is the likeliest reading and `readings` all of them ("1.200" is 1200 here and 1.2 there). `unit`: days,
    weeks, months, years, hours, minutes are lengths of time; day, week, month, quarter are numbered ("day 60");
    ratio is "2.0x"; factor is "twice", fraction is "a third"; a date's value is YYYYMMDD with noughts for what is
    not said. `slack` is half of the last place written where the number is evidently rounded ("1.2M"), else 0.
    `start` and `end` are characters from 0, unit included.
    """

    value: float
    unit: FigureUnit
    role: Role
    start: int
    end: int
    text: str
    readings: tuple[float, ...]
    currency: str | None
    slack: float
    in_words: bool
    adjective: bool
    """It stands before its noun with a hyphen: "30-minute", "90-day"."""

    def means(self, value: float, unit: str | None = None) -> bool:
        """Whether this figure says `value` of `unit`: percent, ratio, days, hours, a currency ... ; None is any unit.

        Percent and ratios convert, as do lengths of time; a sign is only compared where both are written.
        """
        wanted = unit_kind(unit)
        candidates = [(reading, self.slack) for reading in self.readings]
        if self.unit in ("percent", "points") and wanted in ("ratio", "count"):
            candidates += [(reading / 100, self.slack / 100) for reading in self.readings]
        elif self.unit in ("ratio", "count", "fraction", "factor") and wanted == "percent":
            candidates += [(reading * 100, self.slack * 100) for reading in self.readings]
        elif self.unit in TIMES and wanted in TIMES and wanted != self.unit:
            return _same_time(self, value, wanted)
        return any(close(abs(one), abs(value), slack) for one, slack in candidates)


@lru_cache(maxsize=1024)
def unit_kind(unit: str | None) -> str:
    """The unit of a field as figures name them: percent, points, ratio, money, a length of time, else count."""
    word = (unit or "").strip().lower()
    if not word:
        return "count"
    # "USD per opportunity" is money, "percent of new revenue" a percentage.
    first = word.split()[0]
    if word == "money" or first in CURRENCIES:
        return "money"
    return UNITS.get(word) or (UNITS[first] if first in _LEADING_UNITS else "count")


_LEADING_UNITS = frozenset(("percent", "%", "days", "hours", "minutes", "ratio"))


def _same_time(figure: Figure, value: float, unit: str) -> bool:
    low, high = _MINUTES_PER[figure.unit]
    least, most = _MINUTES_PER[unit]
    return any(
        not exceeds(reading * low, abs(value) * most) and not exceeds(abs(value) * least, reading * high)
        for reading in map(abs, figure.readings)
    )


def written(value: float, unit: str | None = None, currency: str | None = None) -> str:
    """A value as the messages write it: "25 %", "USD 60,000", "81 days", "2.5x"; `figures` reads it back."""
    kind = unit_kind(unit)
    number = f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"
    if "e" in number:
        number = f"{value:,.12f}".rstrip("0").rstrip(".")
    if kind == "percent":
        return f"{number} %"
    if kind == "points":
        return f"{number} points"
    if kind == "ratio":
        return f"{number}x"
    if kind == "money":
        code = (currency or unit or "").strip().upper()
        return f"{code} {number}" if code.lower() in CURRENCIES else number
    return f"{number} {unit.strip()}" if unit and unit.strip() not in ("", "count") else number
