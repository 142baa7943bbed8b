"""Which language a short text is in, by its function words: enough to read its number words and capitals rightly."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import Literal

from rules.texts.words import PerWord

Language = Literal["en", "de", "fr", "es"]

# Function words that no other of the four languages has; "in", "an", "die", "a", "on" would blur them.
_FUNCTION_WORDS: dict[Language, str] = {
    "en": "the and of to with for from by is are each every that this which it its who at into before after until",
    "de": """der das und mit für fuer ist von auf den dem des ein eine einen einem eines nicht bis zu zum zur wird
        werden sind aus bei nach alle jede jeder vom im um pro über ueber wie sie wir durch""",
    "fr": "le les et des du une dans pour avec par sur est sont au aux chaque ce cette qui à nous pas entre ici jusqu",
    "es": "el los las y del una para con por cada al que está son hasta desde nos sus este esta según",
}
_OF_WORD: dict[str, Language] = {word: name for name, words in _FUNCTION_WORDS.items() for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+")
_TOLD: PerWord[tuple[Language, ...]] = PerWord(
    lambda piece: tuple(_OF_WORD[word] for word in _WORD.findall(piece) if word in _OF_WORD)
)


@lru_cache(maxsize=1024)
def language(text: str) -> Language:
    """The language whose function words a text holds most of; English where nothing tells."""
    counts: dict[Language, int] = {}
    for name in chain.from_iterable(_TOLD.of_each(text.lower().split())):
        counts[name] = counts.get(name, 0) + 1
    best = max(counts.values(), default=0)
    if best == 0 or counts.get("en", 0) == best:
        return "en"
    return next(name for name in ("de", "fr", "es") if counts.get(name, 0) == best)
