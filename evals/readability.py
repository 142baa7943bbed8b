"""How easily English sentences read: words a sentence, and Flesch's reading ease.

Source: R. Flesch, A New Readability Yardstick, Journal of Applied Psychology 32 (1948). Syllables are counted by
groups of vowels, which is right for about nine words in ten; over many sentences the error evens out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][a-zà-ÿ]+)*")
_END = re.compile(r"[.!?]+(?=\s|$)")
_VOWELS = re.compile(r"[aeiouyà-ÿ]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text is made of."""

    sentences: int
    words: int
    syllables: int

    @property
    def ease(self) -> float:
        """Flesch's reading ease: 60 to 70 is plain English, below 30 is for specialists. 100 for no words."""
        if not self.words or not self.sentences:
            return 100.0
        return 206.835 - 1.015 * self.words / self.sentences - 84.6 * self.syllables / self.words


def reading(text: str) -> Reading:
    """The counts of a text; one without a full stop is one sentence."""
    words = _WORD.findall(text)
    return Reading(max(len(_END.findall(text)), 1), len(words), sum(_syllables(one.lower()) for one in words))


def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word))
    silent = word.endswith(("e", "ed")) and not word.endswith(("le", "ee", "ted", "ded")) and groups > 1
    return max(groups - silent, 1)
