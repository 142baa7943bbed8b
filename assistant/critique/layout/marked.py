"""Lines that all open with a mark of one kind, whatever the mark: each of them is an entry of its own.

Whoever writes "S-1 ...", "S-2 ..." or "Budget: ...", "Strategy: ..." on lines right below each other lists something,
though no list of any markup knows such bullets, and a reader of markup takes the lines for one wrapped paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.critique.line_shapes import LETTERED
from assistant.reading.blocks import BULLET, HEADING, MAIL_HEADER

_CODE = re.compile(
    r"^\s*[\[(]?(?P<of>(?!KR|KPI|[QMWOHD]\d)[A-Z]{1,3})[-. ]?(?P<number>\d{1,2})[\])]?(?:\s*[.:)–—-]+)?\s+(?=\S)"
)
"""An entry by its code: "S-1 ", "[G2] ", "P 3: ". What names a goal, a quarter or a day is read elsewhere."""
_NUMBER = re.compile(r"^\s*(?P<number>\d{1,2})\s*[:/–—-]?\s+(?=[^\W\d_])")
_LETTER = re.compile(r"^\s*(?P<of>[A-H])[.)]\s+(?=\S)")
_SIGN = re.compile(r"^\s*(?P<of>->|=>|--|~|=|!|o|x|\.{1,3})\s+(?=\S)")
_LABEL = re.compile(r"^\s*(?P<of>[^\W\d_][^:|.;,?!\n]{0,34}):\s+(?=\S)")
_LONGEST_LABEL, _LABELLED = 5, 3
"""Words of a label, and lines with one that stand together: two may be a sentence that wraps at its colon, where the
labels are not of one word each."""
_SEVERAL = 2


@dataclass(frozen=True)
class Mark:
    """What opens a line that is an entry, and whether it only counts: a code or a label says something itself."""

    end: int
    """Characters of the mark that are no words of the entry."""
    listed: bool
    """Whether the line is an entry of a list; a labelled line only stands on its own."""


def marks_of(lines: Sequence[str]) -> list[Mark | None]:
    """The mark of each line that opens as its neighbours do; None for every other line."""
    found: list[Mark | None] = [None] * len(lines)
    for block in _blocks(lines):
        for first in range(len(block)):
            if found[block[first]] is None:
                for number, mark in _run(lines, block[first:]):
                    found[number] = mark
    return found


def begins(line: str, mark: Mark | None) -> bool:
    """Whether a line is an entry of a list: by a bullet, a letter, or as its neighbours are."""
    listed = mark is not None and mark.listed
    return listed or BULLET.match(line) is not None or LETTERED.match(line) is not None


def _blocks(lines: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of lines that stand right below each other and are no entries or rows by their markup."""
    block: list[int] = []
    for number, line in enumerate(lines):
        other = begins(line, None) or HEADING.match(line) or MAIL_HEADER.match(line) or "|" in line
        if not line.strip() or other:
            yield block
            block = []
        else:
            block.append(number)
    yield block


def _run(lines: Sequence[str], block: Sequence[int]) -> list[tuple[int, Mark]]:
    """The marked lines from the first of a block on, with their marks; none where too few open alike."""
    for read in (_coded, _counted, _lettered, _signed, _labelled):
        run: list[tuple[int, re.Match[str]]] = []
        for number in block:
            match = read(lines[number], [one for _, one in run])
            if match is not None:
                run.append((number, match))
            elif not (run and _goes_on(lines[number], run[-1][1].string)):
                break
        words = max((len(match["of"].split()) for _, match in run), default=0) if read is _labelled else 0
        if len(run) >= (_LABELLED if words > 1 else _SEVERAL):
            whole = read in (_coded, _labelled)
            return [(number, Mark(0 if whole else match.end(), read is not _labelled)) for number, match in run]
    return []


def _goes_on(line: str, above: str) -> bool:
    """Whether a line without a mark goes on with the marked one above: it is set in, or opens in small letters."""
    deeper = len(line) - len(line.lstrip()) > len(above) - len(above.lstrip())
    return deeper or line.strip()[:1].islower()


def _coded(line: str, run: Sequence[re.Match[str]]) -> re.Match[str] | None:
    match = _CODE.match(line)
    follows = match is not None and (
        not run or (match["of"] == run[-1]["of"] and int(match["number"]) > int(run[-1]["number"]))
    )
    return match if follows else None


def _counted(line: str, run: Sequence[re.Match[str]]) -> re.Match[str] | None:
    match = _NUMBER.match(line)
    return match if match is not None and int(match["number"]) == len(run) + 1 else None


def _lettered(line: str, run: Sequence[re.Match[str]]) -> re.Match[str] | None:
    match = _LETTER.match(line)
    return match if match is not None and ord(match["of"]) == ord("A") + len(run) else None


def _signed(line: str, run: Sequence[re.Match[str]]) -> re.Match[str] | None:
    match = _SIGN.match(line)
    return match if match is not None and (not run or match["of"] == run[-1]["of"]) else None


def _labelled(line: str, run: Sequence[re.Match[str]]) -> re.Match[str] | None:
    match = _LABEL.match(line)
    return match if match is not None and len(match["of"].split()) <= _LONGEST_LABEL else None
