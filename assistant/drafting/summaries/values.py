"""Figures as the prose of a summary writes them: "21 %", "$3.3M", "2.6x", "85 days", "27 January"."""

from __future__ import annotations

import datetime as dt

from assistant.exports.words import MONTHS, number
from rules.texts.figures import unit_kind

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_THOUSAND, _MILLION = 1e3, 1e6
_ROUND_FROM = 10_000
"""Amounts are shortened from here on, where that loses nothing."""


def value_words(value: float, unit: str | None) -> str:
    """A value with its unit, exactly as it was given: nothing is rounded away."""
    kind, words = unit_kind(unit), (unit or "").replace("_", " ").strip()
    rest = words.partition(" ")[2]
    after = f" {rest}" if rest else ""
    if kind == "percent":
        return f"{tidy(value)} %{after}"
    if kind == "ratio":
        return f"{tidy(value)}x{after}"
    if kind == "money":
        return money_words(value, words.split(" ")[0] if words != "money" else None) + after
    if kind in ("days", "hours", "minutes"):
        first = kind.removesuffix("s") if abs(value) == 1 else kind
        return f"{tidy(value)} {first}{after}"
    return f"{tidy(value)} {words}".rstrip() if words != "count" else tidy(value)


def money_words(value: float, currency: str | None) -> str:
    """An amount: "$3.3M", "€880K", "CHF 42,500"; short only where the short form says it to the last unit."""
    size, minus = abs(value), "-" if value < 0 else ""
    code = (currency or "").upper()
    sign = _SIGNS.get(code, f"{code} " if code else "")
    for scale, letter in ((_MILLION, "M"), (_THOUSAND, "K")):
        short = size / scale
        if max(scale, _ROUND_FROM) <= size < scale * _THOUSAND and round(short, 2 if letter == "M" else 0) == short:
            return f"{minus}{sign}{tidy(short)}{letter}"
    if size < _THOUSAND and round(size, 1) == size and not float(size).is_integer():
        return f"{minus}{sign}{size:.2f}"  # cents have two digits
    return f"{minus}{sign}{tidy(size)}" if size < _THOUSAND else f"{minus}{sign}{_grouped(size)}"


def amount_words(value: float) -> str:
    """An amount inside a sum that is shown: every digit, thousands apart."""
    return _grouped(value)


def change_words(change: float, unit: str | None) -> str:
    """By how much something moved: "2 points" of a percentage, else in its own unit, without a sign."""
    size, kind = round(abs(change), 10), unit_kind(unit)
    if kind == "percent":
        return f"{tidy(size)} point{'' if size == 1 else 's'}"
    if kind == "ratio":
        return tidy(size)
    return value_words(size, unit)


def hours_words(hours: float) -> str:
    """Hours to a tenth: "18 hours", "85.7 hours"."""
    shown = tidy(round(float(hours), 1) + 0)
    return f"{shown} hour{'' if shown == '1' else 's'}"


def date_words(date: dt.date, year: int | None) -> str:
    """A day as the prose names it; its year only where it is another than the period's."""
    return f"{date.day} {MONTHS[date.month - 1]}" + ("" if date.year == year else f" {date.year}")


def tidy(value: float) -> str:
    """A number as it was given, without float noise, thousands apart."""
    found = round(float(value), 10)
    return f"{found:,.0f}" if found.is_integer() and abs(found) >= _THOUSAND else number(found)


def _grouped(value: float) -> str:
    rounded = round(float(value), 2)
    return f"{rounded:,.0f}" if rounded.is_integer() else f"{rounded:,.2f}"
