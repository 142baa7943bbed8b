"""Dates in figures, "9/6/2027", "18-01-2027" and "10/4": which is the month, by what the whole text shows."""

from __future__ import annotations

import datetime as dt
import re
from contextvars import ContextVar

_MONTH_FIRST: ContextVar[bool] = ContextVar("month_first", default=False)
"""Whether the text that is being read writes the month first."""
_SLASHED = re.compile(
    r"(?<![\d/.])(?!24/7\b(?!/))(?P<a>\d{1,2})(?P<mark>/|-(?=\d{1,2}-20\d\d))"
    r"(?P<b>\d{1,2})(?:(?P=mark)(?P<year>20\d\d|\d\d))?(?![\d/])"
)
_LAST_DAY, _LAST_MONTH = 31, 12


def settle(text: str) -> None:
    """Decide for a text how its dates are written: by one that only reads one way, else by its currency."""
    pairs = [(int(match["a"]), int(match["b"])) for match in _SLASHED.finditer(text)]
    first = any(b > _LAST_MONTH >= a for a, b in pairs if b <= _LAST_DAY)
    second = any(a > _LAST_MONTH >= b for a, b in pairs if a <= _LAST_DAY)
    dollars = "$" in text and not re.search(r"[€£₹]|\b(?:EUR|GBP|CHF|AUD|CAD|INR)\b|\b(?:C|A|NZ|AU)\$", text)
    _MONTH_FIRST.set(first if first is not second else dollars)


def slashed(text: str, start: dt.date) -> dt.date | None:
    """The day that words open with in figures; without a year the first such day that is not long past `start`."""
    match = _SLASHED.match(text.strip())
    if match is None:
        return None
    month, day = (match["a"], match["b"]) if _MONTH_FIRST.get() else (match["b"], match["a"])
    if match["year"]:
        year = int(match["year"])
        return _date(year if year > 99 else 2000 + year, int(month), int(day))
    every = (_date(start.year + add, int(month), int(day)) for add in (0, 1))
    return next((one for one in every if one is not None and one >= start - dt.timedelta(days=31)), None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
