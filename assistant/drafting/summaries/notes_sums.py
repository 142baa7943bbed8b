"""The sums that somebody worked out in their notes: "640 more pets x 210 EUR = 134,400 EUR"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from assistant.drafting.summaries.values import amount_words
from rules.plain import same
from rules.texts.figures import Figure, figures

_TIMES = re.compile(r"\s(?:[x×*]|times)\s", re.IGNORECASE)

_A_TIME = re.compile(
    r"\s*(?:EUR|USD|GBP|[A-Z]{3}|€|euros?|dollars?|pounds?)?\s*(?:/|\b(?:a|per|each|every|pro|par|por|al)\b)\s*"
    r"(?:day|week|month|year|quarter|woche|monat|jahr|semaine|mois|an|semana|mes|año)\b",
    re.IGNORECASE,
)
"""What makes a sum one of a month or a year."""


_A_COST = re.compile(
    r"\b(?:costs?|fees?|paid|invoiced?|engagement|retainer|kosten|kostet\w*|honorare?|coûts?|coûte\w*|honoraires|costes?|costos?|cuesta)\b"
    r"[^.;=]{0,30}$",
    re.IGNORECASE,
)
"""What before a sum makes it what the engagement cost, and no gain."""


def counted_gain(words: str, cost: float | None = None) -> dict[str, Any]:
    """The gain in money that a line works out, with its sum; nothing where the sum does not come out, or is none.

    A sum with what the engagement costs a month (`cost`) is what it cost.
    """
    found = figures(words)
    for factors, result in _products(words, found):
        if _A_COST.search(words[: factors[0].start]) or any(cost and same(part.value, cost) for part in factors):
            continue
        if _A_TIME.match(words, result.end):
            continue  # what a month brings is not what the quarter brought
        if not same(math.prod(one.value for one in factors), result.value):
            continue
        if (code := _currency(result, *reversed(factors))) is not None:
            value = int(result.value) if float(result.value).is_integer() else result.value
            sum_ = f"{' × '.join(amount_words(one.value) for one in factors)} = {amount_words(result.value)}"
            return {"delta": {"amount": value, "currency": code}, "arithmetic": sum_}
    return {}


def _products(words: str, found: Sequence[Figure]) -> Iterator[tuple[list[Figure], Figure]]:
    """Every row of figures with "x" between them and what stands behind its "="."""
    row: list[Figure] = []
    for one, following in pairwise(found):
        between = re.sub(r"^.*\d", "", words[one.start : following.start])  # of "$19 x" the sign stands in the figure
        row = row or [one]
        if _TIMES.search(f"{between} "):
            row.append(following)
            continue
        if len(row) > 1 and "=" in between:
            yield row, following
        row = []


def _currency(*found: Figure) -> str | None:
    return next((one.currency for one in found if one.unit == "money" and one.currency), None)
