"""Keys struck at random and words of trying out: "asdf", "qwertz", "blah blah", "test". They are nobody's goal."""

from __future__ import annotations

import re

_RUNS = ("qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "qsdfghjklm", "zxcvbnm", "yxcvbnm")
_LEAST = 4
"""Letters of a run of neighbouring keys that nobody means: "wert" of "wertvoll" is followed by others."""
_TRIED = re.compile(
    r"(?:blah?|bla|test(?:ing)?|foo|bar|baz|lorem|ipsum|x{2,}|lol|(?:ha){2,}|hm+|uh+|er+|meh|whatever|me|you|us|him|her|it|both|same)"
)
_WORD = re.compile(r"[^\W_]+")
_VOWEL = re.compile(r"[aeiouyäöüéèáàíóúœæøå]")


def is_noise(text: str) -> bool:
    """Whether every word of a text is struck at random or only tries out whether somebody listens."""
    words = _WORD.findall(text)
    return bool(words) and all(map(_random, words))


def _random(word: str) -> bool:
    low = word.lower()
    if _TRIED.fullmatch(low) or re.fullmatch(r"(.)\1{2,}", low):
        return True
    if len(low) < _LEAST:
        return False
    if any(low in run or low in run[::-1] for run in _RUNS):
        return True
    # "ARPU" and "GMV" are no noise: capitals are what somebody means; so is a word with a digit.
    return low.isalpha() and not word.isupper() and _VOWEL.search(low) is None and low.isascii()
