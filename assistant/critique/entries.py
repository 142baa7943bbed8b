"""The pieces that a text is read in: words with their places, and the entries of its outline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.critique.likeness import Likeness
from assistant.critique.words import SectionKind, fields_of
from assistant.reading.marks import clean, line_of, span_of
from assistant.reading.pieces import split_sentences
from assistant.reading.values import Span


@dataclass(frozen=True)
class Words:
    """Some words of the text without its marks, each character with its place."""

    text: str
    at: tuple[int, ...]
    source: str = field(repr=False)

    @classmethod
    def of(cls, source: str, places: Sequence[int]) -> Words:
        """The words at some places."""
        text, at = clean(source, list(places))
        return cls(text, tuple(at), source)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where some of its characters stand in the text."""
        places = self.at[start:end]
        return span_of(self.source, list(places))

    def part(self, start: int, end: int | None = None) -> Words:
        """Some of its characters, without the blanks around them."""
        stop = len(self.text) if end is None else end
        while start < stop and self.text[start].isspace():
            start += 1
        while stop > start and self.text[stop - 1].isspace():
            stop -= 1
        return Words(self.text[start:stop], self.at[start:stop], self.source)

    def joined(self, other: Words) -> Words:
        """These words and others of the same text behind them, with a colon between."""
        return Words(f"{self.text}: {other.text}", (*self.at, *self.at[-1:] * 2, *other.at), self.source)

    def sentences(self) -> tuple[Words, ...]:
        """Its sentences."""
        pieces = [Words.of(self.source, at) for at in split_sentences(self.source, list(self.at))]
        return tuple(one for one in pieces if one.text.strip())


@dataclass(eq=False)
class Entry:
    """A heading, an entry of a list, a paragraph or a row of a table.

    `level` is a heading's own (1 is the highest), an entry's indentation in steps. `above` are the headings that it
    stands under, the highest first; `parent` is the entry that it is indented under.
    """

    kind: Literal["heading", "item", "line", "row"]
    words: Words
    level: int = 0
    above: tuple[Entry, ...] = ()
    parent: Entry | None = None
    cells: tuple[tuple[str, Words], ...] = ()
    """Of a row: each cell that is filled, with its column's head."""
    number: int = 0
    section: SectionKind | None = None
    """What it belongs to, once it was placed (`placing.place`)."""
    heads: tuple[str, ...] = ()
    """Of a row: the heads of all its columns, filled or not."""
    pair: tuple[str, Words] | None = None
    """A name and its value in a column each: of a row of such a table, or of a line that only blanks set in columns."""
    alike: Likeness | None = None
    """Of a heading in words that no pattern knows: the known heading that it was read as."""

    @property
    def label(self) -> tuple[str, Words] | None:
        """A label in front and what stands behind it: ("Owner", "the CMO"); None where there is none."""
        if self.kind == "row" or self.pair is not None:
            return self.pair if self.pair is not None and fields_of(self.pair[0]) else None
        match = LABEL.match(self.words.text)
        if match is None or not fields_of(match["label"]):
            return None
        return match["label"], self.words.part(match.end())


@dataclass
class Opened:
    """A paragraph or entry that further lines may belong to."""

    places: list[int]
    kind: Literal["item", "line"]
    level: int
    last: str
    """Its last line."""


LABEL = re.compile(r"^(?P<label>[^:=|]{1,45}?)\s*(?::|=|\s[-–—]\s)\s*(?=\S)")


def children(entries: Sequence[Entry], of: Entry) -> Iterator[Entry]:
    """The entries that are indented right under another."""
    for one in entries[of.number + 1 :]:
        if one.parent is of:
            yield one
        elif one.kind == "heading":
            return


def overlaps(words: Words, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether some words stand in any of these stretches of their text, each from its first to past its last."""
    first, last = words.at[0], words.at[-1] + 1
    return any(start < last and first < end for start, end in spans)


def extent(entries: Sequence[Entry]) -> Span:
    """The stretch of the text from the first of some entries to the last."""
    first, last = entries[0].words, entries[-1].words
    start, end = first.at[0], last.at[-1] + 1
    return Span(start, end, line_of(first.source, start), first.source[start:end])
