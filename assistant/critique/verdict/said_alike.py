"""What two messages on one sentence say alike, where the plan leaves open what they differ by."""

from __future__ import annotations

import re


def said_alike(one: str, other: str) -> str:
    """What two messages say alike: up to the clause in which they differ."""
    if one == other:
        return one
    said, one, other = one, _BY_DAY.sub("", one), _BY_DAY.sub("", other)
    if one == other:
        return one
    length = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    cut = max((match.start() for match in re.finditer(r"; |, and |: | \(", one[:length])), default=0)
    if cut <= _A_CLAUSE:
        return said
    return one[:cut] + (", more than is in reach, whichever day is meant" if _TOO_FAR.search(said) else "")


_BY_DAY = re.compile(r" by day \d+\b")
_TOO_FAR = re.compile(r"is a move of [\d.,]+; [\d.,]+ is in reach")
_A_CLAUSE = 10
"""Characters of two messages that have to be alike."""
