"""Which one of a list somebody means: "the first", "2nd", "the last"."""

from __future__ import annotations

NAMES = ("first", "second", "third", "fourth", "fifth", "sixth")
SHORT = ("1st", "2nd", "3rd", "4th", "5th", "6th")
LAST = "last"
ANY = "|".join((*NAMES, *SHORT, LAST))
"""The words as part of a pattern."""


def place(word: str, count: int) -> int | None:
    """The place from 0 in a list of `count` that a word names; None where the list has none such."""
    low = word.lower()
    if low == LAST:
        return count - 1 if count else None
    found = next((names.index(low) for names in (NAMES, SHORT) if low in names), None)
    return found if found is not None and found < count else None
