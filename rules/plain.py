"""Numbers as people write them: what messages say and what `figures` carry."""

from __future__ import annotations

import math

EPSILON = 1e-9
"""Relative; float noise never decides a verdict."""


def tidy(value: float, digits: int = 1) -> float | int:
    """A figure for `figures`: rounded to `digits`, whole where it is whole."""
    rounded = round(float(value), digits)
    return int(rounded) if rounded.is_integer() else rounded


def whole(value: float) -> float | int:
    """A number without the point that it does not need; nothing of it is rounded."""
    return int(value) if float(value).is_integer() and abs(value) < _EXACT else value


_EXACT = 1e15
"""From here on a float no longer holds every whole number."""


def said(value: float, digits: int = 1) -> str:
    """A figure for a message: no trailing zeros, no exponent, thousands apart only where there are many."""
    tidied = tidy(value, digits)
    if tidied == 0 and value:
        return f"{value:.2g}"
    return f"{tidied:,}" if abs(tidied) >= 10_000 else str(tidied)


def in_full(value: float, unit: str | None = None) -> str:
    """A figure that somebody gave, to the fourth decimal, with its unit where it has one: "18.25 percent"."""
    return f"{said(value, 4)} {unit}" if unit else said(value, 4)


def hundredths(value: float) -> str:
    """Money, days or a share for a message."""
    return said(value, 2)


def days_said(value: float) -> str:
    """Days for a message: "1 day", "1.5 days"."""
    return f"{hundredths(value)} day{'' if tidy(value, 2) == 1 else 's'}"


def counted(count: int, word: str) -> str:
    """Things and how many: "1 error", "3 errors"."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def places(value: float) -> int:
    """How many decimals of a computed figure mean anything to a reader: none from a thousand on, two from one on."""
    size = abs(value)
    return 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 1 else 4


def rounded(value: float) -> str:
    """A computed figure for a message; figures that somebody gave are said in full instead."""
    return said(value, places(value))


def exceeds(value: float, limit: float) -> bool:
    """Whether a value lies above a limit by more than float noise."""
    return value - limit > EPSILON * max(abs(value), abs(limit), 1.0)


def same(one: float, other: float) -> bool:
    """Whether two figures are the same but for float noise."""
    return math.isclose(one, other, rel_tol=EPSILON)


def close(one: float, other: float, slack: float) -> bool:
    """Whether two figures are the same but for a slack, and float noise."""
    return same(one, other) or not exceeds(abs(one - other), slack)


def listed(words: list[str], last: str = "and") -> str:
    """Words as a list in a sentence: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
