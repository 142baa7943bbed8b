"""The sums that somebody worked out in their notes: "640 more pets x 210 EUR = 134,400 EUR"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from assistant.drafting.summaries.notes_answers import sign
from assistant.drafting.summaries.values import amount_words
from rules.plain import same
from rules.texts.figures import Figure, figures

_TIMES = re.compile(r"\s(?:[x×*]|times)\s", re.IGNORECASE)

_A_TIME = re.compile(
    r"\s*(?:EUR|USD|GBP|[A-Z]{3}|€|euros?|dollars?|pounds?)?\s*(?:/|\b(?:a|per|each|every|pro|par|por|al)\b)\s*"
    r"(?:(?P<month>month|monat|mois|mes)|(?P<year>year|yr|jahr|an|año)|day|week|quarter|woche|semaine|semana)\b",
    re.IGNORECASE,
)
"""What makes a sum one of a month or a year."""


_A_COST = re.compile(
    r"\b(?:costs?|fees?|paid|invoiced?|engagement|retainer|kosten|kostet\w*|honorare?|coûts?|coûte\w*|honoraires|costes?|costos?|cuesta)\b"
    r"[^.;=]{0,30}$",
    re.IGNORECASE,
)
"""What before a sum makes it what the engagement cost, and no gain."""


def counted_gain(words: str, cost: float | None = None, currency: str = "") -> dict[str, Any]:
    """The gain in money that a line works out, with its sum; nothing where the sum does not come out, or is none.

    A sum with what the engagement costs a month (`cost`) is what it cost.
    """
    found = figures(words)
    for factors, result in _products(words, found):
        if _A_COST.search(words[: factors[0].start]) or any(cost and same(part.value, cost) for part in factors):
            continue
        time = _A_TIME.match(words, result.end)
        per = time.lastgroup if time else None
        if time and per is None:
            continue  # what a day or a week brings is held against no fee
        if not same(math.prod(_share(one) for one in factors), result.value):
            continue
        if (code := _currency(result, *reversed(factors)) or (currency if per else None)) is not None:
            value = int(result.value) if float(result.value).is_integer() else result.value
            sum_ = f"{' × '.join(_factor(one) for one in factors)} = {amount_words(result.value)}"
            # What a month or a year brings is not what the quarter brought: it says its time.
            return {"delta": {"amount": value, "currency": code}, "arithmetic": sum_} | ({"per": per} if per else {})
    return {}


_COST_LINE = re.compile(
    r"(?:(?:my|our|the|what it|engagement|it|i)\s+)?(?:costs?|fees?|retainer|paid|invoiced|kosten|"
    r"honorare?|coûts?|honoraires|costes?)\b",
    re.IGNORECASE,
)
"""How a line or its label opens that says what the engagement cost."""


def is_cost(label: str, words: str, in_line: bool) -> bool:
    """Whether a line tells what the engagement cost, and nothing that it brought."""
    return _COST_LINE.match(words) is not None or (in_line and _COST_LINE.match(label) is not None)


def said_cost(words: str, currency: str = "") -> dict[str, Any]:
    """What the engagement cost by a line: the result of its sum, else its one amount of money."""
    found = figures(words)
    product = next(
        (one for factors, one in _products(words, found) if same(math.prod(_share(f) for f in factors), one.value)),
        None,
    )
    money = [one for one in found if one.unit == "money"]
    one = product or (money[0] if len(money) == 1 and not _A_TIME.match(words, money[0].end) else None)
    if one is None or not (code := _currency(one, *money) or currency):
        return {}
    return {"cost": {"amount": int(one.value) if float(one.value).is_integer() else one.value, "currency": code}}


_STATED = re.compile(
    r"(?P<before>\b(?:gain(?:ed)?(?: of| is| so far)?|brought(?: in)?|saved|earned|"
    r"extra(?: revenue| sales| margin)?(?: of)?|uplift(?: of)?)"
    r"[:\s]+(?:(?:about|roughly|around|some|ca\.?|so far|us|in|an? extra)\s+)*[~≈]?\s?)?"
    r"(?P<amount>(?:[$€£]|[A-Z]{3}\s)?\s?\d[\d.,]*\s?(?:k|m|mio\.?|thousand|million)?\b"
    r"(?:\s?(?:[€$£]|[A-Z]{3}\b))?)"
    r"(?P<after>\s+(?:above|over|more than|better than|on top of)\s+(?:(?:the|our)\s+)?"
    r"(?:old|former|starting|start|usual|previous|baseline|level)\b)?"
)
"""An amount with the words that make it a gain: before it, or behind it."""


def stated_gain(words: str, currency: str = "") -> dict[str, Any]:
    """The gain in money that a line states without working it out: "roughly 18.5k above the old level"."""
    for sentence in re.split(r"(?<=[.;!?])\s+", words):
        for match in _STATED.finditer(sentence):
            if not (match["before"] or match["after"]) or sign("to_come", sentence[: match.end()]):
                continue
            one = next(iter(figures(match["amount"])), None)
            if one is None or one.unit not in ("money", "count") or _A_COST.search(sentence[: match.start("amount")]):
                continue
            code = one.currency if one.unit == "money" else currency
            sized = one.unit == "money" or re.search(r"[km]\b|mio|thousand|million|\d{4}|\d[.,]\d{3}", match["amount"])
            if not code or not sized or _A_TIME.match(sentence, match.end("amount")):
                continue
            return {
                "delta": {"amount": int(one.value) if float(one.value).is_integer() else one.value, "currency": code}
            }
    return {}


def _share(one: Figure) -> float:
    return one.value / 100 if one.unit == "percent" else one.value


def _factor(one: Figure) -> str:
    return f"{one.value:g} %" if one.unit == "percent" else amount_words(one.value)


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
