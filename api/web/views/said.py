"""The lines of a reply as blocks: what was noted, sets, hours, findings, differences, a what-if, the question.

The engine says lines, for the terminal too. What a line is follows from its form; what has none of these forms is a
paragraph, so nothing that is said is ever lost here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.exports.words import HORIZONS, clean, readable

BlockKind = Literal["text", "question", "noted", "goals", "hours", "findings", "diff", "list", "what-if"]
_FINDING = re.compile(r"^(?P<severity>error|warning|info) (?P<code>[A-Z]{3}\d{3}): (?P<rest>.*)$", re.DOTALL)
_HOURS = re.compile(
    r"^by day (?P<day>\d+): (?P<net>[-\d.,]+) h net, (?P<asked>[-\d.,]+) h asked, (?P<left>[-\d.,]+) h left"
    r"(?P<short> SHORT)?$"
)
_DIFF = re.compile(r"^(?P<mark>[-+~]) (?P<rest>.+)$", re.DOTALL)
_REFERENCE = re.compile(r"\b(?:(?P<code>[A-Z]{3}\d{3})|(?P<kr>KR\d{1,3}))\b")
_KEY_RESULT = re.compile(r"^KR\d+\b")
_WITH_NOTE = re.compile(r"^(\S.*?) \((\w[^()]{9,})\)$")
_WHAT_IF = "What if:"
_NOTED = "Noted: "
_MEND = " Mend: "
_FEW_WORDS, _ALIKE = 5, 0.5
"""Sentences shorter than this, or less alike, are shown whole, before and after."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of a line: plain words, a rule's code, or a key result that stands in the document."""

    text: str
    kind: Literal["", "code", "kr"] = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing that was taken over; `name` is empty where the words say it all."""

    name: str
    value: str
    note: str = ""
    """How it was understood, where that is not plain."""


@dataclass(frozen=True, slots=True)
class SaidHours:
    """Hours by a day, as the reply says them."""

    day: str
    net: str
    asked: str
    left: str
    short: bool


@dataclass(frozen=True, slots=True)
class SaidFinding:
    """A finding in a reply."""

    severity: str
    code: str
    words: tuple[Inline, ...]
    mend: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came (+), went (-) or changed (~): where, and what it was and is."""

    mark: Literal["+", "-", "~"]
    where: str
    before: str
    after: str
    pieces: tuple[tuple[Literal["", "del", "ins"], str], ...] = ()
    """Of a changed sentence that stayed much the same: its words, with those that went and came."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a reply; which field holds its content follows from `kind`."""

    kind: BlockKind
    words: tuple[Inline, ...] = ()
    """A paragraph, or the line above the rest of the block."""
    noted: tuple[Noted, ...] = ()
    hours: tuple[SaidHours, ...] = ()
    findings: tuple[SaidFinding, ...] = ()
    diff: tuple[Difference, ...] = ()
    lines: tuple[tuple[Inline, ...], ...] = ()
    inner: tuple[Block, ...] = ()


def blocks_of(said: Sequence[str], known: Collection[str] = (), *, whole: bool = True) -> tuple[Block, ...]:
    """The blocks of a reply. `known`: ids of key results to point at; `whole`: whether the reply has come to its end,
    so that its last line may be its question."""
    lines = [piece for one in said for piece in one.splitlines() if piece.strip()]
    for place, line in enumerate(lines):
        if line.startswith(_WHAT_IF):
            inner = tuple(_grouped([_opened(line.removeprefix(_WHAT_IF).strip()), *lines[place + 1 :]], known))
            return (*_grouped(lines[:place], known), Block("what-if", inner=inner))
    found = list(_grouped(lines, known))
    if whole and found and found[-1].kind == "text" and "?" in lines[-1]:
        found[-1] = Block("question", words=found[-1].words)
    return tuple(found)


def differences(lines: Sequence[str]) -> tuple[Difference, ...]:
    """The lines of a diff with their places in words."""
    return tuple(_difference(match) for line in lines if (match := _DIFF.match(line.strip())))


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def _grouped(lines: Sequence[str], known: Collection[str]) -> Iterator[Block]:
    """A line and the indented ones below it are one group, each run of one form in it a block."""
    place = 0
    while place < len(lines):
        head = "" if lines[place].startswith(" ") else lines[place]
        start = place + (1 if head else 0)
        end = start
        while end < len(lines) and lines[end].startswith(" "):
            end += 1
        yield from _group(head, [line.strip() for line in lines[start:end]], known)
        place = max(end, place + 1)


def _group(head: str, below: Sequence[str], known: Collection[str]) -> Iterator[Block]:
    if head.startswith(_NOTED):
        yield Block("noted", noted=tuple(_noted(head.removeprefix(_NOTED).rstrip("."))))
        head = ""
    if not below:
        if head:
            yield Block("text", words=inlines(head, known))
        return
    if head.rstrip(":") in HORIZONS.values():
        yield Block("goals", words=inlines(head.rstrip(":"), known), lines=_lines(below, known))
        return
    title = inlines(head, known) if head else ()
    place = 0
    while place < len(below):
        kind = _kind(below[place])
        end = place + 1
        while end < len(below) and _kind(below[end]) == kind:
            end += 1
        yield _block(kind, title, below[place:end], known)
        title, place = (), end


def _kind(line: str) -> BlockKind:
    if _FINDING.match(line):
        return "findings"
    if _HOURS.match(line):
        return "hours"
    return "diff" if _DIFF.match(line) else "list"


def _block(kind: BlockKind, title: tuple[Inline, ...], lines: Sequence[str], known: Collection[str]) -> Block:
    if kind == "findings":
        return Block(kind, title, findings=tuple(_finding(one, known) for one in lines))
    if kind == "hours":
        return Block(kind, title, hours=tuple(_hours(one) for one in lines))
    if kind == "diff":
        return Block(kind, title, diff=differences(lines))
    return Block("list", title, lines=_lines(lines, known))


def _lines(lines: Sequence[str], known: Collection[str]) -> tuple[tuple[Inline, ...], ...]:
    return tuple(inlines(one, known) for one in lines)


def _noted(words: str) -> Iterator[Noted]:
    for part in words.split("; "):
        name, colon, value = part.partition(": ")
        if not colon:
            yield Noted("", readable(part))
            continue
        found = _WITH_NOTE.match(value)
        yield Noted(readable(name), readable(found[1] if found else value), readable(found[2]) if found else "")


def _hours(line: str) -> SaidHours:
    match = _HOURS.match(line)
    assert match is not None
    return SaidHours(match["day"], match["net"], match["asked"], match["left"].lstrip("-"), bool(match["short"]))


def _finding(line: str, known: Collection[str]) -> SaidFinding:
    match = _FINDING.match(line)
    assert match is not None
    words, _, mend = match["rest"].partition(_MEND)
    return SaidFinding(match["severity"], match["code"], inlines(words, known), readable(mend))


def _difference(match: re.Match[str]) -> Difference:
    place, colon, rest = match["rest"].partition(": ")
    if not colon:
        place, rest = "", match["rest"]
    mark = match["mark"]
    before, arrow, after = rest.partition(" -> ")
    where = _place(place)
    if mark == "~" and arrow:
        old, new = _value(before), _value(after)
        return Difference("~", where, old, new, tuple(_word_by_word(old, new)))
    if mark == "-":
        return Difference("-", where, _value(rest), "")
    return Difference("+" if mark == "+" else "~", where, "", _value(rest))


def _word_by_word(before: str, after: str) -> Iterator[tuple[Literal["", "del", "ins"], str]]:
    old, new = before.split(), after.split()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if min(len(old), len(new)) < _FEW_WORDS or matcher.ratio() < _ALIKE:
        return
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield "", " ".join(old[a:b])
            continue
        if b > a:
            yield "del", " ".join(old[a:b])
        if d > c:
            yield "ins", " ".join(new[c:d])


def _value(text: str) -> str:
    return {"True": "yes", "False": "no", "None": "not known"}.get(text) or readable(text)


_CONTAINERS = frozenset(
    ("okr_sets", "90d", "6m", "objectives", "key_results", "engagement", "text", "value", "baselines", "authority")
)
"""Names on the way to a value that tell a reader nothing beside what follows them."""


def _place(path: str) -> str:
    """`okr_sets 90d objectives O1 key_results KR2 target` reads "KR2 target"."""
    parts = path.split(" ")
    last = next((place for place, one in enumerate(parts) if _KEY_RESULT.match(one)), None)
    if last is not None:
        parts = parts[last:]
    said = [clean(one.replace("_", " ")) for one in parts if one not in _CONTAINERS]
    return " ".join(said) or clean(path.replace("_", " "))


def inlines(text: str, known: Collection[str]) -> tuple[Inline, ...]:
    """A line by its stretches: codes, and key results that stand in the document, apart from the words."""
    words = readable(text)
    found: list[Inline] = []
    at = 0
    for match in _REFERENCE.finditer(words):
        if match["kr"] and match["kr"] not in known:
            continue
        if match.start() > at:
            found.append(Inline(words[at : match.start()]))
        found.append(Inline(match[0], "code" if match["code"] else "kr"))
        at = match.end()
    return (*found, Inline(words[at:])) if at < len(words) else tuple(found)
