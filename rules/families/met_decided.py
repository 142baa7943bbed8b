"""MET602 · decisions that are taken or not, in sentences whose other words only speak of degree.

Who is hired, sells in another country, or works by another rule has done something that anyone can see, even where the
words beside it ("a great seller", "our position") say little.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from rules.families.shapes import fields_of, mask_of
from rules.families.statements import told
from rules.texts.recognition import pattern, says


def decided(text: str) -> bool:
    """Whether a plain text takes a decision that shows: on somebody, on a country or an offer, on how people work."""
    if says("only felt", text):
        return False
    for start, end in told("people", text):
        if says("somebody or one", text[start:end]):
            return True
        if says("of a trade", text[start:end]) and not says("told by degree", text):
            return True
    if told("spend", text) and not says("told by degree", text):
        return True
    sold = [text[start:end] for start, end in told("strategy", text)]
    if any(pattern("enters or leaves").match(words) and _names_a_land(words) for words in sold):
        return True
    if says("told by degree", text):
        return False
    if sold and says("takes a side", text) and _names_a_trade(text):
        return True
    return any(pattern("offers otherwise").match(words) for words in sold) or any(
        fields_of(text[start:end].split()[0]) & _people() for start, end in told("process", text)
    )


def _names_a_land(words: str) -> bool:
    """Whether a country or a trade is named, in one word or in two."""
    said = words.split()
    terms = [f"{one}_{other}" for one, other in pairwise(said)]
    return any(fields_of(word) & mask_of("land|trade_kind") for word in (*said, *terms))


def _names_a_trade(text: str) -> bool:
    """Whether a text says to whom is sold: to people of a trade."""
    return any(
        fields_of(word) & mask_of("trade_kind") and not says("told by size", word)
        for word in (one.strip(",.;:()") for one in text.split())
    )


@cache
def _people() -> int:
    return mask_of("working_group|seller")
