"""Split a document's text into passages by its structure: headings, then paragraphs, entries and tables.

A passage is what one citation points at, so it stays under one heading and is short enough to be read at a glance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 1200
"""Characters of a passage; the embedding model reads some 2,000, and a longer one is about several things."""
_SHORTEST = 3
"""Words below a heading; what is shorter says nothing that could be cited, such as a page number."""

_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})\s+(?P<title>.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^ {0,3}(?P<mark>=|-)(?P=mark){2,}\s*$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_SENTENCE_END = re.compile(r"(?<=[.!?。])[\"'”’)]*\s+")
_LONGEST_HEADING = 150
"""Characters; a longer line is a paragraph that somebody marked."""

_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"[*_`]{1,3}")


@dataclass(frozen=True, slots=True)
class Section:
    """One passage: the headings above it from the outermost in, its text, and where in the document it begins.

    `offset` counts characters from the start of the document's text.
    """

    headings: tuple[str, ...]
    text: str
    offset: int


def sections(text: str) -> tuple[Section, ...]:
    """The passages of a document in their order; every word of it but the headings stands in exactly one.

    Markdown's headings are understood (`#` and underlined ones), not inside fenced code. A part longer than LONGEST is
    cut between paragraphs, then between sentences, then between words.
    """
    made: list[Section] = []
    for headings, paragraphs in _by_heading(text):
        if sum(len(_WORD.findall(body)) for _, body in paragraphs) >= _SHORTEST:
            made += [Section(headings, body, offset) for offset, body in _joined(paragraphs)]
    return tuple(made)


_Paragraph = tuple[int, str]


def _by_heading(text: str) -> Iterator[tuple[tuple[str, ...], list[_Paragraph]]]:
    """The paragraphs below each heading, with the headings that hold there."""
    open_: list[tuple[int, str]] = []
    paragraphs: list[_Paragraph] = []
    for offset, lines in _blocks(text):
        heading = _heading_of(lines)
        if heading is None:
            paragraphs.append((offset, "\n".join(lines)))
            continue
        if paragraphs:
            yield tuple(title for _, title in open_), paragraphs
            paragraphs = []
        level, title = heading
        open_ = [*(one for one in open_ if one[0] < level), (level, title)]
    if paragraphs:
        yield tuple(title for _, title in open_), paragraphs


def _heading_of(lines: list[str]) -> tuple[int, str] | None:
    """Level and title, where a block is a heading."""
    if len(lines) == 1 and (found := _HEADING.match(lines[0])):
        level, title = len(found["marks"]), _plain(found["title"])
    elif len(lines) == 2 and (found := _UNDERLINE.match(lines[1])):
        level, title = 1 if found["mark"] == "=" else 2, _plain(lines[0])
    else:
        return None
    return (level, title) if 0 < len(title) <= _LONGEST_HEADING else None


def _plain(title: str) -> str:
    return " ".join(_MARKS.sub("", title).split())


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines between empty ones; a heading is a block of its own, and so is fenced code as a whole."""
    block: list[str] = []
    start = offset = 0
    fenced = False
    for line in text.splitlines(keepends=True):
        stripped = line.rstrip()
        if _FENCE.match(line):
            fenced = not fenced
        alone = not fenced and _HEADING.match(stripped) is not None
        if block and not fenced and (not stripped or alone):
            yield start, block
            block = []
        if alone:
            yield offset, [stripped]
        elif stripped or fenced:
            if not block:
                start = offset
            block.append(stripped)
            if not fenced and len(block) == 2 and _heading_of(block):
                yield start, block
                block = []
        offset += len(line)
    if block:
        yield start, block


def _joined(paragraphs: Iterable[_Paragraph]) -> Iterator[_Paragraph]:
    """Paragraphs joined while they fit into LONGEST, longer ones cut."""
    start, held = 0, ""
    for offset, paragraph in paragraphs:
        for at, piece in _cut(offset, paragraph):
            if held and len(held) + 2 + len(piece) > LONGEST:
                yield start, held
                held = ""
            start, held = (start, f"{held}\n\n{piece}") if held else (at, piece)
    if held:
        yield start, held


def _cut(offset: int, paragraph: str) -> Iterator[_Paragraph]:
    """A paragraph in pieces of at most LONGEST characters, cut where it hurts least."""
    at = 0
    while len(paragraph) - at > LONGEST:
        window = paragraph[at : at + LONGEST]
        end = max(
            (found.end() for found in _SENTENCE_END.finditer(window)),
            default=max(window.rfind("\n"), window.rfind(" ")) + 1,
        )
        end = end or LONGEST
        yield offset + at, window[:end].rstrip()
        at += end
    if rest := paragraph[at:].rstrip():
        yield offset + at, rest
