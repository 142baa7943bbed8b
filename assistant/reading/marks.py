"""A text without its marks, each character with its place; and where characters stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from assistant.reading.values import Span

MARKS = re.compile(r"\*{1,3}|__|`|~~")


def clean(source: str, at: list[int]) -> tuple[str, list[int]]:
    """Characters in plain words: marks taken out, spaces single, with the place of each."""
    raw = "".join(source[place] for place in at)
    drop = {i for match in MARKS.finditer(raw) for i in range(match.start(), match.end())}
    drop -= {i for i in drop if raw[i] == "*" and _is_product(raw, i)}
    letters: list[str] = []
    places: list[int] = []
    for i, letter in enumerate(raw):
        if i in drop:
            continue
        letter = " " if letter.isspace() and letter not in "\u00a0\u202f" else letter
        if letter == " " and (not letters or letters[-1] == " "):
            continue
        letters.append(letter)
        places.append(at[i])
    while letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    return "".join(letters), places


def _is_product(raw: str, i: int) -> bool:
    return 0 < i < len(raw) - 1 and raw[i - 1].isdigit() and raw[i + 1].isdigit()


def span_of(source: str, places: list[int]) -> Span:
    """The stretch from the first of some characters to the last, without the blanks around."""
    kept = [place for place in places if not source[place].isspace()] or places
    start, end = kept[0], kept[-1] + 1
    return Span(start, end, line_of(source, start), source[start:end])


def line_of(source: str, place: int) -> int:
    """The line, from 1, that a character stands on."""
    return bisect_right(_line_starts(source), place)


@lru_cache(maxsize=4)
def _line_starts(source: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer("\n", source)))
