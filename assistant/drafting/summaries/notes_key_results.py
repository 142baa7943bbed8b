"""Several key results in one line of somebody's notes: a row of them, a range, bare numbers under their heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.summaries.notes_headings import heading_of

KEY_RESULT = re.compile(r"KR\s?\d{1,2}\b", re.IGNORECASE)
_RANGE = re.compile(r"KR\s?(?P<a>\d{1,2})\s*(?:-|–|to|bis|à|a)\s*(?:KR\s?)?(?P<b>\d{1,2})\b", re.IGNORECASE)
"""Several key results that one word is said of: "KR1 to KR3 done"."""
_BARE_NUMBER = re.compile(
    r"(?:(?<=^)|(?<=[,;/|]\s))(?P<n>\d{1,2})(?=\s*:\s|\s+(?:is |at |on )?(?:done|behind|late|on track|not|"
    r"dropped|half|\d{1,3}\s?%))",
    re.IGNORECASE,
)
"""A key result by its number alone, under the heading that says so: "1: done, 2: 50 %"."""
_MOST_IN_A_RANGE = 9
_NEXT = re.compile(
    r"(?:\s*[,;.&+]\s+|\s*[/|&+]\s*|\s+(?:and|und|et|y)\s+|(?<=\))\s+|(?<=\d[h%])\s+|(?<=\b(?:done|late))\s+)"
    r"(?=KR\s?\d{1,2}\b)",
    re.IGNORECASE,
)


def with_rows_numbered(text: str) -> str:
    """Notes whose plan nobody has here, with the rows under "Key results:" as KR1, KR2 in the order they stand in.

    A row that has its own number keeps it; rows that name key results already stay as they are.
    """
    lines = text.splitlines()
    count: int | None = None
    for at, line in enumerate(lines):
        row = _ROW.match(line)
        heading = None if row else heading_of(line, lines[at + 1] if at + 1 < len(lines) else "")
        if heading is not None:
            count = 0 if _HEADS_ROWS.fullmatch(heading[0].strip()) else None
        elif row is not None and count is not None and not _NAMED.match(row["text"]):
            count = int(row["n"] or count + 1)
            lines[at] = f"- KR{count} {row['text']}"
    return "\n".join(lines)


_ROW = re.compile(r"^\s*(?:[-*•‣–·+]|(?P<n>\d{1,2})[.)])\s+(?P<text>\S.*)$")
_NAMED = re.compile(r"(?:[A-Z]{1,3}\d{1,2}\b|KR)", re.IGNORECASE)
_HEADS_ROWS = re.compile(r"(?:(?:the|our|my) )?(?:krs?|key results?|okrs?)(?: (?:status|progress))?", re.IGNORECASE)


def numbered(text: str) -> str:
    """Words under the heading of the key results with their names in full: "1: done" is "KR1: done"."""
    return _BARE_NUMBER.sub(r"KR\g<n>", text)


def each_key_result(text: str) -> list[str]:
    """What a line says of each key result that it names."""
    told = _RANGE.sub(_spelled_range, re.sub(r"^kr(?=\s?\d)|(?<=\s)kr(?=\s?\d)", "KR", text))
    return _with_what_follows(_NEXT.split(told))


def _spelled_range(found: re.Match[str]) -> str:
    """ "KR1 to KR3" as "KR1, KR2, KR3"; words that name no such row stay as they are."""
    first, last = int(found["a"]), int(found["b"])
    if not 0 < last - first < _MOST_IN_A_RANGE:
        return found[0]
    return ", ".join(f"KR{number}" for number in range(first, last + 1))


def _with_what_follows(parts: Sequence[str]) -> list[str]:
    """Key results with what is said of them; of "KR1, KR2 done" the last word is said of both."""
    found: list[str] = []
    said = ""
    for part in reversed([one.strip() for one in parts]):
        match = KEY_RESULT.match(part)
        alone = match is not None and not part[match.end() :].strip(" :,–-")
        said = said if alone or match is None else part[match.end() :]
        found.append(f"{match[0]}{said}" if alone and match is not None else part)
    return found[::-1]
