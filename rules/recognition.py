"""How a key result is recognised by its words, where a plan that people wrote leaves `purpose`, `kind` or days out."""

from __future__ import annotations

import re
from functools import cache

from rules.phrases import PHRASES


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The compiled pattern of that name. Raises KeyError for an unknown one."""
    return re.compile(PHRASES[name])


def plain(text: str) -> str:
    """A text for matching: lower case, straight quotes and dashes, single spaces."""
    return " ".join(text.lower().translate(_STRAIGHT).split())


_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " "})


def says(name: str, text: str) -> bool:
    """Whether a plain text matches the pattern of that name."""
    return pattern(name).search(text) is not None


_CLAUSE = re.compile(r"[;:]\s|\.(?=\s)|,\s|\band\b|\bso that\b|\bwhile\b|\bwhich\b")


def clauses(text: str) -> list[str]:
    """The parts of a plain text between which a figure does not travel."""
    return [part for part in _CLAUSE.split(text) if part.strip()]


_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
          "eleven": 11, "twelve": 12, "thirteen": 13, "pair": 2, "couple": 2}  # fmt: skip
_TENS = {"ten": 10, "thirty": 30, "sixty": 60, "ninety": 90}


@cache
def _due() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:by|before|until|till|due|on|than) (?:the end of )?day (?P<day>\d{1,4})\b|"
        r"\b(?:within|in|inside|during|over)(?: the)?(?: first)? (?P<days>\d{1,4}|thirty|sixty|ninety) days\b|"
        r"\b(?:by|before|until|in|within|during|due)(?: the)?(?: end of)?(?: the)? week (?P<week>\d{1,2}|[a-z]+)\b|"
        r"\b(?:within|in|during|inside)(?: the)?(?: first)? (?P<weeks>\d{1,2}|[a-z]+) weeks\b|"
        r"\b(?:by|before|until|in|within|during|inside)(?: the)?(?: end of)?(?: the)? "
        r"(?:(?P<nth>first|second|third) month|month (?P<month>\d|[a-z]+))\b"
    )


def due_day(text: str) -> int | None:
    """The due day that a plain text names ("by day 30", "within the first four weeks"), or None."""
    for match in _due().finditer(text):
        if match["day"]:
            return int(match["day"])
        if match["days"]:
            return _TENS.get(match["days"]) or int(match["days"])
        weeks = match["week"] or match["weeks"]
        if weeks and (count := _count(weeks)):
            return count * 7
        months = {"first": 1, "second": 2, "third": 3}.get(match["nth"] or "") or _count(match["month"] or "")
        if months:
            return months * 30
    return None


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else _WORDS.get(word)


def experiments(text: str) -> int:
    """How many experiments a plain text promises: its number, two for a bare plural, none where it names none."""
    most = 0
    for match in pattern("experiment").finditer(text):
        before = text[max(0, match.start() - 40) : match.start()].split()[-4:]
        counts = [n for word in before if (n := _count(word.strip("(),"))) is not None]
        most = max(most, counts[-1] if counts else 2 if match.group().endswith("s") else 1)
    return most
