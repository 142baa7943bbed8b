"""Figures as people write them: one way for every value, so that a changed figure reads like the first."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


FRACTIONS = {1 / 2: "half", 1 / 3: "a third", 1 / 4: "a quarter", 1 / 5: "a fifth", 1 / 10: "a tenth"}
"""Shares that people name."""


def writers(unit: str, rng: random.Random, *, digits: bool = False) -> Callable[[Any], str | None]:
    """One way of writing values of a unit, kept for all values so that a mutation reads like the original."""
    if unit == "percent":
        sign = rng.choice([" %", "%", " percent", " per cent"])
        return lambda v: f"{_number(v)}{sign}"
    if unit == "points":
        word = rng.choice([" points", " percentage points", " pp"])
        return lambda v: f"{_number(v)}{word}"
    if unit == "ratio":
        return lambda v: f"{_number(v)}x"
    if unit in ("days", "hours"):
        word = rng.choice([" days"] if unit == "days" else [" hours", " h"])
        if unit == "hours" and rng.random() < 0.2:
            return lambda v: f"{WORDS[int(v) - 1]} hours" if v == int(v) and 2 <= v <= 20 else f"{_number(v)} hours"
        return lambda v: f"{_number(v)}{word}"
    if len(unit) == 3 and unit.isupper():
        return _money(unit, rng.choice(range(2 if digits else 6)), digits)
    if unit == "count":
        if digits:
            return lambda v: f"{_number(v)}"
        if rng.random() < 0.6:
            return lambda v: WORDS[int(v) - 1] if 2 <= v <= 20 else f"{_number(v)}"
        return lambda v: f"{_number(v)}"
    if unit == "fraction":
        return lambda v: FRACTIONS.get(v)
    if unit == "date":
        way = rng.choice(["%-d %B %Y", "%-d %B", "%B %-d", "%Y-%m-%d", "%d.%m.%Y", "%-d %b %Y"])
        return lambda v: v.strftime(way)
    return lambda v: f"{_number(v)}"


def _money(code: str, way: int, digits: bool) -> Callable[[Any], str | None]:
    sign = {"USD": "$", "EUR": "€", "GBP": "£"}.get(code, f"{code} ")
    if digits:
        return lambda v: f"{v:,.0f}"

    def write(v: float) -> str:
        if way == 0 or v < 1000:
            return f"{code} {v:,.0f}"
        if way == 1:
            return f"{sign}{v:,.0f}"
        short, letter, word = (v / 1e6, "M", "Mio.") if v >= 1e6 else (v / 1e3, "K", "k")
        if way == 2:
            return f"{sign}{_number(short)}{letter}"
        if way == 3 and v >= 1e6:
            return f"{_number(short).replace('.', ',')} {word} {code}"
        if way == 4:
            return f"{_number(short)}{letter.lower() if letter == 'K' else letter} {code}"
        return f"{sign}{_number(short)} million" if v >= 1e6 else f"{sign}{v:,.0f}"

    return write


def _number(v: float) -> str:
    return f"{round(float(v), 2):g}"
