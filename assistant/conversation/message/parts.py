"""A message in its sentences, and the sums in it as people type them: "4 tys. zl", "500 quid", "6k in euros"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from assistant.reading.amounts import Amount, amounts

_STOP = re.compile(r"[.!?…]+[\"”')\]]*(?=\s|$)|;|\n+|\s+\|\s+")
_SHORT = re.compile(
    r"\b(?:tys|ca|approx|nos?|etc|incl|excl|vs|avg|rs|mtgs?|st|dr|mr|mrs|ms|max|min|e\.g|i\.e|ppl|mio|mrd|mgr|dept|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|\d{1,2})$",
    re.IGNORECASE,
)


_ASIDES = ("approx", "etc", "max", "min", "tys", "mio", "ca", "incl", "excl")
"""Short words that may end a sentence as well, where a capital follows."""


@lru_cache(maxsize=16)
def sentences_of(message: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a message, as their places; "approx." and "4 tys." end none."""
    return tuple(_sentences(message))


def _sentences(message: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _STOP.finditer(message):
        if match.group() == "." and not _ends(message, start, match):
            continue
        if message[start : match.end()].strip():
            yield start, match.end()
        start = match.end()
    if message[start:].strip():
        yield start, len(message)


def _ends(message: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence, and no short word, number of an entry or date."""
    short = _SHORT.search(message, max(start, stop.start() - 8), stop.start())
    following = message[stop.end() :].lstrip()
    if short is None or not following:
        return True
    word = short.group().lower()
    if word == "no":
        return not following[0].isdigit()
    if word.isdigit():
        return not _DATE.search(message, max(start, stop.start() - 6), stop.start()) and not _OF_MONTH.match(following)
    return word not in _THOUSANDS and word in _ASIDES and following[0].isupper()


_THOUSANDS = ("tys", "mio", "mrd")
"""Short words of a sum, whose currency follows: "3 Mio. Euro"."""
_DATE = re.compile(r"\b\d{1,2}\.\d{1,2}$")
_OF_MONTH = re.compile(r"(?:jan|feb|mar|mär|apr|ma[iy]|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zé]*\b", re.IGNORECASE)
_TAIL = re.compile(
    r"\s?(?:(?P<thousand>tys\b\.?|thou\b|grand\b)|(?P<million>mln\b\.?|milion[yi]?\b|milli?ons?\b))?"
    r"\s?(?P<word>zł|zl\b|złotych\b|zlotys?\b|quid\b|bucks\b|rupees\b|(?<=\d)e\b|"
    r"(?:nok|sek|dkk|eur|usd|gbp|chf|pln|czk|inr|aud|cad|nzd|sgd|hkd|zar|aed|brl|mxn|jpy)\b)?",
    re.IGNORECASE,
)
_WORDS = {"zł": "PLN", "zl": "PLN", "złotych": "PLN", "zloty": "PLN", "zlotys": "PLN", "quid": "GBP", "bucks": "USD",
          "rupees": "INR", "e": "EUR"}  # fmt: skip
_CODE = 3
"""Letters of a currency's code, as it is typed in small letters: "10k nok"."""
_IN = re.compile(
    r"\s*(?:(?:a|per|each|/|p/)\s?(?:month|mo|m|week|year)|monthly)?,?\s*(?:in|all in)\s+"
    r"(?P<word>euros?|dollars|pounds|usd|eur|gbp|chf|pln)\b",
    re.IGNORECASE,
)
_NAMED = {"euro": "EUR", "euros": "EUR", "dollars": "USD", "pounds": "GBP"}


def sums_in(text: str) -> tuple[Amount, ...]:
    """The figures of a text, those that are money marked as it with what people call a currency beside them."""
    found = [_as_sum(one, text) for one in amounts(text)]
    found += [Amount(1000.0, "count", match.start(), match.end()) for match in _GRAND.finditer(text)]
    years = [one for one in _LIKE_A_YEAR.finditer(text) if not any(a.start <= one.start() < a.end for a in found)]
    found += [Amount(float(one.group()), "count", one.start(), one.end()) for one in years]
    return tuple(sorted(found, key=lambda one: one.start))


_LIKE_A_YEAR = re.compile(
    r"(?<![\w.,/-])20\d\d(?=\s*(?:(?:a|per|each|every|/)\s?(?:month|mo|purchase|case|item|week)\b|monthly\b|"
    r"without\b))",
    re.IGNORECASE,
)
"""A sum that looks like a year: "2000 a month"."""
_GRAND = re.compile(r"\ba grand\b", re.IGNORECASE)


def _as_sum(one: Amount, text: str) -> Amount:
    if one.unit == "money" and one.currency:
        return one
    if one.unit not in ("count", "money"):
        return one
    tail = _TAIL.match(text, one.end)
    if tail is not None and tail.end() > one.end and (tail["thousand"] or tail["million"] or tail["word"]):
        times = 1000.0 if tail["thousand"] else 1e6 if tail["million"] else 1.0
        word = (tail["word"] or "").lower()
        currency = _WORDS.get(word) or (word.upper() if len(word) == _CODE else one.currency)
        unit = "money" if currency else one.unit
        one = replace(one, value=one.value * times, unit=unit, end=tail.end(), currency=currency)
    if not one.currency and (named := _IN.match(text, one.end)):
        word = named["word"].lower()
        return replace(one, unit="money", currency=_NAMED.get(word, word.upper()))
    return one
