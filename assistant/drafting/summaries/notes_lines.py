"""The lines of somebody's notes: entries under headings, behind labels, in lists or in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.drafting.summaries.items import bare
from rules.summaries.wording import sentences

_FILE = Path(__file__).parent / "headings.yaml"
_HEADING = re.compile(
    r"^\s{0,3}(?:#{1,6}\s+(?P<marked>.+?)\s*#*|\*\*(?P<bold>[^*]+?):?\*\*:?|__(?P<under>[^_]+?):?__:?)\s*$"
)
_BULLET = re.compile(
    r"^\s*(?:(?:[-*•‣–·+]|\d{1,2}[.)]|\(\d{1,2}\))\s+(?=\S)|(?=\[[ xX]\]))(?:\[(?P<box>[ xX])\]\s*)?(?P<text>.+)$"
)
_LABEL = re.compile(r"^\**(?P<label>[^\W\d_][^:*\n]{1,40}?)\**(?:\s*:\**\s*|\s+[-–—]\s+)(?P<rest>.*)$")
_RULE = re.compile(r"^\s*(?:[-=_*]\s*){3,}$")
_NEXT = re.compile(r"next (?:few )?(?:weeks?|months?|quarter)\b(?: \w+){0,3}$")
"""Headings and labels that open with the time ahead, whatever follows: "Next week, 2 days"."""
_SHORT = {"wk": "week", "wks": "weeks", "mth": "month", "mths": "months", "qtr": "quarter", "prios": "priorities"}
_HOURS = re.compile(r"\d\s?(?:h|hrs?|hours?|std|stunden|heures|horas)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_OPENS = re.compile(r"KR\s?\d{1,2}\b|[A-Z][\w ]{1,20}:\s")
"""How an entry begins that goes on with no line before it: a key result, a label."""
_NEXT_KEY_RESULT = re.compile(r"\s*[,;.]\s+(?=KR\s?\d{1,2}\b)")
_COMMA = re.compile(r"[,;]\s+(?![^()]*\))")
_QUOTE = re.compile(r"^\s*>\s?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody noted: its line from 1, the field that its heading or label tells, its words."""

    line: int
    field: str | None
    text: str
    box: bool | None = None
    """A ticked or empty box before it."""
    heading: bool = False


def entries(text: str) -> Iterator[Entry]:
    """Every entry of the notes, in order. Headings that tell no field come as entries too."""
    field: str | None = None
    waiting: Entry | None = None
    gap, listed, inline = True, False, False
    lines = text.splitlines()
    for number, raw in enumerate(lines, start=1):
        line = _QUOTE.sub("", raw.replace("\t", "    ")).rstrip()
        if not line.strip() or _RULE.match(line):
            gap = True
            continue
        below = lines[number] if number < len(lines) else ""
        heading = _heading(line, below)
        if heading is not None:
            yield from _parted(waiting)
            waiting, gap, found = None, True, field_of(heading)
            field, listed, inline = found, False, False
            if found is None:
                yield Entry(number, None, heading, heading=True)
            continue
        bullet = _BULLET.match(line)
        body = bullet["text"] if bullet else line.strip()
        goes_on = (
            waiting is not None and waiting.field not in ("readings", "period") and _goes_on(lines[number - 2], body)
        )
        if waiting is not None and goes_on and not bullet and not gap and not _labelled(body):
            waiting = Entry(waiting.line, waiting.field, f"{waiting.text} {body}", waiting.box)
            continue
        if not bullet and (inline or (gap and listed)):
            field, inline = None, False  # a label inside a line, and a list, end with it
        yield from _parted(waiting)
        waiting, gap, listed = None, False, bool(bullet)
        here, rest = _labelled(body) or (field, body)
        if not rest:
            field, inline = here, False
            continue
        if here == "period":
            field, inline = None, False  # it tells of one line
        elif here != field and not bullet:
            field, inline = here, True
        box = bullet["box"].lower() == "x" if bullet and bullet["box"] is not None else None
        waiting = Entry(number, here, rest, box)
    yield from _parted(waiting)


_WRAPPED = 60
"""Characters from which on a line may have been wrapped."""


def _goes_on(before: str, body: str) -> bool:
    """Whether a line goes on with the one before it, and is not another entry."""
    if _OPENS.match(body):
        return False
    return body[:1].islower() or (len(before.rstrip()) >= _WRAPPED and before.rstrip()[-1:] not in ".!?:;)")


def field_of(words: str) -> str | None:
    """The field that a heading or a label tells, if any."""
    plain = _plain(words)
    return _fields().get(plain) or ("priorities" if _NEXT.match(plain) else None)


def is_private(entry: Entry) -> bool:
    """Whether an entry is marked as not to be sent: under such a heading or label, in brackets, or at its end."""
    text = entry.text.replace("’", "'")
    marks = (
        *(one[1] for one in _BRACKETS.finditer(text)),
        text.rsplit(" - ", 1)[-1],
        re.split(r"[,;–—.!]", bare(text))[-1],
    )
    return entry.field == "private" or any(field_of(mark) == "private" for mark in marks)


def _heading(line: str, below: str) -> str | None:
    found = _HEADING.match(line)
    if found:
        return next(part for part in (found["marked"], found["bold"], found["under"]) if part).strip().rstrip(":")
    if re.fullmatch(r"\s*(?:={3,}|-{3,})\s*", below) and not _BULLET.match(line):
        return line.strip().rstrip(":")
    bare = line.strip()
    return bare.rstrip(":") if not _BULLET.match(line) and field_of(bare) and len(bare.split()) <= 6 else None


def _labelled(body: str) -> tuple[str, str] | None:
    """The field that a label tells ("Decided: ...") and what follows it."""
    found = _LABEL.match(body)
    if found is None:
        return None
    field = field_of(found["label"])
    return (field, found["rest"].strip().lstrip("*").strip()) if field else None


def _parted(entry: Entry | None) -> Iterator[Entry]:
    """Running text by its sentences; what stands in one list item stays together where it is short."""
    if entry is None:
        return
    if entry.field == "priorities" and len(_HOURS.findall(entry.text)) > 1:
        for part in _COMMA.split(entry.text):  # "audit write-up (9h), margin sheet 3h, lead scoring"
            yield Entry(entry.line, entry.field, part.strip(), entry.box)
        return
    parts = _NEXT_KEY_RESULT.split(entry.text) if entry.text.startswith("KR") else []
    if len(parts) > 1:  # "KR2 done, KR3 done 8 h"
        for part in parts:
            yield from _parted(Entry(entry.line, entry.field, part.strip(), entry.box))
        return
    spans = sentences(entry.text)
    if len(spans) < 2:
        yield entry
        return
    for start, end in spans:
        if part := entry.text[start:end].strip():
            yield Entry(entry.line, entry.field, part, entry.box)


def _plain(words: str) -> str:
    low = re.sub(r"[^\w' ]+", " ", words.lower().replace("’", "'")).split()
    return " ".join(_SHORT.get(word, word) for word in low)


@cache
def _fields() -> dict[str, str]:
    from ruamel.yaml import YAML

    bank: dict[str, list[str]] = YAML(typ="safe", pure=True).load(_FILE.read_text("utf-8"))  # pyright: ignore[reportUnknownMemberType]
    return {words: field for field, names in bank.items() for words in names}
