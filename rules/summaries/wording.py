"""The words of a prose text by their stems, and its sentences."""

from __future__ import annotations

import re
from functools import lru_cache

from rules.texts.figure_words import MONTHS

# Words

_TOKEN = re.compile(r"\b[A-Z]{1,3}\d{1,3}\b|\b[a-z]+_[a-z_]+\b|[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_]))*")
_STOP_WORDS = """
    a an and any are as at be been but by can did do does each for from had has have he her him his how i if in
    into is it its just more most no not now of off on one only or our out over own per same she so some such
    than that the their them then there these they this those through to too under until up us was we were what
    when where which while who why will with within would you your about after again all also before between
    both during few further since against last next now today currently ago earlier previously other very still
    already percent point points percentage hour hours h day days week weeks month months year years minute
    minutes usd eur gbp chf k m mn mio million thousand x times und der die das ein eine von auf bis im zu den
    dem des mit für ist sind war wir le la les des un une et de du au en y el los las
"""
STOP = frozenset(_STOP_WORDS.split())
_SAME = {"ae": ("account", "executive"), "rep": ("seller",), "sdr": ("seller",), "sale": ("sell",), "kr": ("key",)}
_ENDINGS = ("ings", "ing", "ies", "ied", "ions", "ion", "ers", "er", "ed", "es", "ly", "s", "e", "y")


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its commonest endings: what two mentions are compared by."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    if any(ch.isdigit() for ch in low):
        return low
    for end in _ENDINGS:
        if low.endswith(end) and len(low) - len(end) >= 3:
            return low[: -len(end)]
    return low


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The words of a text that say something, by their stems."""
    found: set[str] = set()
    for match in _TOKEN.finditer(text):
        for word in match.group().split("_"):
            low = word.lower()
            if low in STOP or len(low) < 2:
                continue
            root = stem(low)
            found.add(root)
            found.update(stem(one) for one in _SAME.get(root, ()))
    return frozenset(found)


# Sentences

_END = re.compile(r"(?<=[.!?])[\"”)]?\s+(?=[\"“(]?[A-ZÄÖÜÉ0-9])|\n+")
_SHORT = re.compile(
    r"(?:\b(?:Mio|Mrd|ca|approx|vs|e\.g|i\.e|incl|excl|bzw|z\.B|Nr|No|Q|resp|St|Dr|Mr|Ms|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|Dec))\.$"
)
_DAY = re.compile(r"\b\d{1,2}\.$")
_WORD = re.compile(r"\s+([^\W\d_]+)")


@lru_cache(maxsize=512)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence of a text begins and ends. "1,2 Mio. Euro" does not end one."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if "\n" not in match.group() and _goes_on(text, start, match.start()):
            continue
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return tuple((a, b) for a, b in spans if text[a:b].strip())


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a full stop ends an abbreviation or the number of a day ("9. Januar"), not a sentence."""
    if _SHORT.search(text, start, end):
        return True
    month = _WORD.match(text, end)
    return month is not None and month[1].lower() in MONTHS and _DAY.search(text, start, end) is not None
