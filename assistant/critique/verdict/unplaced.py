"""What of a plan was used for nothing, told by its lines: nothing that somebody wrote is passed over in silence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence

from assistant.critique.entries import Entry, Words, overlaps
from assistant.critique.layout.outline import outline
from assistant.critique.reading import ReadPlan
from assistant.reading.marks import line_of
from assistant.reading.values import Span

_FEWEST_WORDS = 3
"""Words of a line that says something: a greeting or a name alone says nothing of a plan."""
_A_SENTENCE = 5
"""Words of a sentence that is missed in a line of which others were used."""
_A_HEADING = 9
"""Words from which a heading says more than what it heads."""
_MOST_LINES = 24
"""Line numbers that are listed; what goes on behind them is counted."""


def unplaced(plan: ReadPlan, also: Collection[Span] = ()) -> str | None:
    """One line that names the lines of which nothing, or only a part, was used; None where there are none.

    `also` are words that findings beside the document stand on.
    """
    whole, parts = list[int](), list[int]()
    for entry, left, every in _left(plan, also):
        if every:
            whole += _lines(entry.words)
        else:
            parts += [n for one in left if len(one.text.split()) >= _A_SENTENCE for n in _lines(one)]
    parts = [one for one in parts if one not in whole]
    if not whole and not parts:
        return None
    said = (
        f"{_named(whole)}: not placed; nothing of {'it' if len(set(whole)) == 1 else 'them'} was used" if whole else ""
    )
    partly = f"{_named(parts)}: used in part" if parts else ""
    return "; ".join(one for one in (said, partly) if one)


def unread(plan: ReadPlan, also: Collection[Span] = ()) -> Iterator[Words]:
    """The sentences and rows of a plan of which nothing was used."""
    for _, left, _ in _left(plan, also):
        yield from left


def _left(plan: ReadPlan, also: Collection[Span]) -> Iterator[tuple[Entry, list[Words], bool]]:
    """What was left of each entry that says something, and whether that is all of it."""
    read = [(one.start, one.end) for path, one in plan.spans.items() if path.count("/") > 1]
    read += [(one.start, one.end) for one in (*also, *plan.stretches, *(doubt.span for doubt in plan.doubts))]
    for entry in outline(plan.text):
        pieces = list(_pieces(entry))
        left = [one for one in pieces if not overlaps(one, read)]
        covered = [(p, q) for p, q in read if _covers(p, q, entry)]
        if left and _is_content(entry) and not overlaps(entry.words, covered):
            yield entry, left, len(left) == len(pieces)


def _covers(start: int, end: int, entry: Entry) -> bool:
    return start <= entry.words.at[0] and entry.words.at[-1] < end and entry.kind != "row"


def _pieces(entry: Entry) -> Iterator[Words]:
    if entry.kind == "row" or entry.kind == "heading":
        yield entry.words
        return
    yield from (one for one in entry.words.sentences() or (entry.words,) if one.at)


def _is_content(entry: Entry) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", entry.words.text)
    return bool(entry.words.at) and len(words) >= (_A_HEADING if entry.kind == "heading" else _FEWEST_WORDS)


def _lines(words: Words) -> list[int]:
    first, last = line_of(words.source, words.at[0]), line_of(words.source, words.at[-1])
    return list(range(first, last + 1))


def _named(numbers: Sequence[int]) -> str:
    """ "line 3", "lines 2-4 and 9": runs of lines are drawn together."""
    every = sorted(set(numbers))
    runs = [
        [number for _, number in run] for _, run in itertools.groupby(enumerate(every), key=lambda one: one[1] - one[0])
    ]
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs[:_MOST_LINES]]
    more = sum(len(run) for run in runs[_MOST_LINES:])
    shown += [f"{more} more"] if more else []
    front = "line" if len(every) == 1 else "lines"
    return f"{front} {', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else f"{front} {shown[0]}"
