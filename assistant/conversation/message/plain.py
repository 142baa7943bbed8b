"""A message as it is read: marks of quoting, fillers and what it takes back itself are out; every place stays known.

The readers see plain text; what they find is given back with its places in the message as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.conversation.taking import Goal, Taken, Understood, span_in
from assistant.reading import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch that is read as other words; `said` is where they stand, if that is somewhere else."""

    start: int
    end: int
    words: str = ""
    said: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Plain:
    """A text with the place in the message of each of its characters."""

    text: str
    places: tuple[tuple[int, int], ...]
    moved: frozenset[int] = frozenset()
    """Characters whose words stand further on: a correction's, in the place of what it corrects."""

    def edited(self, edits: Sequence[Edit]) -> Plain:
        """The text with stretches read as other words; of two edits on the same words the first counts."""
        kept: list[Edit] = []
        for one in sorted(edits, key=lambda each: (each.start, each.end)):
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        if not kept:
            return self
        text: list[str] = []
        places: list[tuple[int, int]] = []
        moved: set[int] = set()
        at = 0
        for one in [*kept, Edit(len(self.text), len(self.text))]:
            moved |= {len(places) + place - at for place in range(at, one.start) if place in self.moved}
            text.append(self.text[at : one.start])
            places += self.places[at : one.start]
            low, high = one.said or (one.start, one.end)
            if one.words:
                said = (self.places[low][0], self.places[max(high - 1, low)][1]) if low < len(self.text) else (0, 0)
                if one.said is not None:
                    moved |= set(range(len(places), len(places) + len(one.words)))
                text.append(one.words)
                places += [said] * len(one.words)
            at = one.end
        return Plain("".join(text), tuple(places), frozenset(moved))

    def back(self, span: Span, message: str) -> Span:
        """A stretch of the plain text as a stretch of the message; what was corrected stands where it is corrected."""
        inside = range(span.start, min(span.end, len(self.places)))
        if not inside:
            return span_in(message, 0, 0)
        moved = [one for one in inside if one in self.moved]
        told = moved if moved and len(moved) * _MOSTLY >= len(inside) else [one for one in inside if one not in moved]
        told = told or moved
        return span_in(message, min(self.places[one][0] for one in told), max(self.places[one][1] for one in told))


_MOSTLY = 40
"""A value whose words are corrected, however few, stands on the correction, else on the words around it."""


def taken_out(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    """Whatever a pattern finds, out of the text."""
    return (Edit(*one.span(), "") for one in pattern.finditer(text))


def said_anew(found: re.Match[str]) -> Iterator[Edit]:
    """What is said anew in the place of what it corrects: `old` is read as `new`, and from `again` to there nothing."""
    yield Edit(*found.span("old"), found["new"], found.span("new"))
    yield Edit(found.start("again"), found.end("new"), "")


def plain(text: str) -> Plain:
    """A text as it stands."""
    return Plain(text, tuple((place, place + 1) for place in range(len(text))))


def given_back(found: Understood, read: Plain, message: str) -> Understood:
    """What was understood of a plain text, with its places in the message."""
    return replace(
        found,
        taken=tuple(_taken(one, read, message) for one in found.taken),
        goals=tuple(_goal(one, read, message) for one in found.goals),
        doubted=tuple(
            replace(
                one,
                taken=_taken(one.taken, read, message) if one.taken is not None else None,
                goal=_goal(one.goal, read, message) if one.goal is not None else None,
            )
            for one in found.doubted
        ),
    )


def _taken(one: Taken, read: Plain, message: str) -> Taken:
    span = read.back(one.span, message)
    value = one.read
    if value is not None:
        value = replace(value, span=read.back(value.span, message), sentence=read.back(value.sentence, message))
    return replace(one, span=span, read=value)


def _goal(one: Goal, read: Plain, message: str) -> Goal:
    return replace(one, span=read.back(one.span, message)) if one.span is not None else one
