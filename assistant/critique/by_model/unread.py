"""What a language model is shown of a plan, and the sentences on which nothing was read, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.critique.entries import Entry, Words, overlaps
from assistant.critique.layout.outline import outline
from assistant.critique.layout.placing import place
from assistant.critique.layout.typed import type_columns
from assistant.critique.reading import ReadPlan

MOST_CHARACTERS = 5000
"""Some 1,250 tokens, which the embedded engine takes 17 s to read."""


@dataclass(frozen=True)
class Shown:
    """A plan as a model sees it: all of it, for what is left unread is understood by what stands around it.

    An answer counts only where it stands in one of the sentences of `unread`.
    """

    lines: tuple[str, ...]
    unread: tuple[Words, ...]
    whole: bool
    """Whether all of the plan is shown."""


def shown(plan: ReadPlan) -> Shown:
    """What a model is shown of a plan."""
    entries = outline(plan.text)
    type_columns(entries)
    place(entries)
    read = [(one.start, one.end) for path, one in plan.spans.items() if path.count("/") > 1]
    lines: list[str] = []
    left: list[Words] = []
    size = 0
    for entry in entries:
        line = " ".join(entry.words.text.split())
        size += len(line) + 1
        if size > MOST_CHARACTERS:
            return Shown(tuple(lines), tuple(left), False)
        lines.append(line)
        if entry.kind != "heading" and entry.section not in ("interviews", "previous"):
            left += [one for one in _sentences(entry) if one.at and not overlaps(one, read)]
    return Shown(tuple(lines), tuple(left), True)


def _sentences(entry: Entry) -> Sequence[Words]:
    return (entry.words,) if entry.kind == "row" else entry.words.sentences() or (entry.words,)
