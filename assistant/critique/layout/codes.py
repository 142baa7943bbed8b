"""Codes by which a plan calls the company's aims ("H1", "S-2"), and the parts of a line that bars hold apart.

Whoever numbers the aims of the company does so to say which goal serves which: an entry that opens with a code to which
headings or goals refer is such an aim, whatever its heading is called.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from assistant.critique.entries import Entry
from assistant.critique.promises import goals
from assistant.critique.words import fields_of

_CODE = r"(?!KR|KPI|Q\d|M\d|W\d|O-?\d|D-?\d|[A-Z]-?\d{3})(?P<code>(?P<mark>[A-Z]{1,2})-?\d{1,2})"
_OPENS = re.compile(rf"^\W*{_CODE}(?:\s*[.:)–—|-]+\s*|\s+)(?=\S)")
_FEWEST = 2


def coded_aims(entries: Sequence[Entry]) -> frozenset[int]:
    """The numbers of the entries that are aims of the company by a code that headings or goals refer to."""
    opened: dict[int, tuple[str, str]] = {}
    for entry in entries:
        if entry.kind == "heading" or any(goals.hours(entry.words)):
            continue
        for text in (entry.words.text,) if entry.kind != "row" else [words.text for _, words in entry.cells[:2]]:
            match = _OPENS.match(text) or re.fullmatch(rf"\W*{_CODE}\W*", text)
            if match is not None:
                opened[entry.number] = (match["code"], match["mark"])
                break
    marks = Counter(mark for _, mark in opened.values())
    served = {code for code, mark in opened.values() if marks[mark] >= _FEWEST and _is_served(code, entries, opened)}
    served_marks = {mark for code, mark in opened.values() if code in served}
    return frozenset(number for number, (_, mark) in opened.items() if mark in served_marks)


def leave_out_uncoded(entries: Sequence[Entry]) -> None:
    """Where the company's aims have codes, what stands among them without one is none, and no other section's "
    "either."""
    coded = coded_aims(entries)
    for entry in entries if coded else ():
        beside = entry.number not in coded and (entry.parent is None or entry.parent.number not in coded)
        if beside and entry.section == "company_objectives" and entry.kind != "heading":
            entry.section = None


def _is_served(code: str, entries: Sequence[Entry], opened: dict[int, tuple[str, str]]) -> bool:
    """Whether a heading ends with a code, or something says that it serves it."""
    refers = re.compile(
        rf"(?:\b(?:supports?|serv(?:es?|ing)|backs?|towards?|for|feeds?|under)\s+|[(·|,&+]\s*|\b[A-Z]{{1,2}}-?\d{{1,2}}[\s,&+]+)"
        rf"{re.escape(code)}(?![\w-])"
    )
    return any(refers.search(entry.words.text) is not None for entry in entries if entry.number not in opened)


_BARS = re.compile(r"\s+(?:[|·•‖]|//)\s+")
_NAMED = re.compile(r"^\W*(?P<label>[^\W\d][^:.;|·]{1,28}):\s+\S")


def barred(text: str) -> list[tuple[int, int]]:
    """The places of a line's parts between bars, where two of them at least say what they are: "K1 ... | K2 ..."."""
    cuts = [(0, 0), *(one.span() for one in _BARS.finditer(text)), (len(text), len(text))]
    parts = [(a[1], b[0]) for a, b in itertools.pairwise(cuts)]
    named = 0
    for first, last in parts:
        label = _NAMED.match(text[first:last])
        named += _OPENS.match(text[first:last]) is not None or (label is not None and not fields_of(label["label"]))
    return parts if named >= _FEWEST and named * 2 >= len(parts) else []
