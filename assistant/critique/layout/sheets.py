"""Rows of a wide sheet that hold terms, as "name: value": the columns of such a sheet were made for its goals.

Who puts a whole plan into one sheet sorts its rows by a column ("Section") and fills a term into whichever columns are
free: "Terms | Time | 2.5 | | days per week". Read together, what stands behind the name is what any other layout says.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from assistant.critique.entries import Entry, Words
from assistant.critique.line_shapes import SORTS, WIDE
from assistant.critique.words import section_of, section_of_label

_TERMS = frozenset(("engagement", "authority", "access", "reporting", "agreement", "people", "situation"))
_FEWEST = 3


def join_terms(entries: Sequence[Entry]) -> None:
    """Make each row on terms, in a table sorted by a column, a pair of its name and all that stands behind it."""
    for entry in entries:
        if entry.kind != "row" or entry.pair is not None or entry.section not in _TERMS:
            continue
        sorting = next((i for i, (head, _) in enumerate(entry.cells) if SORTS.match(head)), None)
        if sorting is None or len(entry.cells) < _FEWEST or len(entry.heads) < WIDE:
            continue
        name, *rest = [words for i, (_, words) in enumerate(entry.cells) if i != sorting]
        value = _together(rest)
        entry.pair, entry.cells, entry.words = (name.text, value), (("", name), ("", value)), name.joined(value)


def name_sorting_columns(entries: Sequence[Entry]) -> None:
    """Call the column of a wide table that says what each row is "Section", whatever its own head is."""
    for (kind, heads), group in itertools.groupby(entries, lambda one: (one.kind, one.heads)):
        rows = [one for one in group if one.cells]
        if kind != "row" or len(heads) < WIDE or len(rows) < _FEWEST or any(SORTS.match(head) for head in heads):
            continue
        first = [words.text for one in rows for head, words in one.cells[:1] if head == heads[0]]
        kinds = [_sort(text) for text in first]
        if len(set(kinds) - {None}) > 1 and len(set(first)) < len(first) and kinds.count(None) * 3 < len(kinds):
            for row in rows:
                row.cells = tuple(("Section" if head == heads[0] else head, words) for head, words in row.cells)
                row.heads = ("Section", *heads[1:])


def _sort(text: str) -> str | None:
    """What a row is whose first cell says so in a word or two."""
    if len(text.split()) > _A_VALUE:
        return None
    return section_of(text) or section_of_label(text)


def _together(cells: Sequence[Words]) -> Words:
    """The words of several cells one behind the other; a cell that says more than a value is a part of its own."""
    text, at = cells[0].text, list(cells[0].at)
    for before, words in itertools.pairwise(cells):
        joint = "; " if len(before.text.split()) > _A_VALUE or len(words.text.split()) > _A_VALUE else " "
        text += joint + words.text
        at += [before.at[-1]] * len(joint) + list(words.at)
    return Words(text, tuple(at), cells[0].source)


_A_VALUE = 3
"""Words of a value with its unit."""
