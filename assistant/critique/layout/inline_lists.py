"""Lists that stand in one paragraph: "Goals until 31 October: (a) an audit by 1 September; (b) ..." as entries.

Minutes, contracts and letters count what they list by letters or numbers in brackets without a line for each. Behind a
label that says what is listed each is an entry of its own, with its own day and hours, as it would be on a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.critique.entries import Entry
from assistant.critique.words import section_of

_COUNTED = re.compile(r"(?:(?<=\s)|^)\(?(?P<count>[a-h]|[1-9]|i{1,3}|iv|vi?)\)\s+(?=\S)")
_SERIES = ("abcdefgh", "123456789", ("i", "ii", "iii", "iv", "v", "vi"))
_LABEL = re.compile(r"^(?:[^\W\d_]{2,9} )?[\W\d]*(?P<label>[^:]{4,70}):\s*$")
_LISTED = frozenset(("okrs", "phase", "plan", "quick_wins", "initiatives", "kpis"))
"""Sections whose entries are judged one by one; terms are read as sentences wherever they stand."""
_FEWEST, _LOWEST = 2, 9
"""Entries of a list, and the rank of a heading that no other stands under."""


def spread(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries with each list in a paragraph as a heading and entries of its own."""
    parents = {id(one.parent) for one in entries if one.parent is not None}
    found: list[Entry] = []
    for one in entries:
        found += [one] if one.kind in ("row", "heading") or id(one) in parents else _spread(one)
    for number, one in enumerate(found):
        one.number = number
    return tuple(found)


def _spread(entry: Entry) -> list[Entry]:
    text = entry.words.text
    marks = _marks(text)
    label = _LABEL.match(text[: marks[0].start()]) if len(marks) >= _FEWEST else None
    if label is None or section_of(label["label"]) not in _LISTED:
        return [entry]
    heading = Entry("heading", entry.words.part(label.start("label"), label.end("label")), _LOWEST, entry.above)
    ends = [*(one.start() for one in marks[1:]), len(text)]
    parts = [entry.words.part(one.end(), end) for one, end in zip(marks, ends, strict=True)]
    return [heading, *(Entry("item", part, 0, (*entry.above, heading)) for part in parts if part.at)]


def _marks(text: str) -> list[re.Match[str]]:
    """The marks of a series that begins at its first count and goes on without a gap."""
    every = list(_COUNTED.finditer(text))
    for series in _SERIES:
        going = [one for one in every if one["count"] in series]
        if [one["count"] for one in going] == list(series[: len(going)]) and len(going) >= _FEWEST:
            return going
    return []
