"""Rows of a wide sheet that hold terms, as "name: value": the columns of such a sheet were made for its goals.

Who puts a whole plan into one sheet sorts its rows by a column ("Section") and fills a term into whichever columns are
free: "Terms | Time | 2.5 | | days per week". Read together, what stands behind the name is what any other layout says.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from assistant.critique.entries import Entry, Words
from assistant.critique.line_shapes import SORTS, WIDE

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
