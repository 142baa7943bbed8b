"""The words of a text as the search compares them: by their stems, and by what they name in the trade."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from knowledge.errors import RecordError
from knowledge.words import tokens
from knowledge.yaml_reading import read_mapping, read_text

TRADE_WORDS = Path(__file__).parent / "trade_words.yaml"

_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bcdfghjkmnpqrtvwx])\1$")
# Longest first. After Porter's steps (Program 14, 1980) without their conditions on the measure: the word has to keep
# three letters and a vowel. Coarser, and enough where texts are short and their words few.
_ENDINGS = (
    *("ational", "ization", "isation", "iveness", "ations", "ation", "ition", "ingly", "fully", "ments", "ances"),
    *("edly", "ment", "ance", "ence", "able", "ible", "ness", "ings", "ions", "ing", "ied", "ers", "ion", "ed"),
    *("er", "ly", "al"),
)
_KEPT = {"al": 4, "ied": 2, "ed": 2}
_SHORT = 4


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """What is left of a lower-case word without the ending that only bends it: discounting, discounted -> discount."""
    if len(word) <= _SHORT and not word.endswith("ed"):
        if len(word) == _SHORT and word.endswith("e"):
            return word[:-1]
        return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _KEPT.get(ending, 3) and _VOWEL.search(rest):
            word = _DOUBLED.sub(r"\1", f"{rest}y" if ending == "ied" else rest)
            break
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 2 else word


def searched(text: str) -> list[str]:
    """The stems of a text's words and, after them, a mark for each line of trade words that one of them stands in.

    Raises RecordError for a file of trade words that cannot be read.
    """
    stems = [stem(word) for word in tokens(text)]
    marks = _marks()
    return stems + [mark for one in stems for mark in marks.get(one, ())]


@cache
def _marks() -> dict[str, tuple[str, ...]]:
    lines = read_mapping(f"lines:\n{read_text(TRADE_WORDS)}", TRADE_WORDS)["lines"]
    marks: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(cast("list[object]", lines)):
        if not isinstance(line, list):
            raise RecordError(f"{TRADE_WORDS}: {line!r} is no list of words that name one thing")
        for word in cast("list[object]", line):
            found = stem(str(word))
            marks[found] = (*marks.get(found, ()), f"#{number}")
    return marks
