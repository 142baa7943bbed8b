"""Terms in words that nobody foresaw: a sentence that nothing else read, by the known statement that it is most like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.critique import goals, likeness
from assistant.critique.collecting import Collected
from assistant.critique.entries import Entry, Words

_AMONG = frozenset(("authority", "access", "reporting", "engagement", "people", "situation", "baselines", None))
"""Sections in which terms stand; goals and what is asked of others settle none."""
_SHORTEST, _LONGEST = 2, 25
"""Words of a sentence that settles one thing."""
_FAMILIES = ("/authority/", "/access/", "/reporting/")
_VALUES: dict[str, Any] = {"true": True, "false": False, "[]": [], "0": 0}


def read_statements(entries: Sequence[Entry], out: Collected) -> None:
    """Put in what sentences settle that no pattern knows, each with the known statement that it is like."""
    for words, asked in _unread(entries, out):
        like = likeness.alike(f"{asked} {words.text}".replace("|", ": "), "statements")
        if like is None or like.kind is None:
            continue
        pointer, _, value = like.kind.partition(" ")
        if out.get(pointer) is None:
            out.put(pointer, _VALUES.get(value, value), words.span(), f"read by likeness to “{like.like}”")


def _unread(entries: Sequence[Entry], out: Collected) -> Iterator[tuple[Words, str]]:
    """The sentences among the terms on which nothing of them was read, each with the question that it answers."""
    read = [(one.start, one.end) for path, one in out.spans.items() if path.startswith(_FAMILIES)]
    for entry in entries:
        if entry.section not in _AMONG or entry.kind == "heading":
            continue
        for words in (entry.words,) if entry.kind == "row" else entry.words.sentences():
            length = len(f"{_asked(entry)} {words.text}".split())
            if not words.at or not _SHORTEST <= length <= _LONGEST or words.text.endswith("?"):
                continue
            first, last = words.at[0], words.at[-1] + 1
            settled = any(start < last and first < end for start, end in read)
            if not settled and goals.pair_of(words.text) is None:
                yield words, _asked(entry)


def _asked(entry: Entry) -> str:
    """The question that an entry stands under, where its heading is one."""
    heading = entry.above[-1].words if entry.above else None
    if heading is None or not heading.at:
        return ""
    behind = heading.source[heading.at[-1] : heading.at[-1] + 2]
    return f"{heading.text.rstrip(' ?')}?" if "?" in behind else ""
