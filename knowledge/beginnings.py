"""Beginnings of words in a text: whether any of them is there, and how often.

A pattern for each play's list would be compiled for one text and used once or twice; that took longer than anything
else in a draft. Finding each beginning and looking at what stands before it says the same.
"""

from __future__ import annotations

from functools import lru_cache


def begins(words: tuple[str, ...], text: str) -> bool:
    """Whether a word of the text begins with any of these; upper and lower case are one."""
    return count(words, text) > 0 if words else False


@lru_cache(maxsize=4096)
def count(words: tuple[str, ...], text: str) -> int:
    """How often it does: where two of them begin at one place, or one within another, they count once."""
    low = _lower(text)
    places = sorted((at, order, len(word)) for order, word in enumerate(words) for at in _places(word.lower(), low))
    found, end = 0, 0
    for at, _, length in places:
        if at >= end:
            found, end = found + 1, at + length
    return found


@lru_cache(maxsize=16)
def _lower(text: str) -> str:
    return text.lower()


_ANOTHER = {"contract": "contractor", "renew": "renewable", "app": "appoint", "pump": "pumpkin"}
"""What begins alike and is something else: who has contractors for customers has no contracts that run out."""


def _places(word: str, low: str) -> list[int]:
    """Where a beginning stands at a word's edge: after no letter, or, where it begins with none, after one."""
    places: list[int] = []
    another = _ANOTHER.get(word)
    inside = _is_word(word[:1])
    at = low.find(word)
    while at >= 0:
        edge = (_is_word(low[at - 1]) if at else False) is not inside
        if edge and (another is None or not low.startswith(another, at)):
            places.append(at)
        at = low.find(word, at + 1)
    return places


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
