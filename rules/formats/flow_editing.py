"""Changes inside [lists] and {sections} that are written with brackets, in YAML and in JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Protocol

from rules.formats.spans import Cell, Edit, Node, NotEditable, kept

_PLAIN_GAP = re.compile(r"\s*,\s*")


class Words(Protocol):
    """How one of the two formats writes what is new."""

    def key(self, name: str, beside: str) -> str:
        """A field's name; `beside` is a neighbour's as the text has it, or empty."""
        ...

    def value(self, cell: Cell, lead: str, beside: str) -> str:
        """A value after `lead`, the whitespace before its entry; `beside` is a neighbour's text, or empty."""
        ...

    def fill(self, cell: Cell, entries: list[str]) -> str:
        """What stands between the brackets of a list or section that was empty."""
        ...


def flow_edits(cell: Cell, text: str, words: Words, change: Callable[[Cell], Iterator[Edit]]) -> Iterator[Edit]:
    """The edits that make a list or section in brackets what its cell says; `change` edits the parts that stay."""
    node = cell.node
    assert node is not None
    places = kept(cell)
    stays = [i for i in places if i is not None]
    for (_, one), i in zip(cell.entries(), places, strict=True):
        if i is not None:
            yield from change(one)
    if not stays:
        inside = text[node.start + 1 : node.end - 1]
        if node.children or places:
            if "#" in _gaps(node, text, 0, len(node.children)) or (not node.children and "#" in inside):
                raise NotEditable("a comment stands between the brackets")
            new = [_entry(name, one, text, words, "", node) for name, one in cell.entries()]
            yield Edit(node.start + 1, node.end - 1, words.fill(cell, new) if new else "")
        return
    yield from _without(node, stays, text)
    joint = _joint(node, text)
    lead = joint.partition(",")[2]
    before: int | None = None
    first: list[str] = []
    for (name, one), i in zip(cell.entries(), places, strict=True):
        if i is not None:
            before = i
            continue
        entry = _entry(name, one, text, words, lead, node)
        if before is None:
            first.append(entry + joint)
        else:
            end = node.tail(before)
            yield Edit(end, end, joint + entry)
    if first:
        start = node.head(stays[0])
        yield Edit(start, start, "".join(first))


def _without(node: Node, stays: list[int], text: str) -> Iterator[Edit]:
    """Take out the entries that do not stay, each with one comma."""
    edges = [-1, *stays, len(node.children)]
    for left, right in pairwise(edges):
        if right - left < 2:
            continue
        if "#" in _gaps(node, text, max(left, 0), right):
            raise NotEditable("a comment stands beside what would be taken out")
        if right < len(node.children):
            yield Edit(node.head(left + 1), node.head(right), "")
        else:
            yield Edit(node.tail(left), node.tail(right - 1), "")


def _gaps(node: Node, text: str, first: int, last: int) -> str:
    """What stands between entries `first` and `last` of a list or section, the entries themselves left out."""
    count = len(node.children)
    gaps: list[str] = []
    for i in range(first, min(last, count)):
        end = node.head(i + 1) if i + 1 < count else node.end - 1
        if i + 1 <= last:
            gaps.append(text[node.tail(i) : end])
    return "".join(gaps)


def _joint(node: Node, text: str) -> str:
    """What the text has between two entries here: a comma and the whitespace after it."""
    for i in range(len(node.children) - 1):
        gap = text[node.tail(i) : node.head(i + 1)]
        if _PLAIN_GAP.fullmatch(gap):
            return gap
    lead = text[node.start + 1 : node.head(0)]
    return "," + lead if "\n" in lead and not lead.strip() else ", "


def _entry(name: str, cell: Cell, text: str, words: Words, lead: str, node: Node) -> str:
    beside = ""
    if node.children:
        beside = text[node.children[-1].start : node.children[-1].end]
    value = words.value(cell, lead, beside)
    if node.kind != "section":
        return value
    near = text[node.keys[0].start : node.keys[0].end] if node.keys else ""
    colon = ": "
    if node.keys:
        between = text[node.keys[0].end : node.children[0].start]
        colon = (
            between if re.fullmatch(r"[ ]*:[ ]*", between) and node.children[0].end > node.children[0].start else ": "
        )
    return words.key(name, near) + colon + value
